import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OutboundPlanBody, ScoringModelBody, ScoringVersionsBody } from '../../../src/contract/index.ts';
import { OPTIONAL_PROPERTIES, OPTIONAL_TARGETS } from '../../../src/mapping/index.ts';
import type { ScoringModel } from '../../../src/scoring/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from './support/companies.ts';
import { outbound, recommendedMapping } from './support/mappings.ts';
import { refillRateBudgets } from './support/refill-rate-budgets.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { waitFor } from './support/wait-for.ts';

const COMPANIES = 3;
const DETAILS = Object.entries(OPTIONAL_TARGETS).map(([property, target]) => outbound(property, target));

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

const withDetails = () => {
  const { rows, ...rest } = recommendedMapping();
  return { ...rest, rows: [...rows, ...DETAILS] };
};

beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(COMPANIES) });
  await tenant.hubspot.createProperties(OPTIONAL_PROPERTIES);
  await tenant.confirm(withDetails());
});

const model = async () => tenant.api<ScoringModelBody>('GET', '/api/scoring-model');
const versions = () => tenant.api<ScoringVersionsBody>('GET', '/api/scoring-model/versions');
const withBase = (from: ScoringModel, base: number): ScoringModel => ({
  ...from,
  churnRisk: { ...from.churnRisk, base },
});

/** Publishes a version of which everybody's Churn Risk is another, and waits until all is scored and written. */
async function publish(base: number): Promise<void> {
  await refillRateBudgets(product);
  const { version, model: from } = await model();
  await tenant.api('PUT', '/api/scoring-model', { basedOn: version, model: withBase(from, base), publish: true });
  await settled();
}

async function settled(): Promise<void> {
  await waitFor('end of the rescoring run', async () => {
    const { run } = await versions();
    return run && ['succeeded', 'failed', 'stopped'].includes(run.status) ? run : null;
  });
  await waitFor('end of the outbound run', async () => {
    const scope = { workspaceId: tenant.workspaceId, portalId: tenant.portalId, active: true };
    return (await product.database.collection('outbound_runs').countDocuments(scope)) === 0 ? true : null;
  });
}

const values = async (...names: string[]) => {
  const [id = ''] = tenant.companyIds;
  const held = await tenant.hubspot.read(id);
  return names.map((name) => held[name] ?? null);
};

describe('publishing a version of the scoring model', () => {
  it('scores everybody anew and writes what has changed, and nothing else', async () => {
    const calls = await tenant.hubspot.calls('batchUpdate');
    const before = await tenant.customer(externalId(1));

    await publish(55);

    const after = await tenant.customer(externalId(1));
    expect(after.scores).toMatchObject({ modelVersion: 2, fit: { value: 100 } });
    expect(after.scores?.churnRisk).not.toEqual(before.scores?.churnRisk);
    expect(await values('customerscore_churn_risk', 'customerscore_churn_risk_band')).toEqual(['55', 'medium']);
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(calls + 1);
    const runs = await product.database.collection('outbound_runs').find({ portalId: tenant.portalId }).toArray();
    expect(runs).toHaveLength(2);
    expect(runs.at(-1)).toMatchObject({ kind: 'write', status: 'succeeded', counts: { written: COMPANIES } });
    const written = await product.database
      .collection('ledger_entries')
      .find({ runId: String(runs.at(-1)?._id) })
      .toArray();
    expect(Object.keys(written[0]?.values ?? {}).sort()).toEqual([
      'customerscore_churn_risk',
      'customerscore_churn_risk_band',
      'customerscore_churn_risk_reason',
    ]);
  });

  it('writes what a rollback brings back', async () => {
    const original = await values('customerscore_churn_risk', 'customerscore_churn_risk_reason');
    await publish(55);
    await refillRateBudgets(product);
    const { state } = await versions();

    await tenant.api('POST', '/api/scoring-model/rollback', { revision: state.revision, version: 1 });
    await settled();

    expect(await values('customerscore_churn_risk', 'customerscore_churn_risk_reason')).toEqual(original);
  });

  it('leaves HubSpot alone while a version is only tried', async () => {
    const calls = await tenant.hubspot.calls('batchUpdate');
    const { version, model: from } = await model();

    await tenant.api('PUT', '/api/scoring-model', { basedOn: version, model: withBase(from, 55), publish: false });
    await settled();
    const { outbound: run } = await tenant.cycle();

    expect(await tenant.hubspot.calls('batchUpdate')).toBe(calls);
    expect(run?.counts).toMatchObject({ written: 0, unchanged: COMPANIES });
    const stored = await product.database.collection('customers').find({ workspaceId: tenant.workspaceId }).toArray();
    expect(stored.map(({ shadow }) => shadow?.churnRisk?.value)).toEqual(Array(COMPANIES).fill(55));
  });
});

describe('an account that has not approved what is written', () => {
  it('is asked for its approval after a publication, too', async () => {
    tenant = await createTenant(product, { companies: companies(COMPANIES) });
    await tenant.confirmOnly();

    await publish(55);

    const waiting = await tenant.ask('GET', '/outbound/plan');
    expect((waiting.body as OutboundPlanBody).run).toMatchObject({ status: 'awaiting_approval', kind: 'write' });
    expect(await values('customerscore_churn_risk')).toEqual([null]);
  });
});

describe('the details of scores', () => {
  it('are written with the scores, and not again while nothing changes', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(await values('customerscore_fit_band', 'customerscore_fit_changed_on')).toEqual(['good', today]);
    expect((await values('customerscore_fit_reason'))[0]).toMatch(/^Fit is good at 100\. Raised by /);
    const calls = await tenant.hubspot.calls('batchUpdate');

    const { outbound: run } = await tenant.cycle();

    expect(run?.counts).toMatchObject({ written: 0, unchanged: COMPANIES });
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(calls);
  });
});
