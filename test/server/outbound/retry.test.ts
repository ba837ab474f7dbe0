import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type {
  FailedRowBody,
  FailedRowsBody,
  OutboundBody,
  RetryBody,
  RetryPreviewBody,
} from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { company, externalId } from '../flows/support/companies.ts';
import { INBOUND_ROWS, outbound, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';

const CODE = 'region_code';

let product: Product;
let tenant: Tenant;
let runId: string;
let holder: string;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

/** An account in which another company holds the value that was to be written to the second of two. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: [company(1, { country: 'R-1' }), company(2, { country: 'R-2' })] });
  await tenant.hubspot.createProperties([{ name: CODE, type: 'string', fieldType: 'text', hasUniqueValue: true }]);
  [holder = ''] = await tenant.hubspot.create([{ name: 'Holder', [CODE]: 'R-2' }]);
  const rows = [...INBOUND_ROWS, outbound(CODE, { kind: 'attribute', codename: 'country' })];
  runId = (await tenant.confirm(recommendedMapping({ rows }))).id;
});

const outboundRow = async (): Promise<FailedRowBody> => {
  const row = (await tenant.failedRows(runId)).find(({ run }) => run === 'outbound');
  if (!row) throw new Error('There should be a failed row.');
  return row;
};
const pathOf = ({ id }: Pick<FailedRowBody, 'id'>) => `/failed-rows/${encodeURIComponent(id)}/retry`;
const codeInHubSpot = async () => (await tenant.hubspot.read(tenant.companyIds[1] ?? ''))[CODE];

describe('a failed row', () => {
  it('has a code of its own, HubSpot’s reason, and what ends it', async () => {
    expect(await outboundRow()).toMatchObject({
      companyId: tenant.companyIds[1],
      property: CODE,
      error: { code: 'value_not_unique', message: expect.stringContaining('already used'), actor: 'user_action' },
      fix: expect.stringContaining('Change one of the two companies'),
      settled: null,
    });
  });

  it('is listed for its run, and for no other', async () => {
    const list = async (query: string) => (await tenant.ask('GET', `/failed-rows?${query}`)).body as FailedRowsBody;

    const outbound = await list(`runId=${runId}&run=outbound`);
    const imported = await list(`runId=${runId}&run=import`);

    expect(outbound).toEqual({ rows: [await outboundRow()], next: null });
    expect(imported.rows.filter(({ run }) => run === 'outbound')).toEqual([]);
    expect((await list(`runId=${runId}`)).rows).toHaveLength(imported.rows.length + 1);
    expect(await list('runId=other')).toEqual({ rows: [], next: null });
  });

  it('shows what trying it again would write, and writes nothing', async () => {
    const { status, body } = await tenant.ask('GET', pathOf(await outboundRow()));

    expect(status).toBe(200);
    expect(body).toEqual({
      changes: [{ property: CODE, before: null, after: 'R-2', kind: 'fill' }],
      problems: [],
      equal: [],
    } satisfies RetryPreviewBody);
    expect(await codeInHubSpot()).toBeUndefined();
  });

  it('that still does not fit says why once more, and stays', async () => {
    const { body } = await tenant.ask('POST', pathOf(await outboundRow()));

    expect(body).toMatchObject({ outcome: 'failed', changes: [], problems: [{ code: 'value_not_unique' }] });
    expect((await outboundRow()).settled).toBeNull();
  });

  it('is written alone once it can be, is settled under the name of the person, and can be undone', async () => {
    await tenant.hubspot.update(holder, { [CODE]: 'R-9' });
    const updates = await tenant.hubspot.calls('batchUpdate');

    const { body } = await tenant.ask('POST', pathOf(await outboundRow()));

    expect(body).toEqual({
      outcome: 'done',
      changes: [{ property: CODE, before: null, after: 'R-2', kind: 'fill' }],
      problems: [],
    } satisfies RetryBody);
    expect(await codeInHubSpot()).toBe('R-2');
    expect((await tenant.hubspot.calls('batchUpdate')) - updates).toBe(1);
    expect((await outboundRow()).settled).toMatchObject({ by: expect.stringContaining('@') });
    const { runs } = (await tenant.ask('GET', '/outbound')).body as OutboundBody;
    expect(runs[0]).toMatchObject({ kind: 'retry', status: 'succeeded', undoable: true, counts: { written: 1 } });
    expect((await tenant.cycle()).outbound?.counts).toMatchObject({ unchanged: 2, written: 0 });
  });

  it('is settled without a write when the value stands there already', async () => {
    await tenant.hubspot.update(holder, { [CODE]: 'R-9' });
    await tenant.hubspot.update(tenant.companyIds[1] ?? '', { [CODE]: 'R-2' });
    const updates = await tenant.hubspot.calls('batchUpdate');

    const { body } = await tenant.ask('POST', pathOf(await outboundRow()));

    expect(body).toMatchObject({ outcome: 'done', changes: [] });
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(updates);
  });

  it('of a company that was deleted since says so', async () => {
    await tenant.hubspot.archive(tenant.companyIds[1] ?? '');

    const { body } = await tenant.ask('POST', pathOf(await outboundRow()));

    expect(body).toMatchObject({ outcome: 'failed', problems: [{ code: 'company_archived' }] });
  });

  it('on hold is not written', async () => {
    await tenant.hubspot.update(holder, { [CODE]: 'R-9' });
    const { workspaceId, portalId } = tenant;
    const facts = { reason: 'A test.', by: 'me', at: new Date(), runId: 'x' };
    const hold = { _id: 'hold', workspaceId, portalId, scope: 'property', key: CODE, ...facts };
    await product.database.collection<{ _id: string }>('outbound_holds').insertOne(hold);

    const { body } = await tenant.ask('POST', pathOf(await outboundRow()));

    expect(body).toMatchObject({ outcome: 'failed', changes: [], problems: [{ code: 'on_hold' }] });
    expect(await codeInHubSpot()).toBeUndefined();
    await product.database.collection<{ _id: string }>('outbound_holds').deleteOne({ _id: 'hold' });
  });

  it('of the import is read again, and settled once it can be', async () => {
    const row = (await tenant.failedRows(runId)).find(({ run }) => run === 'import');
    if (!row) throw new Error('The holder has no External ID, so it should be a failed row.');

    const preview = await tenant.ask('GET', pathOf(row));
    const before = await tenant.ask('POST', pathOf(row));
    await tenant.hubspot.update(holder, { customer_id: externalId(3) });
    const after = await tenant.ask('POST', pathOf(row));

    expect(preview.body).toMatchObject({ problems: [{ code: 'external_id_empty' }] });
    expect(before.body).toMatchObject({ outcome: 'failed', problems: [{ code: 'external_id_empty' }] });
    expect(after.body).toMatchObject({ outcome: 'done' });
    expect((await tenant.customer(externalId(3))).name).toBe('Holder');
  });

  it('is not written before anybody has approved what the mapping writes', async () => {
    const row = await outboundRow();
    await tenant.hubspot.update(holder, { [CODE]: 'R-9' });
    await product.database.collection('approvals').deleteMany({ portalId: tenant.portalId });

    expect(await tenant.ask('POST', pathOf(row))).toMatchObject({
      status: 409,
      body: { error: { code: 'approval_needed' } },
    });
    expect(await codeInHubSpot()).toBeUndefined();
  });

  it.each(['GET', 'POST'] as const)('answers 404 to %s of another workspace', async (method) => {
    const row = await outboundRow();
    const stranger = await createTenant(product, { companies: [] });

    expect((await stranger.ask(method, pathOf(row))).status).toBe(404);
  });
});
