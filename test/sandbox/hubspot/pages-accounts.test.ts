import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, install } from './helpers.ts';

const NEW_ACCOUNT = {
  name: 'Third account',
  companies: '7',
  tier: 'enterprise',
  hublet: 'na1',
  timeZone: 'Asia/Tokyo',
};

describe('the list of accounts', () => {
  let hubspot: StartedHubspot;
  let pages: HubspotPages;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'accounts', size: 12 });
    pages = hubspotPages(hubspot);
  });
  afterAll(() => hubspot.stop());

  it('says of each account what it is, how many companies it has and whether the app is installed', async () => {
    await install(hubspot);
    const { text } = await pages.get('/');

    expect(text).toContain('Pinegate Software App installed Account 147203512 · standard');
    expect(text).toContain('professional, eu1 Time zone Europe/Prague Companies 12');
    expect(text).toContain('Pinegate Test Account App not installed Account 147209841 · developer test');
  });

  it("shows how many calls there were on the account's day and how many of them failed", async () => {
    await call(hubspot, 'GET', '/crm/v3/objects/companies/1');
    const { text } = await pages.get('/');
    await hubspot.advance(86_400_000);

    expect(text).toContain('Calls today 2 calls · 50.0 % errors');
    expect((await pages.get('/')).text).toContain('Calls today 0 calls Companies Connected app');
  });

  it('gets one more account with as many companies as asked for', async () => {
    const added = await pages.post('/accounts', NEW_ACCOUNT);

    expect(added.notice).toBe('Third account was added with 7 companies.');
    expect(added.location).toBe('/contacts/147209842/objects/0-2');
    expect(added.text).toContain('7 companies');
    expect((await pages.get('/')).text).toContain('enterprise, na1 Time zone Asia/Tokyo Companies 7');
  });

  it('keeps its accounts when the form is not valid, and says why', async () => {
    const before = (await pages.get('/')).text;
    const refused = await pages.post('/accounts', { ...NEW_ACCOUNT, name: 'Too large', companies: '1000001' });

    expect(refused.notice).toContain('No account was added.');
    expect(refused.text).not.toContain('Too large');
    expect(before).not.toContain('Too large');
  });
});
