import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStores } from '../../../server/container/stores.ts';
import { createRecordLeftOver } from '../../../server/features/customers/record-left-over.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from './support/companies.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

const MINUTE_MS = 60_000;

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

/** Two customers as a worker leaves them that dies between storing them and recording their history. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(2) });
  await tenant.confirm();
  const { workspaceId } = tenant;
  const customers = await product.database.collection('customers').find({ workspaceId }).toArray();
  await product.database.collection('metric_years').deleteMany({ workspaceId });
  await product.database.collection('score_days').deleteMany({ workspaceId });
  const ids = customers.map(({ _id }) => String(_id));
  await createStores(product.database).unrecorded.begin(workspaceId, ids, new Date());
});

const recordAfter = (ms: number) =>
  createRecordLeftOver({ ...createStores(product.database), now: () => new Date(Date.now() + ms) })();
const waiting = () => product.database.collection('unrecorded').countDocuments({ workspaceId: tenant.workspaceId });

describe('history that a dead worker left unrecorded', () => {
  it('is recorded from what the customers hold, once nobody can be at it any more', async () => {
    await recordAfter(2 * MINUTE_MS);

    const { history, metrics } = await tenant.customer(externalId(1));
    expect(history).toHaveLength(1);
    expect(history[0]).toMatchObject({ fit: 100 });
    expect(metrics.find(({ codename }) => codename === 'logins_30d')?.points).toMatchObject([{ value: 250 }]);
    expect(await waiting()).toBe(0);
  });

  it('is left to the worker that may still be at it', async () => {
    await recordAfter(MINUTE_MS / 2);

    expect((await tenant.customer(externalId(1))).history).toHaveLength(0);
    expect(await waiting()).toBe(1);
  });
});
