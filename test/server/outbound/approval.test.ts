import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertsBody, OutboundBody, OutboundPlanBody, PlanRowsBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { companies, company } from '../flows/support/companies.ts';
import { INBOUND_ROWS, OUTBOUND_ROWS, outbound, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { endOfRun } from './support/end-of-run.ts';

const FIT = 'customerscore_fit_score';
const COUNTRY = { kind: 'attribute', codename: 'country' } as const;

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(3) });
});

const idOf = (number: number) => tenant.companyIds[number - 1] ?? '';
const outboundBody = () => tenant.api<OutboundBody>('GET', `/api/portals/${tenant.portalId}/outbound`);
const planOf = async (planId: string) =>
  (await tenant.ask('GET', `/outbound/plan?planId=${planId}`)).body as OutboundPlanBody;
const writes = () => tenant.hubspot.calls('batchUpdate');
const alerts = async () =>
  (await tenant.api<AlertsBody>('GET', '/api/alerts')).alerts.map(({ kind, key }) => [kind, key]);

describe('the first outbound run', () => {
  it('writes nothing before somebody has approved its plan, and says so', async () => {
    const { id, outbound: run } = await tenant.confirmOnly();

    expect(run).toMatchObject({ status: 'awaiting_approval', endedAt: null, counts: { written: 0 } });
    expect(await writes()).toBe(0);
    expect((await tenant.hubspot.read(idOf(1)))[FIT]).toBeUndefined();
    expect(await alerts()).toContainEqual(['approval_needed', id]);
    expect((await outboundBody()).waiting.map((waiting) => waiting.id)).toEqual([id]);
  });

  it('plans what it would fill, overwrite and leave, with examples and the biggest overwrites', async () => {
    await tenant.hubspot.update(idOf(1), { [FIT]: '12' });
    await tenant.hubspot.update(idOf(2), { [FIT]: '99' });
    await tenant.hubspot.update(idOf(3), { [FIT]: '100' });

    const { plan, pairs, run } = await planOf((await tenant.confirmOnly()).id);

    expect(run).toMatchObject({ kind: 'write', mappingVersion: 1, decision: null });
    expect(plan).toMatchObject({ companies: 3, changed: 3, values: 11 });
    const fit = plan?.properties.find(({ property }) => property === FIT);
    expect(fit).toMatchObject({ fill: 0, overwrite: 2, clear: 0, equal: 1 });
    expect(fit?.biggest.map(({ companyId, before, after }) => [companyId, before, after])).toEqual([
      [idOf(1), '12', '100'],
      [idOf(2), '99', '100'],
    ]);
    expect(plan?.examples[0]).toMatchObject({ companyId: idOf(1), name: 'Company 1', externalId: 'C-0001' });
    expect(pairs).toContainEqual({ property: FIT, target: 'score:fit', policy: 'never_clear' });
  });

  it('has its whole plan to look through and to export', async () => {
    const { id } = await tenant.confirmOnly();

    const { rows, next } = (await tenant.ask('GET', `/outbound/plan/${id}/rows`)).body as PlanRowsBody;
    const csv = await tenant.browser.get(`/api/portals/${tenant.portalId}/outbound/plan/${id}/rows.csv`);

    expect(rows.map(({ companyId }) => companyId)).toEqual([...tenant.companyIds]);
    expect(rows[0]?.url).toContain(idOf(1));
    expect(next).toBeNull();
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(String(csv.body).trim().split('\r\n')).toHaveLength(1 + 3 * OUTBOUND_ROWS.length);
  });

  it('writes once it is approved, under the name of the person, and later ones write without asking', async () => {
    const first = await tenant.confirmOnly();

    const { status } = await tenant.approve(first.id);
    const { outbound: run } = await tenant.endOf(first.id);
    await tenant.hubspot.update(idOf(2), { numberofemployees: '9000' });
    const { outbound: second } = await tenant.cycle();

    expect(status).toBe(200);
    expect(run).toMatchObject({ status: 'succeeded', counts: { written: 3 } });
    expect(second).toMatchObject({ status: 'succeeded', counts: { written: 1, unchanged: 2 } });
    const { approvals, waiting } = await outboundBody();
    expect(approvals).toMatchObject([
      { planId: first.id, mappingVersion: 1, approvedBy: expect.stringContaining('@') },
    ]);
    expect(waiting).toEqual([]);
    expect(await alerts()).not.toContainEqual(['approval_needed', first.id]);
  });

  it('ends without writing when it is declined, and the next cycle asks again', async () => {
    const first = await tenant.confirmOnly();

    const answer = await tenant.ask('POST', '/outbound/decline', { planId: first.id });
    const second = await tenant.cycle();

    expect(answer.status).toBe(200);
    expect((await tenant.getCycle(first.id)).outbound).toMatchObject({ status: 'stopped' });
    expect(second.outbound).toMatchObject({ status: 'awaiting_approval' });
    expect(await writes()).toBe(0);
  });

  it('gives way to the plan of the next cycle, and cannot be approved any more', async () => {
    const first = await tenant.confirmOnly();
    const second = await tenant.cycle();

    const answer = await tenant.approve(first.id);

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'version_conflict' } } });
    expect((await outboundBody()).waiting.map(({ id }) => id)).toEqual([second.id]);
    expect(await writes()).toBe(0);
  });

  it('needs no approval when it would change nothing, and gives none', async () => {
    const bare = await createTenant(product, { companies: [] });

    const first = await bare.confirmOnly();
    await bare.hubspot.create([company(1)]);
    const second = await bare.cycle();

    expect(first.outbound).toMatchObject({ status: 'succeeded', counts: { written: 0 } });
    expect(second.outbound).toMatchObject({ status: 'awaiting_approval' });
  });

  it('ends when the account is disconnected', async () => {
    const { id } = await tenant.confirmOnly();

    await tenant.api('DELETE', `/api/connections/${tenant.portalId}`);

    const run = await product.services.outbound.find(tenant, id);
    expect(run).toMatchObject({ status: 'stopped', active: false });
    expect(await alerts()).toEqual([]);
  });
});

