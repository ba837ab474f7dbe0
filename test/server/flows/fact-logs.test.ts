import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FactLogDocument } from '../../../server/features/customers/past/fact-log.model.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from './support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

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
