import type { Connection } from 'mongoose';
import { newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type DeliveryDocument, deliveryModel } from './delivery.model.ts';

export type Delivery = Omit<DeliveryDocument, '_id' | 'workspaceId' | 'portalId' | 'expiresAt'> & {
  readonly id: string;
};
export type DeliverySummary = Omit<Delivery, 'body' | 'method' | 'url' | 'timestamp' | 'signature'>;

export interface DeliveryRange {
  readonly from: Date;
  readonly to: Date;
  readonly companyId: string | null;
}

/** Deliveries as they came, kept for some days. */
export interface DeliveriesStore {
  createIndexes(): Promise<void>;
  add(scope: PortalScope, delivery: Omit<Delivery, 'id'>, keepDays: number): Promise<void>;
  /** Newest first, without bodies. */
  list(
    scope: PortalScope,
    page: { readonly before: string | null; readonly limit: number },
  ): Promise<readonly DeliverySummary[]>;
  /** Oldest first, after one. */
  listRange(
    scope: PortalScope,
    range: DeliveryRange,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly Delivery[]>;
}

const MS_PER_DAY = 86_400_000;
const SIGNED_PARTS = { body: 0, method: 0, url: 0, timestamp: 0, signature: 0 } as const;

export function createDeliveriesStore(database: Connection): DeliveriesStore {
  const model = deliveryModel(database);
  const within = ({ portalId, workspaceId }: PortalScope) => ({ portalId, workspaceId });
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    add: async (scope, delivery, keepDays) => {
      const expiresAt = new Date(delivery.receivedAt.getTime() + keepDays * MS_PER_DAY);
      await model.create({ _id: `${scope.portalId}:${newId()}`, ...within(scope), ...delivery, expiresAt });
    },
    list: async (scope, { before, limit }) => {
      const older = before === null ? {} : { _id: { $lt: before } };
      const found = await model
        .find({ ...within(scope), ...older }, SIGNED_PARTS)
        .sort({ _id: -1 })
        .limit(limit)
        .lean();
      return found.map(fromDocument);
    },
    listRange: async (scope, { from, to, companyId }, { after, limit }) => {
      const found = await model
        .find({
          ...within(scope),
          receivedAt: { $gte: from, $lte: to },
          ...(companyId === null ? {} : { companyIds: companyId }),
          ...(after === null ? {} : { _id: { $gt: after } }),
        })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      return found.map(fromDocument);
    },
  };
}

function fromDocument<D extends Pick<DeliveryDocument, '_id' | 'workspaceId' | 'portalId' | 'expiresAt'>>({
  _id,
  workspaceId: _workspace,
  portalId: _portal,
  expiresAt: _expires,
  ...delivery
}: D) {
  return { id: _id, ...delivery };
}
