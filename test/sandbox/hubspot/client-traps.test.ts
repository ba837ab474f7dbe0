import { Agent } from 'node:http';
import { Client, Signature } from '@hubspot/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { signatureHeaders } from '../../../sandbox/hubspot/webhooks/sign.ts';
import { rejectionOf } from '../../support/api-exception.ts';
import { waitsOf } from '../../support/short-waits.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';

type Options = ConstructorParameters<typeof Client>[0];

/** Defects of version 14.0.1: the faults of the stand-in must be able to show them. The fifth was mended before it. */
describe("traps of HubSpot's own client", () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'traps', size: 5 });
    await hubspot.control('POST', '/settings', { rateLimits: false });
    // The client tells every repetition on the console.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  beforeEach(async () => {
    await hubspot.control('DELETE', '/faults');
    await hubspot.control('DELETE', '/journal');
  });
  afterAll(() => {
    jest.restoreAllMocks();
    return hubspot.stop();
  });

  const clientOf = (more: Options = {}) =>
    new Client({ accessToken: hubspot.serviceKey, basePath: hubspot.url, ...more });
  const list = (client: Client) => client.crm.companies.basicApi.getPage(1);
  const fault = (more: Record<string, unknown>) =>
    hubspot.control('POST', '/faults', { path: '/companies', times: null, ...more });
  const arrivals = async () => {
    const { exchanges } = (await hubspot.control('GET', '/journal')) as { exchanges: { at: number; ms: number }[] };
    return exchanges.map(({ at, ms }) => ({ at, end: at + ms })).sort((a, b) => a.at - b.at);
  };

  it.each([1, 3])('1: %i repetitions mean so many attempts in total', async (numberOfApiCallRetries) => {
    await fault({ status: 500 });
    await waitsOf(() => rejectionOf(() => list(clientOf({ numberOfApiCallRetries }))));

    expect(await arrivals()).toHaveLength(numberOfApiCallRetries);
  });

  describe('2: which failures are repeated', () => {
    it.each([
      ['a 500', { status: 500 }, [200, 400]],
      ['a 503 with a page', { status: 503, body: 'html' }, [200, 400]],
      ['a limit of ten seconds', { status: 429 }, [10_000, 20_000]],
      ['a limit of a second', { status: 429, policy: 'SECONDLY' }, [1_000, 2_000]],
    ])('%s is, after waits that grow', async (_what, failure, expected) => {
      await fault(failure);

      expect(await waitsOf(() => rejectionOf(() => list(clientOf({ numberOfApiCallRetries: 3 }))))).toEqual(expected);
    });

    it.each([
      ['the limit of the day', { status: 429, policy: 'DAILY' }],
      ['a 429 as a page', { status: 429, body: 'html' }],
      ['a 429 as a text', { status: 429, body: 'text' }],
      ['a locked record', { status: 423 }],
      ['an account that is being moved', { status: 477, retryAfterSeconds: 60 }],
      ['a 503 without a body and a type', { status: 503, body: 'empty' }],
    ])('%s is not', async (_what, failure) => {
      await fault(failure);

      expect(await waitsOf(() => rejectionOf(() => list(clientOf({ numberOfApiCallRetries: 3 }))))).toEqual([]);
      expect(await arrivals()).toHaveLength(1);
    });

    it('Retry-After is not looked at', async () => {
      await fault({ status: 429, retryAfterSeconds: 3 });

      expect(await waitsOf(() => rejectionOf(() => list(clientOf({ numberOfApiCallRetries: 2 }))))).toEqual([10_000]);
    });
  });

  it('3: the limiter of a client vanishes when another client is made before its first call', async () => {
    await fault({ delayMs: 200 });
    const limited = { limiterOptions: { maxConcurrent: 1 } };
    const alone = clientOf(limited);
    await Promise.all([list(alone), list(alone), list(alone)]);
    const oneByOne = overlaps(await arrivals());
    await hubspot.control('DELETE', '/journal');
    const robbed = clientOf(limited);
    clientOf();
    await Promise.all([list(robbed), list(robbed), list(robbed)]);

    expect(oneByOne).toBe(false);
    expect(overlaps(await arrivals())).toBe(true);
  });

  it('4: a call that hangs is waited for, whatever the time-out of its agent', async () => {
    await fault({ delayMs: 1_500 });
    const begin = Date.now();
    const { results } = await list(clientOf({ httpAgent: new Agent({ timeout: 200 }) }));

    expect(results).toHaveLength(1);
    expect(Date.now() - begin).toBeGreaterThanOrEqual(1_400);
  });

  it('6: a plain request resolves with the failure and is not repeated', async () => {
    await fault({ status: 500 });
    const path = '/crm/v3/objects/companies';
    const response = await clientOf({ numberOfApiCallRetries: 3 }).apiRequest({ path });

    expect(response.status).toBe(500);
    expect(await arrivals()).toHaveLength(1);
  });

  describe('7: signatures of version 3', () => {
    const signed = (url: string, timestamp: number) => {
      const headers = signatureHeaders('secret', { method: 'POST', url, body: '[]', timestamp });
      const signature = headers['X-HubSpot-Signature-v3'] ?? '';
      const options = { signature, clientSecret: 'secret', requestBody: '[]', url, timestamp };
      return Signature.isValid({ ...options, signatureVersion: 'v3', method: 'POST' });
    };

    it('agree with those of the stand-in for a plain URL', () => {
      expect(signed('https://app.example/webhooks', Date.now())).toBe(true);
    });

    it('are refused for a URL with codes that HubSpot decodes', () => {
      expect(signed('https://app.example/webhooks?at=10%3A30', Date.now())).toBe(false);
    });

    it('are accepted from an hour ahead', () => {
      expect(signed('https://app.example/webhooks', Date.now() + 3_600_000)).toBe(true);
    });
  });
});

/** Whether a call came in while another was still open. */
function overlaps(calls: readonly { at: number; end: number }[]): boolean {
  return calls.some((call, index) => index > 0 && call.at < (calls[index - 1]?.end ?? 0));
}