describe('a later mapping', () => {
  it('that writes another property waits again, with all of it in its plan', async () => {
    await tenant.confirm();
    const before = await writes();
    await tenant.hubspot.createProperties([{ name: 'market', type: 'string', fieldType: 'text' }]);
    const rows = [...INBOUND_ROWS, ...OUTBOUND_ROWS, outbound('market', COUNTRY)];

    const { id, outbound: run } = await tenant.confirmOnly(recommendedMapping({ rows }));

    expect(run).toMatchObject({ status: 'awaiting_approval' });
    expect(await writes()).toBe(before);
    const { plan } = await planOf(id);
    expect(plan).toMatchObject({ values: 3, changed: 3 });
    expect(plan?.properties.find(({ property }) => property === FIT)).toMatchObject({ equal: 3 });
  });

  it('that puts another value into an approved property waits again', async () => {
    await tenant.confirm();
    const rows = [...INBOUND_ROWS, outbound(FIT, { kind: 'score', score: 'health' })];

    expect((await tenant.confirmOnly(recommendedMapping({ rows }))).outbound).toMatchObject({
      status: 'awaiting_approval',
    });
  });

  it('that writes less goes on without asking', async () => {
    await tenant.confirm();

    const { outbound: run } = await tenant.confirmOnly(
      recommendedMapping({ rows: [...INBOUND_ROWS, ...OUTBOUND_ROWS.slice(0, 2)] }),
    );

    expect(run).toMatchObject({ status: 'succeeded' });
  });
});

describe('a dry run', () => {
  it('shows at any time what would be written, and writes nothing', async () => {
    await tenant.confirm();
    const before = await writes();
    const { id: customerId } = await tenant.customer('C-0002');
    await product.database
      .collection<{ _id: string }>('customers')
      .updateOne({ _id: customerId }, { $set: { churned: true } });

    const { status, body } = await tenant.ask('POST', '/outbound/dry-run');
    const { id } = body as { readonly id: string };
    await endOfRun(product, id);

    expect(status).toBe(201);
    const { run, plan } = await planOf(id);
    expect(run).toMatchObject({ kind: 'dry_run', status: 'succeeded', undoable: false });
    expect(run.requestedBy).toContain('@');
    expect(plan).toMatchObject({ companies: 3, changed: 1, values: 1 });
    expect(plan?.examples[0]?.changes).toEqual([
      { property: 'customerscore_churned', before: 'false', after: 'true', kind: 'overwrite' },
    ]);
    expect(await writes()).toBe(before);
  });

  it('is refused before a mapping is confirmed', async () => {
    expect(await tenant.ask('POST', '/outbound/dry-run')).toMatchObject({
      status: 409,
      body: { error: { code: 'mapping_missing' } },
    });
  });
});

describe('plans', () => {
  it.each([
    ['GET', '/outbound'],
    ['GET', '/outbound/plan'],
    ['GET', '/outbound/plan/x/rows'],
    ['GET', '/outbound/plan/x/rows.csv'],
    ['GET', '/outbound/holds'],
    ['GET', '/outbound/echo'],
  ] as const)('%s %s are for people who are signed in, and not for another workspace', async (method, path) => {
    const stranger = await createTenant(product, { companies: [] });
    const url = `/api/portals/${tenant.portalId}${path}`;

    expect((await createTestBrowser(product.url, '10.9.9.9').get(url)).status).toBe(401);
    expect((await stranger.browser.get(url)).status).toBe(404);
    expect(method).toBe('GET');
  });

  it.each(['/outbound/approve', '/outbound/decline'])('%s answers 404 to a run of another workspace', async (path) => {
    const { id } = await tenant.confirmOnly();
    const stranger = await createTenant(product, { companies: [] });

    expect((await stranger.ask('POST', path, { planId: id })).status).toBe(404);
    expect((await tenant.getCycle(id)).outbound).toMatchObject({ status: 'awaiting_approval' });
  });

  it.each(['/outbound/approve', '/outbound/decline', '/outbound/undo'])(
    '%s refuses a body that it does not know',
    async (path) => {
      expect(await tenant.ask('POST', path, { plan: 1 })).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_request' } },
      });
    },
  );
});
