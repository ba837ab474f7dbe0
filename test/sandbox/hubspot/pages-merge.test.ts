import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type CompanyJson, someCompanies } from './helpers.ts';

describe('merging by hand', () => {
  let hubspot: StartedHubspot;
  let pages: HubspotPages;
  let primary: CompanyJson;
  let other: CompanyJson;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'merges', size: 30 });
    pages = hubspotPages(hubspot);
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    const [first, second] = await someCompanies(hubspot, 2, ['name', 'domain']);
    if (!first || !second) throw new Error('The portal is too small.');
    [primary, other] = [first, second];
  });
  afterAll(() => hubspot.stop());

  const record = (id: string) => `/contacts/${hubspot.portalId}/record/0-2/${id}`;
  const merge = (id: string) => `${record(id)}/merge`;

  it('offers other companies and finds them by name, never the company itself', async () => {
    const offered = await pages.get(merge(primary.id));
    const found = await pages.get(`${merge(primary.id)}?q=${encodeURIComponent(other.properties.name ?? '')}`);

    expect(offered.markup).not.toContain(`?other=${primary.id}"`);
    expect(offered.markup.match(/\?other=\d+"/g)).toHaveLength(10);
    expect(found.markup).toContain(`?other=${other.id}"`);
  });

  it('compares both and marks what is taken from the other one, before anything happens', async () => {
    await pages.post(record(primary.id), { country: '' });
    await pages.post(record(other.id), { country: 'Iceland' });
    const { text } = await pages.get(`${merge(primary.id)}?other=${other.id}`);

    expect(text).toContain(`Record ID ${primary.id} ${other.id}`);
    expect(text).toContain('Country/Region – Iceland taken');
    expect(text).toContain('A new company with a new id takes the place of both.');
    expect((await pages.get(record(other.id))).status).toBe(200);
  });

  it('leads to the survivor, and both old ids lead there too', async () => {
    const merged = await pages.post(merge(primary.id), { other: other.id });
    const roads = await Promise.all(
      [primary.id, other.id].map((id) => fetch(`${hubspot.url}${record(id)}`, { redirect: 'manual' })),
    );

    expect(merged.notice).toContain(`${primary.id} and ${other.id} are merged.`);
    expect(merged.text).toContain(primary.properties.name ?? '');
    expect(roads.map(({ headers }) => headers.get('location'))).toEqual([merged.location, merged.location]);
  });

  it('keeps the id of the company where the account works that way', async () => {
    await hubspot.control('POST', '/settings', { mergeMode: 'keep_primary' });
    const explained = await pages.get(`${merge(primary.id)}?other=${other.id}`);

    expect(explained.text).toContain('This company stays under its id.');
    expect((await pages.post(merge(primary.id), { other: other.id })).location).toBe(record(primary.id));
  });

  it.each([
    ['itself', () => primary.id],
    ['a company that does not exist', () => '1'],
  ])('refuses to merge a company with %s', async (_, id) => {
    const refused = await pages.post(merge(primary.id), { other: id() });

    expect(refused).toMatchObject({
      location: record(primary.id),
      notice: expect.stringContaining('Nothing was merged'),
    });
  });

  it('refuses to merge with a company in the recycle bin', async () => {
    await pages.post(`${record(other.id)}/archive`);

    expect((await pages.post(merge(primary.id), { other: other.id })).notice).toContain('Nothing was merged');
    expect((await pages.get(merge(other.id))).status).toBe(404);
  });
});
