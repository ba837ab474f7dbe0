import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { someCompanies } from './helpers.ts';

describe('pages of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;
  let pages: HubspotPages;
  let record: string;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'pages', size: 20 });
    pages = hubspotPages(hubspot);
    const [company] = await someCompanies(hubspot, 1);
    record = `/contacts/${hubspot.portalId}/record/0-2/${company?.id}`;
  });
  afterAll(() => hubspot.stop());

  it('link from the accounts to every page of an account, and each of them exists', async () => {
    const companies = await pages.get(`/contacts/${hubspot.portalId}/objects/0-2`);
    const links = [...companies.markup.matchAll(/href="(\/[^"]*)"/g)].map(([, href]) => href?.replaceAll('&#38;', '&'));
    const statuses = await Promise.all(links.map(async (href = '') => (await pages.get(href)).status));

    expect((await pages.get('/')).markup).toContain(`href="/contacts/${hubspot.portalId}/objects/0-2"`);
    expect(links.length).toBeGreaterThan(20);
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('escape what companies are called', async () => {
    await pages.post(record, { name: '<img src=x onerror=alert(1)>' });

    expect((await pages.get(record)).markup).not.toContain('<img src=x');
    expect((await pages.get(record)).text).toContain('<img src=x onerror=alert(1)>');
  });

  it('show a notice once, right after what it tells of', async () => {
    const saved = await pages.post(record, { country: 'Iceland' });

    expect(saved).toMatchObject({ postStatus: 303, location: record, notice: expect.stringContaining('Saved.') });
    expect((await pages.get(record)).notice).toBeUndefined();
  });

  it('pass over a notice cookie that another program has set', async () => {
    const cookies = ['sandbox_notice=%7Bbroken', 'sandbox_notice=%7B%22tone%22%3A%22loud%22%7D'];
    const answers = await Promise.all(cookies.map((cookie) => fetch(`${hubspot.url}/`, { headers: { cookie } })));

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers[0]?.text()).not.toContain('class="notice wide');
  });

  it.each([
    ['the form of another site', { 'sec-fetch-site': 'cross-site' }],
    ['the form of another program of this computer', { 'sec-fetch-site': 'same-site' }],
    ['a page of another origin, told by an older browser', { origin: 'http://localhost:1' }],
    ['a page without an origin', { origin: 'null' }],
  ])('refuse %s, and the control plane does too', async (_, headers) => {
    const form = await pages.post(record, { country: 'Nowhere' }, headers);
    const control = await fetch(`${hubspot.url}/__sandbox/portals`, { method: 'POST', headers });

    expect([form.postStatus, control.status]).toEqual([403, 403]);
    expect((await pages.get(record)).markup).not.toContain('Nowhere');
  });

  it("take forms of the stand-in's own pages", async () => {
    const headers = { 'sec-fetch-site': 'same-origin', origin: hubspot.url };

    expect((await pages.post(record, { country: 'Norway' }, headers)).postStatus).toBe(303);
  });

  it('answer to the names of this computer only', async () => {
    expect(await statusUnderName(hubspot.url, 'evil.example')).toBe(403);
    expect(await statusUnderName(hubspot.url, 'localhost')).toBe(200);
  });

  it.each(['/contacts/1/objects/0-2', '/developer/147203512/webhooks/999', '/developer/exchanges/999', '/nothing'])(
    'say that there is nothing at %s',
    async (path) => {
      expect(await pages.get(path)).toMatchObject({ status: 404, text: expect.stringContaining('nothing here') });
    },
  );
});

/** The status of the accounts page when it is asked for under another host name. */
function statusUnderName(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
}
