import type { CycleBody, OutboundRunDetails } from '../../../../src/contract/index.ts';
import type { Product } from '../../../support/product-harness.ts';
import { companies, company, externalId } from '../../flows/support/companies.ts';
import { recommendedMapping } from '../../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../../flows/support/tenant.ts';
import { waitFor } from '../../flows/support/wait-for.ts';
import { undo } from '../../outbound/support/undo.ts';

/** A page and a half of companies, and as many batches. */
const COMPANIES = 150;
const WITHOUT_ID = 7;
const TWIN = 11;
/** Fit falls for every fifth company, which webhooks tell; Health for every seventh, which only a cycle finds. */
const CHANGED = { fit: 5, health: 7 };
const ARCHIVED = 3;
const NEW = 500;

/** What an account lived through, and what is to be compared at the end. */
export interface LivedThrough {
  readonly tenant: Tenant;
  /** Ids of companies in HubSpot, in the order in which they were made. */
  readonly companyIds: readonly string[];
  readonly first: CycleBody;
  readonly second: CycleBody;
  readonly undone: OutboundRunDetails;
}

/**
 * The life of an account: install, import, scores, approval, first writes; then changes in HubSpot that come by webhook
 * (edits, a new company, one that is archived), a cycle that writes what follows from them, and its undo.
 */
export async function liveThrough(product: Product): Promise<LivedThrough> {
  const tenant = await createTenant(product, { companies: firstCompanies() });
  const first = await tenant.confirm(recommendedMapping());
  const newIds = await changeCompanies(tenant);
  await waitFor('webhooks to be worked on', () => haveChangesArrived(product, tenant));
  const second = await tenant.cycle();
  const undone = await undo(product, tenant, { kind: 'run', runId: second.id });
  return { tenant, companyIds: [...tenant.companyIds, ...newIds], first, second, undone };
}

function firstCompanies() {
  const all = companies(COMPANIES);
  all[WITHOUT_ID - 1] = company(WITHOUT_ID, { customer_id: '' });
  all[TWIN - 1] = company(TWIN, { customer_id: externalId(TWIN + 1) });
  return all;
}

async function changeCompanies({ hubspot, companyIds }: Tenant): Promise<readonly string[]> {
  for (const [index, companyId] of companyIds.entries()) {
    const number = index + 1;
    if (number % CHANGED.fit === 0) await hubspot.edit(companyId, { numberofemployees: '3' });
    else if (number % CHANGED.health === 0) await hubspot.edit(companyId, { open_tickets: '40' });
  }
  await hubspot.archive(companyIds[ARCHIVED - 1] ?? '');
  return hubspot.create([company(NEW)]);
}

async function haveChangesArrived(product: Product, { workspaceId, portalId }: Tenant): Promise<true | null> {
  const customers = product.database.collection('customers');
  const here = { workspaceId, 'link.portalId': portalId };
  const found = await Promise.all([
    customers.countDocuments({ ...here, 'attributes.employees': 3 }),
    customers.countDocuments({ ...here, 'link.state': 'archived' }),
    customers.countDocuments({ ...here, externalId: externalId(NEW) }),
  ]);
  const expected = [Math.floor(COMPANIES / CHANGED.fit), 1, 1];
  if (found.some((count, index) => count !== expected[index])) return null;
  const pending = await product.database.collection('inbox').countDocuments({ portalId, state: 'pending' });
  return pending === 0 ? true : null;
}
