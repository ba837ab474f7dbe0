import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { rejectionOf, thrownBy } from '../../support/api-exception.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { createKey, someCompanies } from './helpers.ts';

const SCOPES = ['crm.objects.companies.read', 'crm.objects.companies.write'];

describe("limits and trouble of the stand-in, as HubSpot's own client throws them", () => {
  let hubspot: StartedHubspot;
  let client: Client;
  let id: string;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'client-trouble', size: 20 });
    id = (await someCompanies(hubspot, 1))[0]?.id ?? '';
  });
  beforeEach(async () => {
    await hubspot.control('DELETE', '/faults');
    client = new Client({ accessToken: await createKey(hubspot, SCOPES, 'private-app'), basePath: hubspot.url });
  });
  afterAll(() => hubspot.stop());

  const list = () => client.crm.companies.basicApi.getPage(1);
  const update = () => client.crm.companies.basicApi.update(id, { properties: { city: 'Brno' } });
  const fault = (more: Record<string, unknown>) => hubspot.control('POST', '/faults', { path: '/companies', ...more });

  describe('limits', () => {
    it('of ten seconds: with headers and the policy', async () => {
      await hubspot.control('POST', '/clock', { freeze: true });
      const thrown = await thrownBy(() => Promise.all(Array.from({ length: 191 }, () => list())));
      await hubspot.control('POST', '/clock', { freeze: false });

      expect(thrown).toMatchObject({
        code: 429,
        body: {
          message: 'You have reached your ten_secondly_rolling limit.',
          errorType: 'RATE_LIMIT',
          policyName: 'TEN_SECONDLY_ROLLING',
          correlationId: expect.any(String),
          requestId: expect.any(String),
        },
        headers: { 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-remaining': '0' },
      });
    });

    it('of a second for searches: with nothing but a category', async () => {
      await hubspot.control('POST', '/clock', { freeze: true });
      const searches = Array.from({ length: 6 }, () => client.crm.companies.searchApi.doSearch({ limit: 1 } as never));
      const thrown = await thrownBy(() => Promise.all(searches));
      await hubspot.control('POST', '/clock', { freeze: false });

      expect(thrown.body).toEqual({
        status: 'error',
        message: 'You have reached your secondly limit.',
        correlationId: expect.any(String),
        category: 'RATE_LIMITS',
      });
      expect(Object.keys(thrown.headers)).not.toContain('retry-after');
      expect(
        Object.keys(thrown.headers)
          .filter((name) => name.startsWith('x-hubspot-ratelimit'))
          .sort(),
      ).toEqual(['x-hubspot-ratelimit-daily', 'x-hubspot-ratelimit-daily-remaining']);
    });

    it('of the day, until the midnight of the account', async () => {
      await hubspot.control('POST', '/daily-calls', { portalId: hubspot.portalId, calls: 625_000 });
      const thrown = await thrownBy(() => list());
      await hubspot.advance(25 * 3_600_000);

      expect(thrown).toMatchObject({
        code: 429,
        body: { message: 'You have reached your daily limit.', errorType: 'RATE_LIMIT', policyName: 'DAILY' },
        headers: { 'x-hubspot-ratelimit-daily-remaining': '0' },
      });
      expect((await list()).results).toHaveLength(1);
    });
  });

  describe('trouble', () => {
    it.each([
      [423, 'LOCKED', undefined],
      [477, 'MIGRATION_IN_PROGRESS', 86_400],
    ])('%i as JSON', async (status, category, retryAfterSeconds) => {
      await fault({ status, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
      const thrown = await thrownBy(() => update());

      expect(thrown).toMatchObject({
        code: status,
        body: { status: 'error', category, correlationId: expect.any(String) },
      });
      expect(thrown.headers['retry-after']).toBe(retryAfterSeconds?.toString());
    });

    it('500 as JSON', async () => {
      await fault({ status: 500 });

      expect(await thrownBy(() => list())).toMatchObject({ code: 500, body: { message: 'internal error' } });
    });

    it.each([502, 503, 504, 521, 522, 523, 524, 525, 526])('%i as a page of the network', async (status) => {
      await fault({ status, body: 'html' });
      const { code, body, headers } = await thrownBy(() => list());

      expect({ code, type: headers['content-type'] }).toEqual({ code: status, type: 'text/html' });
      expect(body).toContain(`<h1>Error ${status}</h1>`);
    });

    it('429 as a page and as a text, without a policy', async () => {
      for (const body of ['html', 'text']) {
        await fault({ status: 429, body });
        const thrown = await thrownBy(() => list());

        expect(thrown.code).toBe(429);
        expect(thrown.body).toEqual(expect.any(String));
      }
    });

    it('429 of each policy, when a fault says so', async () => {
      for (const policy of ['DAILY', 'SECONDLY', 'TEN_SECONDLY_ROLLING']) {
        await fault({ status: 429, policy });

        expect(await thrownBy(() => list())).toMatchObject({
          code: 429,
          body: { errorType: 'RATE_LIMIT', policyName: policy },
        });
      }
    });

    it('503 without a body and without a type: an error without a code', async () => {
      await fault({ status: 503, body: 'empty' });
      const error = await rejectionOf(() => list());

      expect(error).toBeInstanceOf(Error);
      expect(error).not.toHaveProperty('code');
    });
  });
});
