import type { CycleBody, MappingContent } from '../../../../src/contract/index.ts';
import { LOOK_BACK_MS } from '../../../../src/sync/index.ts';
import type { Product } from '../../../support/product-harness.ts';
import { INBOUND_ROWS, recommendedMapping } from '../../flows/support/mappings.ts';
import { refillRateBudgets } from '../../flows/support/refill-rate-budgets.ts';
import { createTenant, type Tenant, type TenantOptions } from '../../flows/support/tenant.ts';

/** A tenant that only reads. */
export interface ReadingTenant extends Tenant {
  /** Starts a cycle that reads what was changed, and lets it run to the end. */
  incremental(): Promise<CycleBody>;
  /** The next incremental cycle looks for what was changed from this moment on. */
  searchFrom(moment: Date): Promise<void>;
  /** Moves the moment up to which everything is read, and the arrival of all webhooks, into the past. */
  age(ms: number): Promise<void>;
}

export interface ReadingOptions extends TenantOptions {
  readonly mapping?: Partial<MappingContent>;
  /** False: search is behind as usual. */
  readonly freshIndex?: boolean;
}

/** An account that was read once, whose search knows every change at once and which sends no webhooks. */
export async function createReadingTenant(
  product: Product,
  { mapping, freshIndex = true, ...options }: ReadingOptions = {},
): Promise<ReadingTenant> {
  const tenant = await createTenant(product, options);
  const { portalId, hubspot } = tenant;
  await hubspot.control('POST', '/settings', { portalId, webhooksPaused: true, indexLag: !freshIndex });
  await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS, ...mapping }));
  return {
    ...tenant,
    incremental: async () => {
      await refillRateBudgets(product);
      const path = `/api/portals/${portalId}/cycles`;
      const { id } = await tenant.api<CycleBody>('POST', path, { kind: 'incremental' });
      return tenant.endOf(id);
    },
    searchFrom: async (moment) => {
      const watermark = new Date(moment.getTime() + LOOK_BACK_MS);
      await product.database.collection('sync_states').updateMany({ portalId }, { $set: { watermark } });
    },
    age: async (ms) => {
      const { database } = product;
      const before = (field: string) => [{ $set: { [field]: { $subtract: [`$${field}`, ms] } } }];
      await database.collection('sync_states').updateMany({ portalId }, before('watermark'));
      await database.collection('inbox').updateMany({ portalId }, before('receivedAt'));
      await database.collection('connections').updateMany({ portalId }, before('connectedAt'));
    },
  };
}
