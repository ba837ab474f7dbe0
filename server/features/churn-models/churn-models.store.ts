import type { ChurnModelUse } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../database.ts';
import { type ChurnModelDocument, churnModelModel } from './churn-model.model.ts';

export type LearnedModel = Omit<ChurnModelDocument, '_id' | 'workspaceId'> & { readonly id: string };

export interface ChurnModelsStore {
  createIndexes(): Promise<void>;
  /** The same model again changes nothing: a run that was repeated has made it already. */
  insert(workspaceId: string, model: Omit<LearnedModel, 'use'>): Promise<void>;
  find(workspaceId: string, id: string): Promise<LearnedModel | null>;
  /** Newest first. */
  list(workspaceId: string, limit: number): Promise<readonly LearnedModel[]>;
  setUse(workspaceId: string, id: string, use: ChurnModelUse): Promise<void>;
}

export function createChurnModelsStore(database: Connection): ChurnModelsStore {
  const models = churnModelModel(database);
  return {
    createIndexes: async () => {
      await models.createIndexes();
    },
    insert: async (workspaceId, { id, ...model }) => {
      try {
        await models.create({ _id: id, workspaceId, ...model, use: null });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    },
    find: async (workspaceId, id) => {
      const found = await models.findOne({ _id: id, workspaceId }).lean();
      return found && toLearned(found);
    },
    list: async (workspaceId, limit) => {
      const found = await models.find({ workspaceId }).sort({ _id: -1 }).limit(limit).lean();
      return found.map(toLearned);
    },
    setUse: async (workspaceId, id, use) => {
      await models.updateOne({ _id: id, workspaceId }, { $set: { use } });
    },
  };
}

function toLearned({ _id, workspaceId: _workspace, ...model }: ChurnModelDocument): LearnedModel {
  return { id: _id, ...model };
}
