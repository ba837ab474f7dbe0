import type { PlanRow } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { writeMany } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type PlanRowDocument, planRowModel } from './plan-row.model.ts';

export interface PlanRowsQuery {
  readonly planId: string;
  /** The company after which the page begins. */
  readonly after: string | null;
  readonly limit: number;
}

/** The rows of outbound plans, for people who want to see all of them. Kept for 30 days. */
export interface PlanRowsStore {
  createIndexes(): Promise<void>;
  save(scope: PortalScope, planId: string, rows: readonly PlanRow[], at: Date): Promise<void>;
  /** In order of company id. */
  list(scope: PortalScope, query: PlanRowsQuery): Promise<readonly PlanRow[]>;
  /** Before a plan is made anew. */
  clear(scope: PortalScope, planId: string): Promise<void>;
}

export function createPlanRowsStore(database: Connection): PlanRowsStore {
  const model = planRowModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    save: async ({ portalId, workspaceId }, planId, rows, at) => {
      const writes = rows.map(({ companyId, name, externalId, changes, conflicts }) => ({
        updateOne: {
          filter: { _id: `${planId}:${companyId}`, portalId, workspaceId },
          update: {
            $set: { planId, companyId, name, externalId, changes: [...changes], conflicts: [...conflicts], at },
          },
          upsert: true,
        },
      }));
      await writeMany(model, writes);
    },
    list: async ({ portalId, workspaceId }, { planId, after, limit }) => {
      const found = await model
        .find({ portalId, workspaceId, planId, companyId: { $gt: after ?? '' } })
        .sort({ companyId: 1 })
        .limit(limit)
        .lean();
      return found.map(toRow);
    },
    clear: async ({ portalId, workspaceId }, planId) => {
      await model.deleteMany({ portalId, workspaceId, planId });
    },
  };
}

function toRow({ companyId, name, externalId, changes, conflicts }: PlanRowDocument): PlanRow {
  return { companyId, name, externalId, changes, conflicts };
}
