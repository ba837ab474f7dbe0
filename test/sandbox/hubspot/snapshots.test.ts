import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, companiesIn, install, someCompanies } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const PROPERTIES = '/crm/properties/2026-09/companies';
const NEW_PROPERTY = {
  name: 'extra',
  label: 'Extra',
  groupName: 'companyinformation',
  type: 'string',
  fieldType: 'text',
};

describe('snapshots of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'snapshots', size: 40 });
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    await hubspot.control('POST', '/clock', { set: '2027-01-04T08:00:00.000Z', freeze: true });
  });
  afterAll(() => hubspot.stop());

  const take = (name: string) => hubspot.control('POST', '/snapshots', { name });
  const restore = (name: string) => hubspot.control('POST', `/snapshots/${name}/restore`);
  const list = async () => (await call(hubspot, 'GET', `${COMPANIES}?limit=100&properties=city,name`)).text;
  const edit = (id: string | undefined, city: string) =>
    call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { city } });
  const found = async (text: string) =>
    (await call(hubspot, 'POST', `${COMPANIES}/search`, { query: text })).body.total;

  it('bring back companies that were changed, archived, merged or made, and properties', async () => {
    const ids = (await someCompanies(hubspot, 4)).map(({ id }) => id);
    const token = (await install(hubspot)).access_token;
    await edit(ids[0], 'Before');
    const before = await list();
    await take('start');
    await edit(ids[0], 'After');
    await call(hubspot, 'DELETE', `${COMPANIES}/${ids[1]}`);
    await call(hubspot, 'POST', `${COMPANIES}/merge`, { primaryObjectId: ids[2], objectIdToMerge: ids[3] });
    await call(hubspot, 'POST', COMPANIES, { properties: { name: 'Made' } });
    await call(hubspot, 'POST', PROPERTIES, NEW_PROPERTY, token);
    const between = await list();
    await restore('start');

    expect(between).not.toBe(before);
    expect(await list()).toBe(before);
    expect((await call(hubspot, 'GET', `${COMPANIES}/${ids[3]}`)).body.id).toBe(ids[3]);
    expect((await call(hubspot, 'GET', `${PROPERTIES}/extra`, undefined, token)).status).toBe(404);
  });

  it('bring back tokens, the clock and what was random, so that the same calls get the same answers', async () => {
    await install(hubspot);
    await take('start');
    const live = async () => {
      const made = await call(hubspot, 'POST', COMPANIES, { properties: { domain: 'again.example' } });
      const tokens = await install(hubspot);
      await hubspot.advance(20_000);
      const { now } = (await hubspot.control('GET', '/clock')) as { now: string };
      return [made.text, tokens.access_token, await list(), now];
    };
    const first = await live();
    await restore('start');

    expect(await live()).toEqual(first);
  });

  it('bring back what the search index did not know yet, and what was still to happen', async () => {
    const made = await call(hubspot, 'POST', COMPANIES, { properties: { domain: 'pending.example' } });
    await take('start');
    await hubspot.advance(60_000);
    const later = await found('pending');
    await restore('start');
    const again = await found('pending');
    await hubspot.advance(60_000);
    const touched = await call(hubspot, 'GET', `${COMPANIES}/${String(made.body.id)}`);

    expect([later, again, await found('pending')]).toEqual([1, 0, 1]);
    expect(touched.body.updatedAt).not.toBe(made.body.updatedAt);
  });

  it('bring back the journal, faults, limits and accounts', async () => {
    await hubspot.control('POST', '/faults', { status: 500 });
    await take('start');
    const before = await hubspot.control('GET', '/portals');
    await hubspot.control('POST', '/portals', { companies: 1 });
    const statuses = async () => [
      (await call(hubspot, 'GET', COMPANIES)).status,
      (await call(hubspot, 'GET', COMPANIES)).status,
    ];
    const remaining = async () => (await call(hubspot, 'GET', COMPANIES)).headers.get('x-hubspot-ratelimit-remaining');
    const first = [await statuses(), await remaining()];
    await restore('start');

    expect(await hubspot.control('GET', '/portals')).toEqual(before);
    expect([await statuses(), await remaining()]).toEqual(first);
    expect(first[0]).toEqual([500, 200]);
  });

  it('may be restored again and again, in any order, and do not disturb each other', async () => {
    const [company] = await someCompanies(hubspot, 1);
    const city = async () =>
      companiesIn(await call(hubspot, 'GET', `${COMPANIES}?limit=1&properties=city`))[0]?.properties.city;
    const seen: (string | null | undefined)[] = [];
    for (const name of ['one', 'two']) {
      await edit(company?.id, name);
      await take(name);
    }
    await edit(company?.id, 'three');
    for (const name of ['one', 'two', 'two', 'one', 'two']) {
      await restore(name);
      seen.push(await city());
      await edit(company?.id, 'changed');
    }

    expect(seen).toEqual(['one', 'two', 'two', 'one', 'two']);
  });

  it('are listed, dropped and not found', async () => {
    await take('kept');
    await take('dropped');
    await hubspot.control('DELETE', '/snapshots/dropped');

    expect(await hubspot.control('GET', '/snapshots')).toEqual({
      snapshots: [{ name: 'kept', takenAt: '2027-01-04T08:00:00.000Z' }],
    });
    await expect(restore('dropped')).rejects.toThrow('There is no snapshot dropped.');
  });
});
