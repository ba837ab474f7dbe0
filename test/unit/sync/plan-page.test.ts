import { describe, expect, it } from '@jest/globals';
import type { Company } from '../../../src/contract/index.ts';
import { compileMapping } from '../../../src/mapping/index.ts';
import type { ScoringModel } from '../../../src/scoring/index.ts';
import { type CompanyPlan, type PageCustomer, planPage } from '../../../src/sync/index.ts';
import { aMapping, anAttribute, aProperty, inboundRow } from '../factories.ts';

const CATALOGUE = [anAttribute('status')];
const MAPPING = compileMapping(
  aMapping({
    rows: [inboundRow('status', 'status')],
    filter: { groups: [{ conditions: [{ property: 'name', operator: 'NEQ', value: 'prospect' }] }] },
  }),
  { properties: ['customer_id', 'name', 'status'].map((name) => aProperty({ name })), catalogue: CATALOGUE },
);
const MODEL: ScoringModel = {
  fit: {
    rules: [
      {
        id: 'f',
        label: 'Status',
        input: { kind: 'attribute', codename: 'status' },
        test: { op: 'known' },
        weight: 1,
        group: null,
      },
    ],
    groups: [],
    disqualifiers: [],
  },
  health: { categories: [], fading: null, coldStart: null },
  churnRisk: { base: 20, rules: [], learned: null },
  churned: { input: { kind: 'attribute', codename: 'status' }, test: { op: 'is', value: 'churned' } },
  customerSince: null,
};

function aCompanyOf(id: string, externalId: string, status = 'active', name = 'Acme'): Company {
  return { id, archived: false, properties: { customer_id: externalId, name, status } };
}

function aKnown(
  id: string,
  externalId: string,
  companyId: string,
  overrides: Partial<PageCustomer> = {},
): PageCustomer {
  return {
    id,
    externalId,
    name: 'Acme',
    attributes: { status: 'active' },
    metrics: {},
    link: { portalId: 7, companyId, state: 'linked' },
    churnedOn: null,
    aliasIds: [],
    ...overrides,
  };
}

function plan(companies: readonly Company[], known: readonly PageCustomer[] = []): CompanyPlan[] {
  let made = 0;
  return planPage({
    portalId: 7,
    companies,
    mapping: MAPPING,
    model: MODEL,
    modelVersion: 2,
    catalogue: CATALOGUE,
    known,
    now: '2026-11-23T10:00:00.000Z',
    newId: () => {
      made += 1;
      return `new${made}`;
    },
  });
}

/** What became of each company, and which customer it became. */
function outcomes(plans: readonly CompanyPlan[]): [string, string | null][] {
  return plans.map((each) => [each.outcome, 'customer' in each ? each.customer.customerId : null]);
}

describe('planPage', () => {
  it('creates, keeps, updates, excludes and fails companies, in their order', () => {
    const companies = [
      aCompanyOf('1', 'A'),
      aCompanyOf('2', 'B'),
      aCompanyOf('3', 'C', 'paused'),
      aCompanyOf('4', 'D', 'active', 'Prospect'),
      aCompanyOf('5', ''),
    ];
    expect(outcomes(plan(companies, [aKnown('kB', 'B', '2'), aKnown('kC', 'C', '3')]))).toEqual([
      ['create', 'new1'],
      ['unchanged', 'kB'],
      ['update', 'kC'],
      ['exclude', null],
      ['fail', null],
    ]);
  });

  it('scores what it imports with the version of the model that it was given', () => {
    const [first] = plan([aCompanyOf('1', 'A')]);
    expect(first).toMatchObject({
      customer: { scores: { fit: { value: 100 }, health: { status: 'not_scored' }, modelVersion: 2 }, churned: false },
    });
  });

  it('gives the customer to the first of two companies with one External ID', () => {
    const plans = plan([aCompanyOf('1', 'A'), aCompanyOf('2', 'A')]);
    expect(outcomes(plans)).toEqual([
      ['create', 'new1'],
      ['fail', null],
    ]);
    expect(plans[1]).toMatchObject({ problem: { code: 'external_id_duplicate' } });
  });

  it('frees an External ID that a company of the same page gave up', () => {
    const companies = [aCompanyOf('1', 'NEW'), aCompanyOf('2', 'A')];
    expect(outcomes(plan(companies, [aKnown('kA', 'A', '1')]))).toEqual([
      ['update', 'kA'],
      ['create', 'new1'],
    ]);
  });

  it('knows a company by an id that it had before a merge', () => {
    const merged = aKnown('kA', 'A', '9', { aliasIds: ['1'] });
    expect(outcomes(plan([aCompanyOf('1', 'A')], [merged]))).toEqual([['update', 'kA']]);
  });

  it('does not take a company of another HubSpot account for this one', () => {
    const other = aKnown('kA', 'A', '1', { link: { portalId: 8, companyId: '1', state: 'linked' } });
    expect(outcomes(plan([aCompanyOf('1', 'B')], [other]))).toEqual([['create', 'new1']]);
  });

  it.each([
    ['today when it is first seen', null, '2026-11-23'],
    ['the day it was first seen', '2026-05-05', '2026-05-05'],
  ])('dates a churn without a date attribute by %s', (_what, churnedOn, expected) => {
    const [first] = plan([aCompanyOf('1', 'A', 'churned')], [aKnown('kA', 'A', '1', { churnedOn })]);
    expect(first).toMatchObject({ customer: { churned: true, churnedOn: expected } });
  });

  it('dates a win-back and keeps the churn before it', () => {
    const churnPeriods = [{ churnedOn: '2026-05-05', wonBackOn: null }];
    const [first] = plan([aCompanyOf('1', 'A')], [aKnown('kA', 'A', '1', { churnedOn: '2026-05-05', churnPeriods })]);
    expect(first).toMatchObject({
      customer: { churned: false, churnPeriods: [{ churnedOn: '2026-05-05', wonBackOn: '2026-11-23' }] },
    });
  });
});
