import type { QuietHours } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { quietHoursModel } from './quiet-hours.model.ts';

export interface QuietHoursStore {
  createIndexes(): Promise<void>;
  find(scope: PortalScope): Promise<QuietHours | null>;
  /** Null: there are none any more. */
  save(scope: PortalScope, quietHours: QuietHours | null): Promise<void>;
}

export function createQuietHoursStore(database: Connection): QuietHoursStore {
  const model = quietHoursModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    find: async ({ portalId, workspaceId }) => {
      const found = await model.findOne({ portalId, workspaceId }).lean();
      if (!found) return null;
      const { from, to, weekdays, timeZone } = found;
      return { from, to, weekdays, timeZone };
    },
    save: async ({ portalId, workspaceId }, quietHours) => {
      if (quietHours === null) {
        await model.deleteOne({ portalId, workspaceId });
        return;
      }
      const $set = { ...quietHours, weekdays: [...quietHours.weekdays] };
      await model.updateOne({ portalId, workspaceId }, { $set, $setOnInsert: { _id: newId() } }, { upsert: true });
    },
  };
}
