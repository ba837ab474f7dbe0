import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call } from './helpers.ts';

const COMPANIES = '/crm/v3/objects/companies';
const PATH = '/developer/exchanges';

describe('the journal of API calls', () => {
  let hubspot: StartedHubspot;
  let pages: HubspotPages;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'exchanges', size: 12 });
    pages = hubspotPages(hubspot);
    for (let calls = 0; calls < 8; calls += 1) await call(hubspot, 'GET', `${COMPANIES}?limit=${calls + 1}`);
    await call(hubspot, 'GET', `${COMPANIES}/1`);
    await hubspot.control('POST', '/faults', { status: 502, body: 'html' });
    await call(hubspot, 'GET', `${COMPANIES}?limit=99`);
    await call(hubspot, 'GET', COMPANIES, undefined, 'not-a-token');
  });
  afterAll(() => hubspot.stop());

  const numbers = async (query: string) =>
    [...(await pages.get(`${PATH}?${query}`)).markup.matchAll(/exchanges\/(\d+)"/g)].map((match) => Number(match[1]));

  it('shows all calls, newest first', async () => {
    expect(await numbers('')).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it.each([
    ['status=good', [8, 7, 6, 5, 4, 3, 2, 1]],
    ['status=refused', [11, 9]],
    ['status=failed', [10]],
    ['status=limited', []],
    ['endpoint=get', [9]],
    ['portal=147203512&status=refused', [9]],
    ['portal=147209841', []],
    ['portal=unknown', [11]],
    ['portal=nonsense&status=nonsense', [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ])('filters by %s', async (query, expected) => {
    expect(await numbers(query)).toEqual(expected);
  });

  it('counts calls and errors per endpoint and compares the share of errors with what HubSpot allows', async () => {
    const { text, markup } = await pages.get(`${PATH}?portal=${hubspot.portalId}`);

    expect(text).toContain('Calls 10 Errors 2 Share of errors (HubSpot allows 5 %) 20.0 %');
    expect(markup).toContain('figure bad');
    expect(text).toContain('list 9 1 11.1 % get 1 1 100.0 %');
  });

  it('shows one call in full and leads back to the calls of its account', async () => {
    const { text, markup } = await pages.get(`${PATH}/3`);

    expect(text).toContain(`Request GET ${COMPANIES} limit 3 Endpoint list Account Pinegate Software`);
    expect(markup).toContain(`href="${PATH}?portal=${hubspot.portalId}"`);
  });

  it('shows a call of nobody known', async () => {
    expect((await pages.get(`${PATH}/11`)).text).toContain('Account not known');
  });
});
