import type { EchoEntry } from '@customerscore/core/sync';
import type { AnyBulkWriteOperation, Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { type EchoCounts, echoDayModel } from './echo-day.model.ts';
import { type LedgerDocument, ledgerId, ledgerModel } from './ledger.model.ts';

/** An entry that an event has used up. */
export interface TakenEcho {
  readonly companyId: string;
  readonly entryId: string;
  readonly eventKey: string;
}

export type EchoDay = EchoCounts & { readonly day: string };

/** Values of ours that are expected back as webhooks, and how many came, by day. */
export interface EchoesStore {
  createIndexes(): Promise<void>;
  /** By company. */
  find(scope: PortalScope, companyIds: readonly string[]): Promise<ReadonlyMap<string, readonly EchoEntry[]>>;
  /** Marks entries as used up, each by one event only. Answers false when somebody else was faster with one of them. */
  take(scope: PortalScope, taken: readonly TakenEcho[]): Promise<boolean>;
  /** Drops the entries of at most `limit` companies that have run out; `expired` is how many were never used. */
  dropExpired(
    scope: PortalScope,
    now: Date,
    limit: number,
  ): Promise<{ readonly companies: number; readonly expired: number }>;
  count(scope: PortalScope, day: string, counts: Partial<EchoCounts>): Promise<void>;
  /** From that day on, oldest first; days without anything are absent. */
  days(scope: PortalScope, from: string): Promise<readonly EchoDay[]>;
}

export function createEchoesStore(database: Connection): EchoesStore {
  const ledger = ledgerModel(database);
  const days = echoDayModel(database);
  return {
    createIndexes: async () => {
      await days.createIndexes();
    },
    find: async ({ portalId, workspaceId }, companyIds) => {
      const which = { portalId, workspaceId, companyId: { $in: companyIds } };
      const found = await ledger.find(which, { companyId: 1, echoes: 1 }).lean();
      return new Map(found.map(({ companyId, echoes }) => [companyId, echoes ?? []]));
    },
    take: async (scope, taken) => {
      if (taken.length === 0) return true;
      const updates = taken.map((each) => marking(scope, each));
      const { modifiedCount } = await ledger.bulkWrite(updates, { ordered: false });
      return modifiedCount === taken.length;
    },
    dropExpired: async ({ portalId, workspaceId }, now, limit) => {
      const found = await ledger
        .find({ portalId, workspaceId, 'echoes.until': { $lte: now } }, { companyId: 1, echoes: 1 })
        .limit(limit)
        .lean();
      const companyIds = found.map(({ companyId }) => companyId);
      const overdue = { $pull: { echoes: { until: { $lte: now } } } };
      if (found.length > 0) await ledger.updateMany({ portalId, workspaceId, companyId: { $in: companyIds } }, overdue);
      const entries = found.flatMap(({ echoes }) => echoes);
      const expired = entries.filter(({ until, takenBy }) => until <= now && takenBy === null).length;
      return { companies: found.length, expired };
    },
    count: async ({ portalId, workspaceId }, day, counts) => {
      await days.updateOne(
        { _id: `${workspaceId}:${portalId}:${day}`, portalId, workspaceId, day },
        { $inc: counts },
        { upsert: true },
      );
    },
    days: async ({ portalId, workspaceId }, from) => {
      const found = await days
        .find({ portalId, workspaceId, day: { $gte: from } })
        .sort({ day: 1 })
        .lean();
      return found.map(({ _id, portalId: _portal, workspaceId: _workspace, ...rest }) => rest);
    },
  };
}

function marking(
  { portalId, workspaceId }: PortalScope,
  { companyId, entryId, eventKey }: TakenEcho,
): AnyBulkWriteOperation<LedgerDocument> {
  return {
    updateOne: {
      filter: {
        _id: ledgerId(workspaceId, portalId, companyId),
        portalId,
        workspaceId,
        echoes: { $elemMatch: { id: entryId, takenBy: null } },
      },
      update: { $set: { 'echoes.$.takenBy': eventKey } },
    },
  };
}
