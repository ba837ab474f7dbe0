import type { AnyBulkWriteOperation, Connection } from 'mongoose';
import { refusedAsDuplicates, writeMany } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import {
  type EchoDocument,
  type LedgerDocument,
  type LedgerValue,
  type LedgerWriteValue,
  ledgerId,
  ledgerModel,
  type PendingWrite,
} from './ledger.model.ts';
import { ledgerEntryModel } from './ledger-entry.model.ts';

export type { LedgerValue, LedgerWriteValue } from './ledger.model.ts';

/** What a run is about to write, or has written, to one company. */
export interface LedgerWrite {
  readonly companyId: string;
  readonly values: Readonly<Record<string, LedgerWriteValue>>;
}

/** The batch that writes. */
export interface LedgerBatch {
  readonly runId: string;
  /** Unlike that of any other batch. */
  readonly token: string;
  readonly mappingVersion: number;
  readonly at: Date;
  /** True outside of a run. */
  readonly byHand: boolean;
  /** Until when its values are expected back as webhooks; null where no webhooks come. */
  readonly echoUntil: Date | null;
}

/** What an entry of the ledger says about its batch. */
export type SettledBatch = Pick<LedgerBatch, 'runId' | 'token' | 'mappingVersion' | 'at'>;

export type WrittenValues = Readonly<Record<string, LedgerValue>>;

/** A write whose outcome nobody knows. */
export interface UnsettledWrite extends LedgerWrite {
  readonly batch: SettledBatch;
}

/**
 * `run`: for a run that begins, when no other is at work: everything but what people have tried by hand since `before`.
 * `company`: what has been open since before then, since a run may be at work.
 */
export type UnsettledQuery =
  | { readonly kind: 'run'; readonly before: Date }
  | { readonly kind: 'company'; readonly companyId: string; readonly before: Date };

export interface LedgerStore {
  createIndexes(): Promise<void>;
  /** By company: what HubSpot has confirmed. Companies never written are absent. */
  lastWritten(scope: PortalScope, companyIds: readonly string[]): Promise<ReadonlyMap<string, WrittenValues>>;
  /**
   * Before HubSpot is called. Answers the companies that this batch may write; the others are being written by somebody
   * else, and nothing is noted for them.
   */
  intend(scope: PortalScope, batch: LedgerBatch, writes: readonly LedgerWrite[]): Promise<ReadonlySet<string>>;
  /** After HubSpot has confirmed these values. What another batch has settled meanwhile stays as it is. */
  confirm(scope: PortalScope, batch: SettledBatch, writes: readonly LedgerWrite[]): Promise<void>;
  /** After it is known that nothing of this batch was written to these companies. */
  withdraw(scope: PortalScope, token: string, companyIds: readonly string[]): Promise<void>;
  /** Writes of unknown outcome; at most `limit`. */
  listUnsettled(scope: PortalScope, which: UnsettledQuery, limit: number): Promise<readonly UnsettledWrite[]>;
}

/** Expected echoes kept per company, the newest; those of older writes came back long ago or never will. */
const MAX_ECHOES = 60;

export function createLedgerStore(database: Connection): LedgerStore {
  const ledger = ledgerModel(database);
  const entries = ledgerEntryModel(database);
  return {
    createIndexes: async () => {
      await ledger.createIndexes();
      await entries.createIndexes();
    },
    lastWritten: async ({ portalId, workspaceId }, companyIds) => {
      const found = await ledger.find({ portalId, workspaceId, companyId: { $in: companyIds } }).lean();
      return new Map(found.map(({ companyId, values }) => [companyId, values]));
    },
    intend: async (scope, batch, writes) => {
      if (writes.length === 0) return new Set();
      const claims = writes.map((write) => claim(scope, batch, write));
      const refused = new Set(await refusedAsDuplicates(() => writeMany(ledger, claims)));
      return new Set(writes.filter((_write, index) => !refused.has(index)).map(({ companyId }) => companyId));
    },
    confirm: async (scope, batch, writes) => {
      if (writes.length === 0) return;
      const { portalId, workspaceId } = scope;
      const { runId, token, mappingVersion, at } = batch;
      // The entry first: what stands as last written must always be explained by one.
      const records = writes.map(({ companyId, values }) => ({
        updateOne: {
          filter: { _id: `${token}:${companyId}`, portalId, workspaceId },
          update: { $setOnInsert: { runId, companyId, mappingVersion, values: { ...values }, at } },
          upsert: true,
        },
      }));
      await writeMany(entries, records);
      await writeMany(
        ledger,
        writes.map((write) => settlement(scope, batch, write)),
      );
    },
    withdraw: async ({ portalId, workspaceId }, token, companyIds) => {
      if (companyIds.length === 0) return;
      await ledger.updateMany(
        { portalId, workspaceId, companyId: { $in: companyIds }, 'pending.token': token },
        { $set: { pending: null }, $pull: { echoes: { token } } },
      );
    },
    listUnsettled: async ({ portalId, workspaceId }, which, limit) => {
      const old = { 'pending.at': { $lt: which.before } };
      const wanted =
        which.kind === 'run' ? { $or: [{ 'pending.byHand': false }, old] } : { companyId: which.companyId, ...old };
      const found = await ledger
        .find({ portalId, workspaceId, 'pending.token': { $exists: true }, ...wanted })
        .limit(limit)
        .lean();
      return found.flatMap(({ companyId, pending }) => (pending ? [toUnsettled(companyId, pending)] : []));
    },
  };
}

/** Fails as a duplicate of `_id` while the company has a pending write. */
function claim(
  { portalId, workspaceId }: PortalScope,
  batch: LedgerBatch,
  { companyId, values }: LedgerWrite,
): AnyBulkWriteOperation<LedgerDocument> {
  const { token, runId, mappingVersion, at, byHand } = batch;
  const pending: PendingWrite = { token, runId, mappingVersion, at, byHand, values: { ...values } };
  const echoes = echoesOf(batch, values);
  return {
    updateOne: {
      filter: { _id: ledgerId(workspaceId, portalId, companyId), portalId, workspaceId, pending: null },
      update: {
        $set: { pending },
        $setOnInsert: { companyId, values: {} },
        $push: { echoes: { $each: echoes, $slice: -MAX_ECHOES } },
      },
      upsert: true,
    },
  };
}

function echoesOf({ token, echoUntil }: LedgerBatch, values: LedgerWrite['values']): EchoDocument[] {
  if (echoUntil === null) return [];
  return Object.entries(values).map(([property, { value }]) => ({
    id: `${token}:${property}`,
    token,
    property,
    value,
    until: echoUntil,
    takenBy: null,
  }));
}

/** Values that were intended and not written, such as those of an archived property, are not expected back. */
function settlement(
  { portalId, workspaceId }: PortalScope,
  { token, runId, mappingVersion, at }: SettledBatch,
  { companyId, values }: LedgerWrite,
): AnyBulkWriteOperation<LedgerDocument> {
  const set = Object.entries(values).map(([property, value]) => [
    `values.${property}`,
    { ...value, runId, mappingVersion, at } satisfies LedgerValue,
  ]);
  return {
    updateOne: {
      filter: { _id: ledgerId(workspaceId, portalId, companyId), portalId, workspaceId, 'pending.token': token },
      update: {
        $set: { ...Object.fromEntries(set), pending: null },
        $pull: { echoes: { token, property: { $nin: Object.keys(values) } } },
      },
    },
  };
}

function toUnsettled(companyId: string, { values, byHand: _byHand, ...batch }: PendingWrite): UnsettledWrite {
  return { companyId, values, batch };
}
