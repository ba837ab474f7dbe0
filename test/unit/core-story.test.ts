import { describe, expect, it } from '@jest/globals';
import { Random } from '../../sandbox/hubspot/core/random.ts';
import { sampleCompanies } from '../../sandbox/hubspot/seed/sample-companies.ts';
import { type Company, SCORE_NAMES } from '../../src/contract/index.ts';
import { checkMapping, compileMapping, suggestMapping } from '../../src/mapping/index.ts';
import { DEFAULT_CATALOGUE, DEFAULT_MODEL, type ScoringModel, scoreCustomer } from '../../src/scoring/index.ts';
import { type ImportedCustomer, type ImportPlan, planImport, planOutbound } from '../../src/sync/index.ts';
import { aMapping } from './factories.ts';
import { SAMPLE_PORTAL, SCORE_PROPERTIES } from './sample-portal.ts';

const TODAY = '2026-11-23';
const NOW = `${TODAY}T10:00:00.000Z`;
const CONTEXT = { properties: [...SAMPLE_PORTAL, ...SCORE_PROPERTIES], catalogue: DEFAULT_CATALOGUE };
const CONTENT = aMapping(suggestMapping(CONTEXT));
const MAPPING = compileMapping(CONTENT, CONTEXT);
const COMPANIES: readonly Company[] = Array.from(
  sampleCompanies(new Random('core'), 500, ['1'], Date.parse(TODAY)),
  ({ values }, index) => ({ id: String(index + 1), properties: values, archived: false }),
);
const PLANS: readonly ImportPlan[] = COMPANIES.map((company) =>
  planImport({ company, mapping: MAPPING, today: TODAY }),
);
const CUSTOMERS = PLANS.flatMap((plan) => (plan.outcome === 'import' ? [plan.customer] : []));

function scoresOf(customer: ImportedCustomer, model: ScoringModel = DEFAULT_MODEL) {
  const { attributes, metrics } = customer;
  return scoreCustomer({ model, modelVersion: 1, catalogue: DEFAULT_CATALOGUE, attributes, metrics, now: NOW });
}

/** Churn Risk as it was just before: the data is of that time, only the status tells what came after. */
function riskBefore(customer: ImportedCustomer): number {
  const { churnRisk } = scoresOf(customer, { ...DEFAULT_MODEL, churned: null }).scores;
  if (churnRisk.status !== 'scored') throw new Error(churnRisk.because.message);
  return churnRisk.value;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('the core, from the sample companies to planned writes', () => {
  it('suggests a mapping that can be confirmed as it is', () => {
    expect(checkMapping(CONTENT, CONTEXT)).toEqual([]);
  });

  it('imports every company that has an External ID, without a warning', () => {
    const withId = COMPANIES.filter(({ properties }) => properties.customer_id).length;
    expect(CUSTOMERS).toHaveLength(withId);
    expect(withId).toBeGreaterThan(400);
    expect(PLANS.flatMap((plan) => (plan.outcome === 'import' ? plan.warnings : []))).toEqual([]);
    for (const plan of PLANS) {
      if (plan.outcome === 'fail') expect(plan.problem.code).toBe('external_id_empty');
    }
  });

  it('scores every customer, Churn Risk only while it can still leave', () => {
    for (const customer of CUSTOMERS) {
      const { scores, churned, churnedOn } = scoresOf(customer);
      expect(churnedOn).toBe(churned ? customer.attributes.churn_date : null);
      const missing = SCORE_NAMES.filter((name) => scores[name].status !== 'scored');
      expect(missing).toEqual(churned ? ['churnRisk'] : []);
    }
  });

  it('uses the whole width of Health and Fit', () => {
    for (const name of ['fit', 'health'] as const) {
      const bands = new Set(
        CUSTOMERS.map((customer) => scoresOf(customer).scores[name]).map(
          (made) => made.status === 'scored' && made.band,
        ),
      );
      expect([...bands].toSorted()).toEqual(['fair', 'good', 'poor']);
    }
  });

  it('gave customers that churned a clearly higher Churn Risk before they did', () => {
    const gone = CUSTOMERS.filter((customer) => scoresOf(customer).churned).map(riskBefore);
    const active = CUSTOMERS.filter((customer) => !scoresOf(customer).churned).map(riskBefore);
    const pairs = gone.flatMap((high) => active.map((low) => (high === low ? 0.5 : Number(high > low))));
    expect(gone.length).toBeGreaterThan(40);
    expect(mean(gone) - mean(active)).toBeGreaterThan(15);
    expect(mean(pairs)).toBeGreaterThan(0.65);
  });

  it('has nothing left to write in a second run', () => {
    for (const [index, customer] of CUSTOMERS.entries()) {
      const { attributes, metrics } = customer;
      const input = {
        companyId: String(index),
        ...scoresOf(customer),
        attributes,
        metrics,
        mapping: MAPPING,
        today: TODAY,
      };
      const first = planOutbound({ ...input, lastWritten: {} });
      const written = Object.fromEntries(first.writes.map(({ property, value }) => [property, value]));
      expect(first.problems).toEqual([]);
      expect(planOutbound({ ...input, lastWritten: written }).writes).toEqual([]);
    }
  });
});
