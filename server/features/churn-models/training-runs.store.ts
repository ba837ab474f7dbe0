import type { Requirement } from '@customerscore/core/training';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import { createRunStore, type Hold, type RunStore } from '../../runs/leased-runs.ts';
import { NO_PORTAL } from './no-portal.ts';
import { type TrainingRunDocument, trainingRunModel } from './training-run.model.ts';

export type TrainingRun = Omit<TrainingRunDocument, '_id'> & { readonly id: string };
export type NewTrainingRun = Pick<TrainingRunDocument, 'trigger' | 'horizonDays' | 'until' | 'createdAt'>;

export interface TrainingRunsStore extends RunStore<TrainingRunDocument> {
  createIndexes(): Promise<void>;
  /** Null when one of the workspace is under way. */
  create(workspaceId: string, run: NewTrainingRun): Promise<string | null>;
  findNewest(workspaceId: string): Promise<TrainingRun | null>;
  /** False when the hold is lost. */
  saveStep(hold: Hold, step: Partial<Pick<TrainingRunDocument, 'step' | 'missing' | 'counts'>>): Promise<boolean>;
}

export const NO_TRAINING_COUNTS = { customers: 0, read: 0, rounds: 0 };

export function createTrainingRunsStore(database: Connection): TrainingRunsStore {
  const model = trainingRunModel(database);
  return {
    ...createRunStore(model),
    createIndexes: async () => {
      await model.createIndexes();
    },
    create: async (workspaceId, run) => {
      const id = newId();
      const state = {
        status: 'queued',
        active: true,
        fence: 0,
        counts: NO_TRAINING_COUNTS,
        step: 'collecting',
      } as const;
      try {
        await model.create({ _id: id, workspaceId, portalId: NO_PORTAL, ...run, ...state });
        return id;
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    findNewest: async (workspaceId) => {
      const found = await model.findOne({ workspaceId }).sort({ _id: -1 }).lean();
      return found && { id: found._id, ...found };
    },
    saveStep: async ({ id, fence }, step) => {
      const $set = { ...step, ...(step.missing ? { missing: [...step.missing] as Requirement[] } : {}) };
      return (await model.updateOne({ _id: id, fence, active: true }, { $set })).matchedCount === 1;
    },
  };
}
