import type { MappingContent, SetupFile } from '@customerscore/core/contract';
import { upgradeModel } from '@customerscore/core/scoring';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { setupImportModel } from './setup-import.model.ts';

export interface SetupImport {
  readonly scope: PortalScope;
  readonly before: SetupFile;
  readonly draftBefore: MappingContent | null;
  readonly after: SetupFile;
  readonly startedAt: Date;
}

export interface SetupImportsStore {
  createIndexes(): Promise<void>;
  /** False while another import of the workspace is under way. */
  begin(started: SetupImport): Promise<boolean>;
  end(workspaceId: string): Promise<void>;
  /** Those that began before that moment and have not ended. */
  listStale(before: Date): Promise<readonly SetupImport[]>;
}

export function createSetupImportsStore(database: Connection): SetupImportsStore {
  const model = setupImportModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    begin: async ({ scope, ...started }) => {
      try {
        await model.create({ _id: scope.workspaceId, ...scope, ...started });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    end: async (workspaceId) => {
      await model.deleteOne({ _id: workspaceId });
    },
    listStale: async (before) => {
      const found = await model.find({ startedAt: { $lt: before } }).lean();
      return found.map(({ workspaceId, portalId, before: was, draftBefore, after, startedAt }) => ({
        scope: { workspaceId, portalId },
        before: inShape(was),
        draftBefore,
        after: inShape(after),
        startedAt,
      }));
    },
  };
}

/** An import may have begun under a release whose scoring models had another shape. */
function inShape(setup: SetupFile): SetupFile {
  return { ...setup, scoringModel: upgradeModel(setup.scoringModel) };
}
