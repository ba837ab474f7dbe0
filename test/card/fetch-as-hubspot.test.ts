import { Signature } from '@hubspot/api-client';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetchAsHubspot } from '../../sandbox/card-host/fetch-as-hubspot.ts';
import { signatureHeaders } from '../../sandbox/card-host/signature.ts';
import { type SeenRequest, type StubReply, type StubServer, startStubServer } from './stub-server.ts';

const SECRET = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8';
const API_BASE = 'https://api.example.com';

let server: StubServer;

afterEach(() => server.close());

async function serve(reply: (request: SeenRequest, index: number) => StubReply = () => ({ body: { ok: true } })) {
  server = await startStubServer(reply);
}

function ask(overrides: Partial<Parameters<typeof fetchAsHubspot>[0]> = {}) {
  return fetchAsHubspot({
    clientSecret: SECRET,
    appId: 77,
    appUrl: server.url,
    apiBase: API_BASE,
    portalId: 42,
    userId: 9,
    userEmail: 'ada+crm@example.com',
    url: `${API_BASE}/card/scores?companyId=501`,
    ...overrides,
  });
}

/** HubSpot's own client as the signer to compare with. */
function expectSigned({ method, target, headers, body }: SeenRequest) {
  const timestamp = Number(headers['x-hubspot-request-timestamp']);
  const signed = { clientSecret: SECRET, method, url: `${server.url}${target}`, requestBody: body, signature: '' };
  expect(headers['x-hubspot-signature-v3']).toBe(Signature.getSignature(method, 'v3', { ...signed, timestamp }));
  expect(headers['x-hubspot-signature-version']).toBe('v2');
  expect(headers['x-hubspot-signature']).toBe(Signature.getSignature(method, 'v2', signed));
  expect(Math.abs(Date.now() - timestamp)).toBeLessThan(10_000);
}

describe('signatureHeaders', () => {
  it.each([
    [
      'POST',
      'https://www.hubspot.com/webhook',
      'REQUEST_BODY',
      1632188626483,
      'jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU=',
    ],
    ['POST', 'https://www.hubspot.com/webhook', '', 1632188626483, 'csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE='],
  ])(
    'makes the signature that HubSpot publishes for %s %s with body "%s"',
    async (method, url, body, timestamp, v3) => {
      await serve();

      const headers = signatureHeaders({ clientSecret: SECRET, method, url, body, timestamp });

      expect(headers['X-HubSpot-Signature-v3']).toBe(v3);
    },
  );
});

describe('fetchAsHubspot, what the server sees', () => {
  it('is the mapped address with portal, user and app in the query, signed', async () => {
    await serve();

    const outcome = await ask();

    expect(outcome).toEqual({ kind: 'answered', status: 200, body: { ok: true } });
    expect(server.seen).toHaveLength(1);
    const [request] = server.seen;
    expect(request?.target).toBe(
      '/card/scores?companyId=501&userId=9&portalId=42&userEmail=ada%2Bcrm%40example.com&appId=77',
    );
    expect(request?.body).toBe('');
    if (request !== undefined) expectSigned(request);
  });

  it('leaves the query of the card as the card wrote it', async () => {
    await serve();

    await ask({ url: `${API_BASE}/card/scores?q=a%20b&companyId=5%2F0` });

    expect(server.seen[0]?.target).toMatch(/^\/card\/scores\?q=a%20b&companyId=5%2F0&userId=9&/);
    expect(server.seen.forEach(expectSigned)).toBeUndefined();
  });

  it('gets a body as JSON, which the signature covers', async () => {
    await serve();

    await ask({ method: 'POST', url: `${API_BASE}/card/refresh`, body: { name: 'Žofie' } });

    expect(server.seen[0]).toMatchObject({ method: 'POST', body: '{"name":"Žofie"}' });
    expect(server.seen[0]?.headers['content-type']).toBe('application/json');
    server.seen.forEach(expectSigned);
  });

  it('gets the Authorization header that the card set', async () => {
    await serve();

    await ask({ authorization: 'Bearer of-the-card' });

    expect(server.seen[0]?.headers.authorization).toBe('Bearer of-the-card');
  });
});

describe('fetchAsHubspot, what never leaves', () => {
  it.each([
    ['an origin that the app does not permit', 'https://evil.example.com/card/scores', /permittedUrls/],
    ['the same host without encryption', 'http://api.example.com/card/scores', /permittedUrls/],
    ['another port', 'https://api.example.com:8443/card/scores', /permittedUrls/],
    ['an address without an origin', '/card/scores', /not an absolute URL/],
    ['portalId in the query of the card', `${API_BASE}/card/scores?portalId=1`, /must not send "portalId"/],
    ['userId in the query of the card', `${API_BASE}/card/scores?userId=1`, /must not send "userId"/],
    ['userEmail in the query of the card', `${API_BASE}/card/scores?userEmail=a`, /must not send "userEmail"/],
    ['appId, written with an escape', `${API_BASE}/card/scores?app%49d=1`, /must not send "appId"/],
  ])('is a request with %s', async (_situation, url, message) => {
    await serve();

    const outcome = await ask({ url });

    expect(outcome).toEqual({ kind: 'refused', message: expect.stringMatching(message) });
    expect(server.seen).toHaveLength(0);
  });
});

describe('fetchAsHubspot, when the server has trouble', () => {
  it('follows no redirect', async () => {
    await serve(() => ({ status: 302, headers: { Location: '/elsewhere' } }));

    const outcome = await ask();

    expect(outcome).toMatchObject({ kind: 'answered', status: 302 });
    expect(server.seen).toHaveLength(1);
  });

  it('asks once more after a 5xx and takes the second answer', async () => {
    await serve((_request, index) => (index === 0 ? { status: 503 } : { body: { second: true } }));

    const outcome = await ask();

    expect(outcome).toEqual({ kind: 'answered', status: 200, body: { second: true } });
    server.seen.forEach(expectSigned);
  });

  it('asks twice at most', async () => {
    await serve(() => ({ status: 500, body: { error: 'x' } }));

    const outcome = await ask();

    expect(outcome).toEqual({ kind: 'answered', status: 500, body: { error: 'x' } });
    expect(server.seen).toHaveLength(2);
  });

  it('asks once more after a broken connection', async () => {
    await serve((_request, index) => (index === 0 ? { drop: true } : { body: { second: true } }));

    expect(await ask()).toMatchObject({ kind: 'answered', body: { second: true } });
  });

  it('does not ask again after a 4xx', async () => {
    await serve(() => ({ status: 404 }));

    expect(await ask()).toMatchObject({ kind: 'answered', status: 404 });
    expect(server.seen).toHaveLength(1);
  });

  it('gives up when the time is over', async () => {
    await serve(() => ({ hang: true }));

    expect(await ask({ timeoutMs: 100 })).toMatchObject({ kind: 'timeout' });
  });

  it('says so when nobody listens', async () => {
    await serve();
    await server.close();

    expect(await ask()).toMatchObject({ kind: 'no_connection' });
  });

  it('refuses an answer larger than a megabyte', async () => {
    await serve(() => ({ body: 'x'.repeat(1_000_001) }));

    expect(await ask()).toMatchObject({ kind: 'too_large' });
  });
});
