import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DIST_DIR } from './built-card.ts';
import { type CardHost, CLIENT_SECRET, startCardHost } from './card-host.ts';
import { type StubReply, type StubServer, startStubServer } from './stub-server.ts';

let server: StubServer;
let host: CardHost;
let reply: StubReply;
let apiBase: string;

beforeAll(async () => {
  server = await startStubServer(() => reply);
  host = await startCardHost({ appUrl: server.url, distDir: DIST_DIR });
  const manifest = JSON.parse(await readFile(join(DIST_DIR, 'card/ScoreCard-manifest.json'), 'utf8'));
  apiBase = `https://${manifest.variables.API_HOST}`;
});

afterAll(async () => {
  await host.close();
  await server.close();
});

afterEach(() => {
  reply = {};
});

function postFetch(body: unknown) {
  return fetch(`${host.url}/fetch`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('cardHostRouter, the page', () => {
  it('carries the place of the card and who looks at it, and no secret', async () => {
    const response = await fetch(`${host.url}?portalId=42&companyId=501&location=crm.record.tab`);
    const page = await response.text();

    expect(response.status).toBe(200);
    const config = JSON.parse(/id="config">(.*)<\/script>/.exec(page)?.[1] ?? '');
    expect(config).toMatchObject({
      basePath: '/host',
      portalId: 42,
      companyId: 501,
      location: 'crm.record.tab',
      appId: 77,
      user: { id: 9, email: 'ada@example.com' },
    });
    expect(page).not.toContain(CLIENT_SECRET);
  });

  it('lets the page load nothing from elsewhere, and the worker fetch nothing at all', async () => {
    const page = await fetch(`${host.url}?portalId=42&companyId=501`);
    const worker = await fetch(`${host.url}/assets/worker.js`);

    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self'");
    expect(worker.headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'self'");
  });

  it.each([
    ['?portalId=42', 400],
    ['?portalId=x&companyId=501', 400],
    ['?portalId=42&companyId=501&location=settings', 400],
    ['?portalId=42&companyId=999', 404],
    ['?portalId=43&companyId=501', 404],
  ])('answers %s with %i', async (query, status) => {
    const response = await fetch(`${host.url}${query}`);

    expect(response.status).toBe(status);
  });

  it('serves the built card as it is', async () => {
    const response = await fetch(`${host.url}/assets/card.js`);

    expect(response.headers.get('content-type')).toContain('javascript');
    expect(await response.text()).toBe(await readFile(join(DIST_DIR, 'card/ScoreCard.js'), 'utf8'));
  });
});

describe('cardHostRouter, the signing proxy', () => {
  it('hands the answer of the server over in the envelope of HubSpot', async () => {
    reply = { body: { state: 'ready' } };

    const response = await postFetch({ portalId: 42, url: `${apiBase}/card/scores?companyId=501`, timeout: 5_000 });

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'success',
      responseBody: { state: 'ready' },
      context: { appServerStatusCode: ['200'] },
    });
    expect(server.seen.at(-1)?.target).toContain('portalId=42');
    expect(server.seen.at(-1)?.headers['x-hubspot-signature-v3']).toBeDefined();
  });

  it.each([302, 404, 429, 500])('wraps a %i of the server as an error inside a 200', async (status) => {
    reply = { status, body: { error: { code: 'x' } } };

    const response = await postFetch({ portalId: 42, url: `${apiBase}/card/scores` });

    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'error',
      category: 'BAD_GATEWAY',
      responseBody: { error: { code: 'x' } },
      context: { appServerStatusCode: [String(status)] },
    });
  });

  it('answers 504 when the server is too slow', async () => {
    reply = { hang: true };

    const response = await postFetch({ portalId: 42, url: `${apiBase}/card/scores`, timeout: 50 });

    expect(response.status).toBe(504);
    expect(await response.json()).toMatchObject({ status: 'error', category: 'GATEWAY_TIMEOUT' });
  });

  it.each([
    ['an origin that is not permitted', { url: 'https://evil.example.com/' }],
    ['a header other than Authorization', { headers: { Cookie: 'a=b' } }],
    ['two headers', { headers: { Authorization: 'a', authorization: 'b' } }],
    ['a method that hubspot.fetch does not have', { method: 'TRACE' }],
    ['a body that is no object', { body: 'text' }],
    ['a timeout longer than HubSpot allows', { timeout: 120_001 }],
    ['a field that it does not know', { userId: 1 }],
    ['no portal', { portalId: undefined }],
  ])('refuses %s and asks nobody', async (_situation, fault) => {
    const before = server.seen.length;

    const response = await postFetch({ portalId: 42, url: `${apiBase}/card/scores`, ...fault });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' });
    expect(server.seen).toHaveLength(before);
  });
});

describe('cardHostRouter, many fetches at once', () => {
  it('refuses the one above twenty of a portal, as HubSpot does, and takes others again afterwards', async () => {
    reply = { hang: true };
    const ask = (portalId: number) => postFetch({ portalId, url: `${apiBase}/card/scores`, timeout: 1_500 });

    const before = server.seen.length;
    const waiting = Array.from({ length: 20 }, () => ask(42));
    while (server.seen.length < before + 20) await sleep(5);
    const [above, elsewhere] = await Promise.all([ask(42), ask(43)]);
    await Promise.all(waiting);
    reply = {};
    const afterwards = await ask(42);

    expect([above.status, elsewhere.status, afterwards.status]).toEqual([429, 504, 200]);
    expect(await above.json()).toMatchObject({ status: 'error', category: 'RATE_LIMITS' });
  });
});

describe('cardHostRouter, before the card is built', () => {
  it('fails and says which command builds it', async () => {
    const empty = await startCardHost({ appUrl: server.url, distDir: '/nowhere' });

    const response = await fetch(`${empty.url}?portalId=42&companyId=501`);
    const text = await response.text();
    await empty.close();

    expect(response.status).toBe(500);
    expect(text).toContain('npm run build:card');
  });
});
