import { type ScoringModel, upgradeModel } from '@customerscore/core/scoring';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import { type ScoringModelDocument, scoringModelModel } from './scoring-model.model.ts';

/** A scoring model as it stood. Versions count from 1. */
export interface ScoringModelVersion {
  readonly version: number;
  readonly model: ScoringModel;
  readonly createdAt: Date;
  /** E-mail address of its maker; null for the default of a new workspace. */
  readonly createdBy: string | null;
  /** What its maker says about it; may be empty. */
  readonly note: string;
}

export interface ScoringModelStore {
  createIndexes(): Promise<void>;
  findNewest(workspaceId: string): Promise<ScoringModelVersion | null>;
  find(workspaceId: string, version: number): Promise<ScoringModelVersion | null>;
  /** Newest first, without their models. */
  list(
    workspaceId: string,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<readonly Omit<ScoringModelVersion, 'model'>[]>;
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
      return found && toVersion(found);
    },
    find: async (workspaceId, version) => {
      const found = await models.findOne({ workspaceId, version }).lean();
      return found && toVersion(found);
    },
    list: async (workspaceId, { before, limit }) => {
      const older = before === null ? {} : { version: { $lt: before } };
      const found = await models
        .find({ workspaceId, ...older }, { model: 0 })
        .sort({ version: -1 })
        .limit(limit)
        .lean();
      return found.map((document) => factsOf(document));
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

function toVersion(document: ScoringModelDocument): ScoringModelVersion {
  return { ...factsOf(document), model: upgradeModel(document.model) };
}

/** Documents that were stored before versions had makers and notes lack them. */
function factsOf({ version, createdAt, createdBy, note }: Omit<ScoringModelDocument, 'model'>) {
  return { version, createdAt, createdBy: createdBy ?? null, note: note ?? '' };
}
