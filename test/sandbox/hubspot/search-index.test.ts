import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Portal } from '../../../sandbox/hubspot/accounts/portal.ts';
import { Random } from '../../../sandbox/hubspot/core/random.ts';
import { compareIds } from '../../../sandbox/hubspot/crm/company-orders.ts';
import { matcher } from '../../../sandbox/hubspot/search/matcher.ts';
import { searchCompanies } from '../../../sandbox/hubspot/search/search-companies.ts';
import type { SearchFilter, SearchRequest } from '../../../sandbox/hubspot/search/search-request.ts';
import { seedSamplePortal } from '../../../sandbox/hubspot/seed/seed-portal.ts';
import { newProfile } from '../../../sandbox/hubspot/world/first-portals.ts';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const COMPANIES = 60;
const MS_PER_DAY = 86_400_000;

/** A portal in which some companies were changed, made and archived just now, so that the index is behind. */
function livelyPortal(): Portal {
  const profile = newProfile({ portalId: 1, name: 'Lively', domain: 'lively.example' });
  const portal = seedSamplePortal(profile, COMPANIES, { random: new Random('lively'), now: NOW });
  const write = { at: NOW, source: { kind: 'API', sourceId: '1' } } as const;
  for (const [index, record] of [...portal.companies.all()].entries()) {
    if (index % 5 === 0) portal.companies.update(record, { city: `Brno ${index}` }, write);
    if (index % 7 === 0) portal.companies.archive(record, write);
  }
  for (let made = 0; made < 5; made += 1) portal.companies.create({ name: `New ${made}` }, write);
  return portal;
}

/** What a search means: every company is looked at, then sorted, then cut. */
function searchNaively(portal: Portal, request: SearchRequest, now: number) {
  const { companies, properties, index } = portal;
  const matches = matcher(request, properties, companies.columns);
  const lagging = index.lagging(now);
  const [sort] = request.sorts;
  const sign = sort?.direction === 'DESCENDING' ? -1 : 1;
  const read = companies.columns.reader(sort?.propertyName ?? 'hs_object_id');
  const keyOf = (packed: string) =>
    sort?.propertyName === 'hs_lastmodifieddate' ? Date.parse(read(packed) ?? '') : Number(read(packed));
  const found = [...companies.all()].flatMap((record) => {
    const shown = lagging.get(record.id);
    const packed = shown === undefined && record.archivedAt === null ? record.packed : (shown ?? null);
    return packed !== null && matches(packed) ? [{ record, key: keyOf(packed) }] : [];
  });
  found.sort((a, b) => sign * (a.key - b.key || compareIds(a.record.id, b.record.id)));
  const page = found.slice(request.after, request.after + request.limit);
  return {
    total: found.length,
    ids: page.filter(({ record }) => record.archivedAt === null).map(({ record }) => record.id),
  };
}

const portal = livelyPortal();
const allIds = [...portal.companies.all()].map(({ id }) => id);
const times = fc.integer({ min: -50, max: 1 }).map((days) => String(NOW + days * MS_PER_DAY));
const operator = fc.constantFrom('EQ', 'GT', 'GTE', 'LT', 'LTE', 'BETWEEN', 'NEQ');
const range = (propertyName: string, value: fc.Arbitrary<string>): fc.Arbitrary<SearchFilter> =>
  fc.record({ propertyName: fc.constant(propertyName), operator, value, highValue: value });
const someId = fc.constantFrom(...allIds);
const filter: fc.Arbitrary<SearchFilter> = fc.oneof(
  range('hs_lastmodifieddate', times),
  range('hs_object_id', someId),
  fc.record({
    propertyName: fc.constant('hs_object_id'),
    operator: fc.constant('IN' as const),
    values: fc.array(someId, { minLength: 1, maxLength: 20 }),
  }),
  fc.constant({ propertyName: 'lifecyclestage', operator: 'EQ', value: 'customer' } as const),
);
const request: fc.Arbitrary<SearchRequest> = fc.record({
  filterGroups: fc.array(fc.record({ filters: fc.array(filter, { minLength: 1, maxLength: 3 }) }), { maxLength: 2 }),
  sorts: fc.array(
    fc.record({
      propertyName: fc.constantFrom('hs_lastmodifieddate', 'hs_object_id'),
      direction: fc.constantFrom('ASCENDING', 'DESCENDING'),
    }),
    { maxLength: 1 },
  ),
  limit: fc.integer({ min: 0, max: 30 }),
  after: fc.integer({ min: 0, max: 70 }),
});

describe('searchCompanies', () => {
  it.each([0, 3_000, 60_000])(
    'finds along its indexes what looking at every company finds, %i ms after changes',
    (later) => {
      fc.assert(
        fc.property(request, (asked) => {
          const { total, records } = searchCompanies(portal, asked, NOW + later);

          expect({ total, ids: records.map(({ id }) => id) }).toEqual(searchNaively(portal, asked, NOW + later));
        }),
        { numRuns: 400 },
      );
    },
  );
});
