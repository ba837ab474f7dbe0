import type { Connection } from 'mongoose';
import type { PortalScope } from '../../http/guards.ts';
import { type LedgerDocument, type LedgerValue, ledgerModel } from './ledger.model.ts';
import { ledgerEntryModel } from './ledger-entry.model.ts';

/** What a run is about to write, or has written, to one company. */
export interface LedgerWrite {
  readonly companyId: string;
  readonly values: Readonly<Record<string, { readonly value: string; readonly before: string | null }>>;
}

/** The run that writes. */
export interface LedgerRun {
  readonly runId: string;
  readonly mappingVersion: number;
  readonly at: Date;
}

export type { LedgerValue } from './ledger.model.ts';

export type WrittenValues = Readonly<Record<string, LedgerValue>>;

export interface LedgerStore {
  createIndexes(): Promise<void>;
  /** By company: what HubSpot has confirmed. Companies never written are absent. */
  lastWritten(scope: PortalScope, companyIds: readonly string[]): Promise<ReadonlyMap<string, WrittenValues>>;
  /** By company: the values that may come back as webhooks, those still under way included. */
  mayEcho(
    scope: PortalScope,
    companyIds: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /** Before HubSpot is called. */
  intend(scope: PortalScope, run: LedgerRun, writes: readonly LedgerWrite[]): Promise<void>;
  /** After HubSpot has confirmed. */
  confirm(scope: PortalScope, run: LedgerRun, writes: readonly LedgerWrite[]): Promise<void>;
  /** After HubSpot has refused. */
  withdraw(scope: PortalScope, companyIds: readonly string[]): Promise<void>;
}

export function createLedgerStore(database: Connection): LedgerStore {
  const ledger = ledgerModel(database);
  const entries = ledgerEntryModel(database);
  const find = async ({ portalId, workspaceId }: PortalScope, companyIds: readonly string[]) =>
    ledger.find({ portalId, workspaceId, companyId: { $in: companyIds } }).lean();
  return {
    createIndexes: async () => {
      await ledger.createIndexes();
      await entries.createIndexes();
    },
    lastWritten: async (scope, companyIds) => {
      const found = await find(scope, companyIds);
      return new Map(found.map(({ companyId, values }) => [companyId, values]));
    },
    mayEcho: async (scope, companyIds) => {
      const found = await find(scope, companyIds);
      return new Map(found.map((document) => [document.companyId, plainValues(document)]));
    },
    intend: async (scope, run, writes) => {
      const updates = writes.map(({ companyId, values }) =>
        upsert(scope, companyId, { $set: { pending: ledgerValues(values, run) } }),
      );
      if (updates.length > 0) await ledger.bulkWrite(updates, { ordered: false });
    },
    confirm: async (scope, run, writes) => {
      if (writes.length === 0) return;
      const { portalId, workspaceId } = scope;
      const { runId, mappingVersion, at } = run;
      // The entry first: what stands as last written must always be explained by one.
      const records = writes.map(({ companyId, values }) => ({
        updateOne: {
          filter: { _id: `${runId}:${companyId}`, portalId, workspaceId },
          update: { $setOnInsert: { runId, companyId, mappingVersion, values: { ...values }, at } },
          upsert: true,
        },
      }));
      await entries.bulkWrite(records, { ordered: false });
      const updates = writes.map(({ companyId, values }) => {
        const set = Object.entries(ledgerValues(values, run)).map(([property, value]) => [`values.${property}`, value]);
        return upsert(scope, companyId, { $set: { ...Object.fromEntries(set), pending: null } });
      });
      await ledger.bulkWrite(updates, { ordered: false });
    },
    withdraw: async ({ portalId, workspaceId }, companyIds) => {
      if (companyIds.length === 0) return;
      await ledger.updateMany({ portalId, workspaceId, companyId: { $in: companyIds } }, { $set: { pending: null } });
    },
  };
}

function upsert({ portalId, workspaceId }: PortalScope, companyId: string, update: { $set: Record<string, unknown> }) {
  const filter = { _id: `${workspaceId}:${portalId}:${companyId}`, portalId, workspaceId };
  return { updateOne: { filter, update: { ...update, $setOnInsert: { companyId } }, upsert: true } };
}

function ledgerValues(
  values: LedgerWrite['values'],
  { runId, mappingVersion, at }: LedgerRun,
): Record<string, LedgerValue> {
  const named = Object.entries(values).map(([property, write]) => [property, { ...write, runId, mappingVersion, at }]);
  return Object.fromEntries(named);
}

function plainValues({ values, pending }: LedgerDocument): Record<string, string> {
  const named = Object.entries({ ...values, ...pending }).map(([property, { value }]) => [property, value]);
  return Object.fromEntries(named);
}
