import type { Product } from '../../../support/product-harness.ts';
import { company } from './companies.ts';
import { createTenant, type Tenant } from './tenant.ts';

/** No test uses a company of this number. */
const FIRST_COMPANY = 99_999;

/**
 * An account without companies whose writing is approved already: its first plan was about a company that is gone since.
 * `writes`: batch updates that HubSpot has seen so far.
 */
export async function createApprovedTenant(product: Product): Promise<Tenant & { readonly writes: number }> {
  const tenant = await createTenant(product, { companies: [company(FIRST_COMPANY)] });
  await tenant.confirm();
  await tenant.hubspot.archive(tenant.companyIds[0] ?? '');
  return { ...tenant, writes: await tenant.hubspot.calls('batchUpdate') };
}
