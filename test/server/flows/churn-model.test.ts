import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createStores } from '../../../server/container/stores.ts';
import type { FactLogDocument } from '../../../server/features/customers/past/fact-log.model.ts';
import type { ChurnModelBody, DataSourceRow } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { storeFallingUse } from '../churn-models/support/made-up-workspace.ts';
import { companies } from './support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { waitFor } from './support/wait-for.ts';

let product: Product;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

const MAPPING = recommendedMapping({ rows: INBOUND_ROWS });
const logsOf = ({ workspaceId }: Tenant) =>
  product.database.collection<FactLogDocument>('fact_logs').find({ workspaceId }).toArray();

describe('imports from HubSpot', () => {
  it('log what changed of each customer, and nothing when nothing did', async () => {
    const tenant = await createTenant(product, { companies: companies(3) });
    await tenant.confirm(MAPPING);
    const first = await logsOf(tenant);
    await tenant.cycle();
    const unchanged = await logsOf(tenant);
    await tenant.hubspot.update(tenant.companyIds[0] ?? '', { plan: 'enterprise', customer_status: 'churned' });
    await tenant.cycle();

    const changed = await logsOf(tenant);

    const today = new Date().toISOString().slice(0, 10);
    expect(first.map(({ log, churns }) => [log.plan, churns])).toEqual(Array(3).fill([{ [today]: 'growth' }, []]));
    expect(unchanged).toEqual(first);
    const [one, ...rest] = changed.filter(({ revision }) => revision === 2);
    expect(one).toMatchObject({
      log: { plan: { [today]: 'enterprise' } },
      churns: [{ churnedOn: today, wonBackOn: null }],
    });
    expect(rest).toEqual([]);
  });
});

describe('a training that is started by the button', () => {
  it('is carried out by a worker, and ends with a model and its card', async () => {
    const tenant = await createTenant(product);
    const { workspaceId } = tenant;
    const logins = { kind: 'metric', codename: 'logins', label: 'Logins', direction: 'higher_is_better' };
    await tenant.api<DataSourceRow>('POST', '/api/catalogue', { ...logins, unit: null, dataSource: 'api' });
    await storeFallingUse(product.database, createStores(product.database), workspaceId, { customers: 150, days: 450 });

    await tenant.api<ChurnModelBody>('POST', '/api/churn-model/training', {});

    const ended = await waitFor('training', async () => {
      const body = await tenant.api<ChurnModelBody>('GET', '/api/churn-model');
      return body.run?.endedAt ? body : null;
    });
    expect(ended.run).toMatchObject({ status: 'succeeded', step: 'done', error: null, rounds: 7 });
    expect(ended.newest?.card.features.map(({ key }) => key)).toContain('metric:logins');
    expect(ended.newest?.id).toBe(ended.run?.id);
  });
});
