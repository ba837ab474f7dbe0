import type { Catalogue, ErrorIssue } from '@customerscore/core/contract';
import { checkModel, DEFAULT_MODEL, type ScoringModel } from '@customerscore/core/scoring';
import { AppError } from '../../errors.ts';
import { modelUses } from './model-uses.ts';
import type { ScoringModelStore, ScoringModelVersion } from './scoring-model.store.ts';

export type { ScoringModelVersion } from './scoring-model.store.ts';

/** How the scores of a workspace are made, version by version. */
export interface ScoringModelService {
  /** The newest version. Every workspace has one from its creation on. */
  current(workspaceId: string): Promise<ScoringModelVersion>;
  /**
   * Saves the next version.
   * @throws AppError version_conflict when `basedOn` is not the newest version; model_invalid with one issue per fault
   */
  save(
    workspaceId: string,
    change: { readonly basedOn: number; readonly model: ScoringModel },
  ): Promise<ScoringModelVersion>;
  /** Makes a checked model the newest version, unless it is already. @throws AppError version_conflict */
  replace(workspaceId: string, model: ScoringModel): Promise<void>;
  /** Version 1, unless there is one. */
  addDefault(workspaceId: string): Promise<void>;
  /** The parts of the newest version that use an attribute or metric, in words: `scoring model: Health`. */
  usesOf(workspaceId: string, codename: string): Promise<readonly string[]>;
  /** What would be wrong with the newest version if this were the catalogue. */
  issuesWith(workspaceId: string, catalogue: Catalogue): Promise<readonly ErrorIssue[]>;
}

export interface ScoringModelDependencies {
  readonly store: ScoringModelStore;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly now: () => Date;
}

export function createScoringModelService({ store, catalogueOf, now }: ScoringModelDependencies): ScoringModelService {
  const current = async (workspaceId: string): Promise<ScoringModelVersion> => {
    const newest = await store.findNewest(workspaceId);
    if (!newest) throw new Error(`Workspace ${workspaceId} has no scoring model.`);
    return newest;
  };
  return {
    current,
    save: async (workspaceId, { basedOn, model }) => {
      const newest = await current(workspaceId);
      if (newest.version !== basedOn) throw conflict();
      const issues = checkModel(model, await catalogueOf(workspaceId));
      if (issues.length > 0) throw invalid(issues);
      const next = { version: basedOn + 1, model, createdAt: now() };
      if (!(await store.insert(workspaceId, next))) throw conflict();
      return next;
    },
    replace: async (workspaceId, model) => {
      const newest = await current(workspaceId);
      if (JSON.stringify(newest.model) === JSON.stringify(model)) return;
      if (!(await store.insert(workspaceId, { version: newest.version + 1, model, createdAt: now() })))
        throw conflict();
    },
    addDefault: async (workspaceId) => {
      await store.insert(workspaceId, { version: 1, model: DEFAULT_MODEL, createdAt: now() });
    },
    usesOf: async (workspaceId, codename) => modelUses((await current(workspaceId)).model, codename),
    issuesWith: async (workspaceId, catalogue) => checkModel((await current(workspaceId)).model, catalogue),
  };
}

function conflict(): AppError {
  return new AppError(
    'version_conflict',
    'Somebody else saved the scoring model in the meantime. Load the newest version, then make your change again.',
  );
}

function invalid(issues: readonly ErrorIssue[]): AppError {
  const messages = issues.map(({ message }) => message).join(' ');
  return new AppError('model_invalid', `The scoring model cannot be used. ${messages}`, { issues });
}
