import { beforeAll, describe, expect, it } from '@jest/globals';
import { createPortal } from '../../../sandbox/hubspot/accounts/create-portal.ts';
import type { Portal } from '../../../sandbox/hubspot/accounts/portal.ts';
import { Random } from '../../../sandbox/hubspot/core/random.ts';
import {
  type CompanyQuery,
  findCompanies,
  LOOK_LIMIT,
  PAGE_SIZE,
} from '../../../sandbox/hubspot/pages/companies/find-companies.ts';
import { newProfile } from '../../../sandbox/hubspot/world/first-portals.ts';

const COMPANIES = LOOK_LIMIT + 20_000;
const FIRST_ID = 1_000_000;
const ALL: CompanyQuery = { search: '', sort: 'newest', archived: false, from: null };

describe('finding companies in a large account', () => {
  let portal: Portal;

  beforeAll(() => {
    const profile = newProfile({ portalId: 1, name: 'Large', domain: 'large.example' });
    portal = createPortal(profile, new Random('large'));
    for (let number = 0; number < COMPANIES; number += 1) {
      const id = String(FIRST_ID + number);
      const values = { name: `Company ${number}`, domain: `c${number}.example`, hs_object_id: id };
      portal.companies.load({ id, createdAt: 0, updatedAt: 0, archivedAt: null, values, history: [] });
    }
  });

  const idsOf = (query: Partial<CompanyQuery>) =>
    findCompanies(portal, { ...ALL, ...query }).companies.map(({ id }) => id);

  it('gives the newest page with more behind it', () => {
    const page = findCompanies(portal, ALL);

    expect(page.companies).toHaveLength(PAGE_SIZE);
    expect(page.companies[0]?.id).toBe(String(FIRST_ID + COMPANIES - 1));
    expect(page).toMatchObject({ hasPrevious: false, hasNext: true, stoppedAt: null });
  });

  it('stops looking after the limit and goes on from there, so that nothing is missed', () => {
    const search = 'company 7';
    const first = findCompanies(portal, { ...ALL, search: 'c17.example' });
    const second = findCompanies(portal, {
      ...ALL,
      search: 'c17.example',
      from: { id: first.stoppedAt ?? '', side: 'after' },
    });

    expect(first).toMatchObject({
      companies: [],
      hasNext: false,
      stoppedAt: String(FIRST_ID + COMPANIES - LOOK_LIMIT),
    });
    expect(second.companies.map(({ id }) => id)).toEqual([String(FIRST_ID + 17)]);
    expect(second.stoppedAt).toBeNull();
    expect(idsOf({ search })).toHaveLength(PAGE_SIZE);
  });

  it('looks at hardly more companies than it shows', () => {
    const looked: string[] = [];
    const walk = portal.companies.walk.bind(portal.companies);
    portal.companies.walk = function* (...from) {
      for (const company of walk(...from)) {
        looked.push(company.id);
        yield company;
      }
    };
    findCompanies(portal, { ...ALL, from: { id: String(FIRST_ID + 60_000), side: 'after' } });
    portal.companies.walk = walk;

    expect(looked).toHaveLength(PAGE_SIZE + 1);
  });

  it('lists in the order of ids when asked to sort by name, because the account is too large', () => {
    expect(idsOf({ sort: 'name' })).toEqual(idsOf({}));
  });

  it.each([
    ['after', 'before'],
    ['before', 'after'],
  ] as const)('gives neighbouring pages %s and %s a company', (side, other) => {
    const middle = String(FIRST_ID + 50_000);
    const page = idsOf({ from: { id: middle, side } });
    const end = side === 'after' ? page.at(-1) : page[0];
    const beyond = idsOf({ from: { id: end ?? '', side } });
    const back = idsOf({ from: { id: (side === 'after' ? beyond[0] : beyond.at(-1)) ?? '', side: other } });

    expect(page).not.toContain(middle);
    expect(back).toEqual(page);
  });

  it('finds the companies of the recycle bin among all others at once', () => {
    const company = portal.companies.get(String(FIRST_ID + 3));
    if (!company) throw new Error('The company is missing.');
    portal.companies.archive(company, { at: 1, source: { kind: 'CRM_UI', sourceId: 'userId:1' } });

    expect(findCompanies(portal, { ...ALL, archived: true })).toMatchObject({
      companies: [{ id: company.id }],
      stoppedAt: null,
    });
  });
});
