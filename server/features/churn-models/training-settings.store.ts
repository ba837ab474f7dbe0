import type { ChurnModelSettings } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { trainingSettingsModel } from './training-settings.model.ts';

export interface StoredTrainingSettings extends ChurnModelSettings {
  readonly nextStartAt: Date | null;
}

export interface TrainingSettingsStore {
  createIndexes(): Promise<void>;
  find(workspaceId: string): Promise<StoredTrainingSettings | null>;
  save(workspaceId: string, settings: StoredTrainingSettings): Promise<void>;
  /** Workspaces whose start is due, each given to one caller only; their next start is at `next`. */
  claimDue(now: Date, next: Date): Promise<readonly string[]>;
}

const CLAIM_LIMIT = 100;

export function createTrainingSettingsStore(database: Connection): TrainingSettingsStore {
  const model = trainingSettingsModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    find: async (workspaceId) => {
      const found = await model.findOne({ _id: workspaceId }).lean();
      return found && { horizonDays: found.horizonDays, monthly: found.monthly, nextStartAt: found.nextStartAt };
    },
    save: async (workspaceId, settings) => {
      await model.updateOne({ _id: workspaceId }, { $set: settings }, { upsert: true });
    },
    claimDue: async (now, next) => {
      const due = await model
        .find({ nextStartAt: { $ne: null, $lte: now } })
        .limit(CLAIM_LIMIT)
        .lean();
      const claimed: string[] = [];
      for (const { _id, nextStartAt } of due) {
        const moved = await model.updateOne({ _id, nextStartAt }, { $set: { nextStartAt: next } });
        if (moved.modifiedCount === 1) claimed.push(_id);
      }
      return claimed;
    },
  };
}
