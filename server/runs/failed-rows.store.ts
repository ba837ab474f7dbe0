import type { Connection } from 'mongoose';
import type { PortalScope } from '../http/guards.ts';
import { type FailedRowDocument, failedRowModel } from './failed-row.model.ts';

export type FailedRow = Omit<FailedRowDocument, '_id' | 'workspaceId' | 'portalId'> & { readonly id: string };
export type NewFailedRow = Omit<FailedRow, 'id' | 'settled'>;

export interface FailedRowsPage {
  readonly runId: string;
  /** A cycle and its outbound run have one id; null: of both. */
  readonly run: FailedRow['run'] | null;
  readonly after: string | null;
  readonly limit: number;
}

export interface FailedRowsStore {
  createIndexes(): Promise<void>;
  record(scope: PortalScope, rows: readonly NewFailedRow[]): Promise<void>;
  list(scope: PortalScope, page: FailedRowsPage): Promise<readonly FailedRow[]>;
  find(scope: PortalScope, id: string): Promise<FailedRow | null>;
  /** All rows of the company in the same run are done with. */
  settle(scope: PortalScope, row: FailedRow, settled: { readonly by: string; readonly at: Date }): Promise<void>;
}

export function createFailedRowsStore(database: Connection): FailedRowsStore {
  const model = failedRowModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    record: async ({ portalId, workspaceId }, rows) => {
      if (rows.length === 0) return;
      const writes = rows.map((row) => ({
        updateOne: {
          filter: { _id: idOf(row), portalId, workspaceId },
          update: { $set: { ...row, settled: null } },
          upsert: true,
        },
      }));
      await model.bulkWrite(writes, { ordered: false });
    },
    list: async ({ portalId, workspaceId }, { runId, run, after, limit }) => {
      const narrowed = { ...(run === null ? {} : { run }), ...(after === null ? {} : { _id: { $gt: after } }) };
      const found = await model
        .find({ portalId, workspaceId, runId, ...narrowed })
        .sort({ _id: 1 })
        .limit(limit)
        .lean();
      return found.map(toRow);
    },
    find: async ({ portalId, workspaceId }, id) => {
      const found = await model.findOne({ _id: id, portalId, workspaceId }).lean();
      return found && toRow(found);
    },
    settle: async ({ portalId, workspaceId }, { runId, run, companyId }, settled) => {
      await model.updateMany({ portalId, workspaceId, runId, run, companyId }, { $set: { settled } });
    },
  };
}

function toRow({ _id, workspaceId: _workspace, portalId: _portal, ...row }: FailedRowDocument): FailedRow {
  return { id: _id, ...row };
}

function idOf({ runId, run, companyId, property }: NewFailedRow): string {
  return [runId, run, companyId, property ?? ''].join(':');
}
