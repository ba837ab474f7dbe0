import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type CompanyJson, call, companiesIn } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';

/** Five companies whose names begin alike, so that searches find them only. */
const SET = [
  {
    name: 'Zeta One',
    domain: 'one.zeta.example',
    seats: '5',
    plan: 'starter',
    renewal_date: '2027-01-10',
    is_public: 'true',
  },
  {
    name: 'zeta TWO',
    domain: 'two.zeta.example',
    seats: '15',
    plan: 'growth',
    renewal_date: '2027-02-10',
    is_public: 'false',
  },
  { name: 'Zeta Three', domain: 'three.zeta.example', seats: '100', plan: 'enterprise', renewal_date: '2027-03-10' },
  { name: 'Zeta Four', domain: 'four.zeta.example', seats: '40', web_technologies: 'stripe;segment' },
  { name: 'Zeta Five', domain: 'five.zeta.example' },
] as const;

describe('search of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'search', size: 60 });
    await hubspot.control('POST', '/settings', { rateLimits: false });
    await call(hubspot, 'POST', `${COMPANIES}/batch/create`, { inputs: SET.map((properties) => ({ properties })) });
    await hubspot.advance(60_000);
  });
  afterAll(() => hubspot.stop());

  const search = (body: Record<string, unknown>) => call(hubspot, 'POST', `${COMPANIES}/search`, body);
  const zeta = { propertyName: 'domain', operator: 'CONTAINS_TOKEN', value: 'zeta' };
  const found = async (...filters: Record<string, unknown>[]) =>
    companiesIn(await search({ filterGroups: [{ filters: [zeta, ...filters] }], properties: ['name'], limit: 100 }))
      .map((company) => company.properties.name?.split(' ')[1]?.toLowerCase())
      .sort();

  describe('operators', () => {
    it.each([
      ['EQ on a number', { propertyName: 'seats', operator: 'EQ', value: '15' }, ['two']],
      ['EQ on a text, without case', { propertyName: 'name', operator: 'EQ', value: 'Zeta Two' }, ['two']],
      ['EQ on an option, with case', { propertyName: 'plan', operator: 'EQ', value: 'Growth' }, []],
      ['EQ on one of several options', { propertyName: 'web_technologies', operator: 'EQ', value: 'stripe' }, ['four']],
      ['NEQ, leaving out unset values', { propertyName: 'plan', operator: 'NEQ', value: 'growth' }, ['one', 'three']],
      ['LT by size, not by text', { propertyName: 'seats', operator: 'LT', value: '40' }, ['one', 'two']],
      ['LTE', { propertyName: 'seats', operator: 'LTE', value: '40' }, ['four', 'one', 'two']],
      ['GT', { propertyName: 'seats', operator: 'GT', value: '40' }, ['three']],
      [
        'GTE on a day, as a time in milliseconds',
        { propertyName: 'renewal_date', operator: 'GTE', value: String(Date.parse('2027-02-10')) },
        ['three', 'two'],
      ],
      [
        'BETWEEN, both ends included',
        { propertyName: 'seats', operator: 'BETWEEN', value: '15', highValue: '40' },
        ['four', 'two'],
      ],
      ['IN on options', { propertyName: 'plan', operator: 'IN', values: ['starter', 'enterprise'] }, ['one', 'three']],
      [
        'IN on a text, which must be lower case',
        { propertyName: 'name', operator: 'IN', values: ['zeta one', 'Zeta Two'] },
        ['one'],
      ],
      ['NOT_IN', { propertyName: 'plan', operator: 'NOT_IN', values: ['starter'] }, ['three', 'two']],
      ['HAS_PROPERTY', { propertyName: 'is_public', operator: 'HAS_PROPERTY' }, ['one', 'two']],
      ['NOT_HAS_PROPERTY', { propertyName: 'seats', operator: 'NOT_HAS_PROPERTY' }, ['five']],
      [
        'CONTAINS_TOKEN with a wildcard',
        { propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'F*' },
        ['five', 'four'],
      ],
      [
        'NOT_CONTAINS_TOKEN',
        { propertyName: 'name', operator: 'NOT_CONTAINS_TOKEN', value: 't*' },
        ['five', 'four', 'one'],
      ],
    ])('%s', async (_what, filter, names) => {
      expect(await found(filter)).toEqual(names);
    });
  });

  it('joins filters of a group by AND and groups by OR', async () => {
    const body = {
      filterGroups: [
        { filters: [zeta, { propertyName: 'seats', operator: 'GT', value: '50' }] },
        { filters: [zeta, { propertyName: 'plan', operator: 'EQ', value: 'starter' }] },
      ],
    };

    expect((await search(body)).body.total).toBe(2);
  });

  it('looks for a query in name, domain, website and phone', async () => {
    expect((await search({ query: 'zeta fo' })).body.total).toBe(2 - 1);
    expect((await search({ query: 'three.zeta' })).body.total).toBe(1);
  });

  it('sorts numbers by size, with unset values last, and pages through the result', async () => {
    const body = {
      filterGroups: [{ filters: [zeta] }],
      sorts: [{ propertyName: 'seats', direction: 'DESCENDING' }],
      properties: ['seats'],
    };
    const first = await search({ ...body, limit: 3 });
    const second = await search({
      ...body,
      limit: 3,
      after: (first.body.paging as { next: { after: string } }).next.after,
    });
    const seats = [...companiesIn(first), ...companiesIn(second)].map((company) => company.properties.seats);

    expect(seats).toEqual(['100', '40', '15', '5', null]);
    expect(second.body.paging).toBeUndefined();
  });

  it('gives ten results with the default properties unless told otherwise', async () => {
    const answer = await search({});

    expect(companiesIn(answer)).toHaveLength(10);
    expect(Object.keys(companiesIn(answer)[0]?.properties ?? {})).toEqual([
      'createdate',
      'domain',
      'hs_lastmodifieddate',
      'hs_object_id',
      'name',
    ]);
  });

  describe('index', () => {
    const byDomain = (value: string) =>
      search({ filterGroups: [{ filters: [{ propertyName: 'domain', operator: 'EQ', value }] }] });
    const create = async (domain: string) =>
      (await call(hubspot, 'POST', COMPANIES, { properties: { domain } })).body as unknown as CompanyJson;

    it('does not know a new company at once, but soon', async () => {
      await hubspot.control('POST', '/clock', { freeze: true });
      await create('new.example');
      const atOnce = await byDomain('new.example');
      await hubspot.advance(30_000);
      const later = await byDomain('new.example');

      expect(atOnce.body).toMatchObject({ total: 0, results: [] });
      expect(later.body.total).toBe(1);
    });

    it('matches on the old value for a while and shows the new one', async () => {
      const { id } = await create('before.example');
      await hubspot.advance(60_000);
      await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { domain: 'after.example' } });
      const old = await byDomain('before.example');
      const fresh = await byDomain('after.example');
      await hubspot.advance(30_000);

      expect(companiesIn(old)).toMatchObject([{ id, properties: { domain: 'after.example' } }]);
      expect(fresh.body.total).toBe(0);
      expect((await byDomain('before.example')).body.total).toBe(0);
      expect((await byDomain('after.example')).body.total).toBe(1);
    });

    it('counts a company that was just deleted and does not show it', async () => {
      const { id } = await create('gone.example');
      await hubspot.advance(60_000);
      await call(hubspot, 'DELETE', `${COMPANIES}/${id}`);
      const atOnce = await byDomain('gone.example');
      await hubspot.advance(30_000);

      expect(atOnce.body).toMatchObject({ total: 1, results: [] });
      expect((await byDomain('gone.example')).body.total).toBe(0);
    });

    it('shows nothing new while it is out, and catches up afterwards', async () => {
      await hubspot.control('POST', '/settings', { indexOutage: true });
      await create('outage.example');
      await hubspot.advance(3_600_000);
      const during = await byDomain('outage.example');
      await hubspot.control('POST', '/settings', { indexOutage: false });
      await hubspot.advance(30_000);

      expect(during.body.total).toBe(0);
      expect((await byDomain('outage.example')).body.total).toBe(1);
    });

    it('does not know a new company before HubSpot has touched it again', async () => {
      await hubspot.control('POST', '/settings', { indexLag: { medianMs: 0 } });
      const made = await create('touched.example');
      let found = await byDomain('touched.example');
      for (let waited = 0; found.body.total === 0 && waited < 5000; waited += 100) {
        await hubspot.advance(100);
        found = await byDomain('touched.example');
      }
      await hubspot.control('POST', '/settings', { indexLag: true });

      expect(companiesIn(found)).toHaveLength(1);
      expect(Date.parse(companiesIn(found)[0]?.updatedAt ?? '')).toBeGreaterThanOrEqual(
        Date.parse(made.createdAt) + 700,
      );
    });
  });
});
