import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, companiesIn, install } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const START = '2027-01-04T08:00:00.000Z';
const HOUR_MS = 3_600_000;

interface PortalJson {
  readonly portalId: number;
  readonly now: string;
  readonly keys: readonly { token: string }[];
}

describe('accounts of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'clocks', size: 10 });
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    await hubspot.control('POST', '/clock', { set: START, freeze: true });
  });
  afterAll(() => hubspot.stop());

  const add = (facts: object) => hubspot.control('POST', '/portals', { companies: 3, ...facts }) as Promise<PortalJson>;
  const tokenOf = ({ keys }: PortalJson) => keys[0]?.token ?? '';
  const create = async (token: string) =>
    (await call(hubspot, 'POST', COMPANIES, { properties: { name: 'New' } }, token)).body;

  it('have clocks that can be ahead, one without the other', async () => {
    const ahead = await add({ clockLeadMs: HOUR_MS });
    const there = await create(tokenOf(ahead));
    const here = await create(hubspot.serviceKey);

    expect([ahead.now, there.createdAt]).toEqual(['2027-01-04T09:00:00.000Z', '2027-01-04T09:00:00.000Z']);
    expect(here.createdAt).toBe(START);
  });

  it('let time pass for one of them: what is due there happens, tokens expire there, and nothing elsewhere', async () => {
    const other = await add({});
    const { access_token } = await install(hubspot);
    const [here, there] = [await create(hubspot.serviceKey), await create(tokenOf(other))];
    await hubspot.control('POST', '/clock', { portalId: hubspot.portalId, advanceMs: HOUR_MS });
    const updatedAt = async (company: Record<string, unknown>, token: string) =>
      (await call(hubspot, 'GET', `${COMPANIES}/${String(company.id)}`, undefined, token)).body.updatedAt;

    expect((await call(hubspot, 'GET', COMPANIES, undefined, access_token)).body.message).toContain(
      'expired 1800 second(s) ago',
    );
    expect(await updatedAt(here, hubspot.serviceKey)).not.toBe(here.updatedAt);
    expect(await updatedAt(there, tokenOf(other))).toBe(there.updatedAt);
    expect(await hubspot.control('GET', '/clock')).toMatchObject({
      now: START,
      leads: { [hubspot.portalId]: HOUR_MS },
    });
  });

  it('have limits, region, time zone and scopes of their own, which can change', async () => {
    const facts = { tier: 'starter', limitIncreases: 1, timeZone: 'Asia/Tokyo', hublet: 'ap1', scopes: [] };
    const made = await add({ ...facts, portalId: 77 });
    const details = await call(hubspot, 'GET', '/account-info/2026-09/details', undefined, tokenOf(made));
    await hubspot.control('PATCH', '/portals/77', { limitIncreases: 0, timeZone: 'UTC' });
    const changed = await call(hubspot, 'GET', '/account-info/2026-09/details', undefined, tokenOf(made));
    const limitOf = ({ headers }: typeof details) => headers.get('x-hubspot-ratelimit-max');

    expect(details.body).toMatchObject({ portalId: 77, timeZone: 'Asia/Tokyo', dataHostingLocation: 'ap1' });
    expect([limitOf(details), limitOf(changed)]).toEqual(['250', '100']);
    expect(changed.body.timeZone).toBe('UTC');
    expect((await call(hubspot, 'GET', COMPANIES, undefined, tokenOf(made))).body.category).toBe('MISSING_SCOPES');
    await expect(add({ portalId: 77 })).rejects.toThrow('is there already');
    await expect(add({ timeZone: 'Mars/Olympus' })).rejects.toThrow('no time zone');
  });

  it('are seeded the same for the same seed and otherwise for another', async () => {
    const names = async (portal: PortalJson) =>
      companiesIn(await call(hubspot, 'GET', `${COMPANIES}?properties=name`, undefined, tokenOf(portal))).map(
        ({ properties }) => properties.name,
      );
    const [one, two, three] = [await add({ seed: 'a' }), await add({ seed: 'a' }), await add({ seed: 'b' })];

    expect(await names(two)).toEqual(await names(one));
    expect(await names(three)).not.toEqual(await names(one));
  });

  it('get keys with the scopes that are asked for', async () => {
    const body = { portalId: hubspot.portalId, kind: 'private-app', scopes: ['crm.objects.companies.read'] };
    const { token } = (await hubspot.control('POST', '/keys', body)) as { token: string };

    expect((await call(hubspot, 'GET', COMPANIES, undefined, token)).status).toBe(200);
    expect((await call(hubspot, 'POST', COMPANIES, { properties: { name: 'x' } }, token)).status).toBe(403);
  });
});
