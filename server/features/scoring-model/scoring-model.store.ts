import { type ScoringModel, upgradeModel } from '@customerscore/core/scoring';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import { scoringModelModel } from './scoring-model.model.ts';

/** A scoring model as it stood. Versions count from 1. */
export interface ScoringModelVersion {
  readonly version: number;
  readonly model: ScoringModel;
  readonly createdAt: Date;
}

export interface ScoringModelStore {
  createIndexes(): Promise<void>;
  findNewest(workspaceId: string): Promise<ScoringModelVersion | null>;
  /** False when the workspace has this version already. */
  insert(workspaceId: string, version: ScoringModelVersion): Promise<boolean>;
}

export function createScoringModelStore(database: Connection): ScoringModelStore {
  const models = scoringModelModel(database);
  return {
    createIndexes: async () => {
      await models.createIndexes();
    },
    findNewest: async (workspaceId) => {
      const found = await models.findOne({ workspaceId }).sort({ version: -1 }).lean();
      return found && { version: found.version, model: upgradeModel(found.model), createdAt: found.createdAt };
    },
    insert: async (workspaceId, version) => {
      try {
        await models.create({ _id: newId(), workspaceId, ...version });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
