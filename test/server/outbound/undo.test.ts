import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HoldBody, OutboundBody, PlanRowsBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from '../flows/support/companies.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { endOfRun } from './support/end-of-run.ts';
import { planUndo, undo } from './support/undo.ts';

const FIT = 'customerscore_fit_score';
const CHURNED = 'customerscore_churned';

let product: Product;
let tenant: Tenant;
let runId: string;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

/** Three companies with a Fit of their own, which the first run has overwritten with 100. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(3) });
  await tenant.hubspot.update(idOf(1), { [FIT]: '12' });
  runId = (await tenant.confirm()).id;
});

const idOf = (number: number) => tenant.companyIds[number - 1] ?? '';
const read = async (number: number, property = FIT) => (await tenant.hubspot.read(idOf(number)))[property] ?? '';
const holds = async () =>
  ((await tenant.ask('GET', '/outbound/holds')).body as { readonly holds: readonly HoldBody[] }).holds;

describe('the undo of a run', () => {
  it('puts back what stood there before, and empties what was empty', async () => {
    expect([await read(1), await read(2)]).toEqual(['100', '100']);

    const run = await undo(product, tenant, { kind: 'run', runId });

    expect(run).toMatchObject({ kind: 'undo', status: 'succeeded', counts: { considered: 3, written: 3, failed: 0 } });
    expect([await read(1), await read(2), await read(2, CHURNED)]).toEqual(['12', '', '']);
  });

  it('shows first what it would do, and does nothing when it is declined', async () => {
    const { run, plan } = await planUndo(product, tenant, { kind: 'run', runId });

    expect(run).toMatchObject({ status: 'awaiting_approval', undo: { kind: 'run', runId } });
    expect(plan).toMatchObject({ companies: 3, changed: 3, values: 12 });
    expect(plan?.properties.find(({ property }) => property === FIT)).toMatchObject({ overwrite: 1, clear: 2 });
    expect(plan?.examples[0]?.changes).toContainEqual({ property: FIT, before: '100', after: '12', kind: 'overwrite' });
    expect(plan?.examples[0]?.name).toBe('Company 1');

    await tenant.ask('POST', '/outbound/decline', { planId: run.id });

    expect(await read(1)).toBe('100');
    expect(await holds()).toEqual([]);
  });

  it('leaves alone what others have written since, and says who', async () => {
    await tenant.hubspot.edit(idOf(2), { [FIT]: '55' });

    const { run, plan } = await planUndo(product, tenant, { kind: 'run', runId });
    const rows = ((await tenant.ask('GET', `/outbound/plan/${run.id}/rows`)).body as PlanRowsBody).rows;
    await tenant.approve(run.id);
    await endOfRun(product, run.id);

    expect(plan?.properties.find(({ property }) => property === FIT)).toMatchObject({ conflict: 1 });
    expect(rows.find(({ companyId }) => companyId === idOf(2))?.conflicts).toEqual([
      { property: FIT, ours: '100', now: '55', by: expect.stringContaining('a person in HubSpot') },
    ]);
    expect(await read(2)).toBe('55');
  });

  it('looks again when it is approved: what was changed in between stays', async () => {
    const { run } = await planUndo(product, tenant, { kind: 'run', runId });
    await tenant.hubspot.edit(idOf(1), { [FIT]: '77' });

    await tenant.approve(run.id);
    await endOfRun(product, run.id);

    expect([await read(1), await read(2)]).toEqual(['77', '']);
  });

  it('keeps the next run from writing again what was taken back, until somebody resumes writing', async () => {
    await undo(product, tenant, { kind: 'run', runId });

    const onHold = await tenant.cycle();
    const [hold] = await holds();
    const released = await tenant.browser.send('DELETE', `/api/portals/${tenant.portalId}/outbound/holds/${hold?.id}`);
    const resumed = await tenant.cycle();

    expect(onHold.outbound).toMatchObject({ status: 'succeeded', counts: { written: 0, held: 3 } });
    expect(hold).toMatchObject({ scope: 'portal', by: expect.stringContaining('@') });
    expect(released.status).toBe(204);
    expect(resumed.outbound?.counts).toMatchObject({ written: 3, held: 0 });
    expect(await read(1)).toBe('100');
  });

  it('can be undone itself, which also lets runs write again', async () => {
    const first = await undo(product, tenant, { kind: 'run', runId });

    const second = await undo(product, tenant, { kind: 'run', runId: first.id });

    expect(second).toMatchObject({ status: 'succeeded', counts: { written: 3 } });
    expect([await read(1), await read(2), await read(2, CHURNED)]).toEqual(['100', '100', 'false']);
    expect(await holds()).toEqual([]);
    expect((await tenant.cycle()).outbound?.counts).toMatchObject({ written: 0, unchanged: 3 });
  });

  it('takes back only what that run wrote: what a later one has written stays', async () => {
    await tenant.hubspot.update(idOf(3), { numberofemployees: '9000' });
    await tenant.cycle();

    const { plan } = await planUndo(product, tenant, { kind: 'run', runId });

    expect(plan?.properties.find(({ property }) => property === FIT)).toMatchObject({
      conflict: 1,
      overwrite: 1,
      clear: 1,
    });
  });
});

describe('the undo of a property', () => {
  it('goes back to the last value that was not ours, however often we have written since', async () => {
    await tenant.hubspot.update(idOf(1), { numberofemployees: '9000' });
    await tenant.cycle();
    expect(await read(1)).toBe('60');

    const run = await undo(product, tenant, { kind: 'property', property: FIT });

    expect(run.counts).toMatchObject({ considered: 3, written: 3 });
    expect([await read(1), await read(2)]).toEqual(['12', '']);
    expect(await read(2, CHURNED)).toBe('false');
  });

  it('holds that property only', async () => {
    await undo(product, tenant, { kind: 'property', property: FIT });
    await tenant.hubspot.update(idOf(2), { logins_30d: '0', numberofemployees: '9000' });

    const { outbound: run } = await tenant.cycle();

    expect(await holds()).toMatchObject([{ scope: 'property', key: FIT }]);
    expect(run?.counts).toMatchObject({ written: 1, held: 2 });
    expect(await read(2)).toBe('');
  });
});

describe('the undo of a company', () => {
  it('takes back everything that we wrote to it, and holds it only', async () => {
    const run = await undo(product, tenant, { kind: 'company', companyId: idOf(1) });
    const { outbound: next } = await tenant.cycle();

    expect(run.counts).toMatchObject({ considered: 1, written: 1 });
    expect([await read(1), await read(1, CHURNED), await read(2)]).toEqual(['12', '', '100']);
    expect(await holds()).toMatchObject([{ scope: 'company', key: idOf(1) }]);
    expect(next?.counts).toMatchObject({ held: 1, unchanged: 2 });
  });

  it('that is gone from HubSpot has nothing to take back', async () => {
    await tenant.hubspot.archive(idOf(1));

    const { run, plan } = await planUndo(product, tenant, { kind: 'company', companyId: idOf(1) });

    expect(run.status).toBe('succeeded');
    expect(plan).toMatchObject({ values: 0 });
    expect(plan?.properties.find(({ property }) => property === FIT)).toMatchObject({ conflict: 1 });
  });
});

describe('undo', () => {
  it('is refused for a run that the workspace does not have', async () => {
    const stranger = await createTenant(product, { companies: [] });

    expect(await stranger.ask('POST', '/outbound/undo', { kind: 'run', runId })).toMatchObject({ status: 404 });
  });

  it('is listed among the runs, and is undoable itself', async () => {
    const { id } = await undo(product, tenant, { kind: 'company', companyId: idOf(1) });

    const { runs } = (await tenant.ask('GET', '/outbound')).body as OutboundBody;

    expect(runs.map((run) => [run.id, run.kind, run.undoable])).toEqual([
      [id, 'undo', true],
      [runId, 'write', true],
    ]);
    expect((await tenant.customer(externalId(1))).written.find(({ property }) => property === FIT)).toMatchObject({
      value: '12',
      runId: id,
    });
  });
});
