import type { Catalogue, ErrorIssue, ScoringState } from '@customerscore/core/contract';
import { checkModel, DEFAULT_MODEL, type ScoringModel } from '@customerscore/core/scoring';
import { AppError } from '../../errors.ts';
import { modelUses } from './model-uses.ts';
import type { Publication, PublicationsStore } from './publications.store.ts';
import { createPublishing, versionConflict } from './publishing.ts';
import type { ScoringModelStore, ScoringModelVersion } from './scoring-model.store.ts';

export type { Publication } from './publications.store.ts';
export type { ScoringModelVersion } from './scoring-model.store.ts';

/** Who changes something, and what was in force when they looked: their change is refused when it has changed since. */
export interface Change {
  readonly revision: number;
  readonly by: string;
}

export interface NewModel {
  /** The version that the change began with. */
  readonly basedOn: number;
  readonly model: ScoringModel;
  /** False: it becomes the shadow. */
  readonly publish: boolean;
  readonly note: string;
  readonly by: string;
}

/** The versions in use, with their models. */
export interface ModelsInUse {
  readonly revision: number;
  readonly published: ScoringModelVersion;
  readonly shadow: ScoringModelVersion | null;
}

export interface ChangedModels {
  readonly workspaceId: string;
  readonly revision: number;
  readonly reason: ChangeReason;
}

/** Whether the scores themselves change, or only what is tried beside them. */
export type ChangeReason = 'publication' | 'shadow';

/** How the scores of a workspace are made, version by version. */
export interface ScoringModelService {
  /** The published version. Every workspace has one from its creation on. */
  current(workspaceId: string): Promise<ScoringModelVersion>;
  state(workspaceId: string): Promise<ScoringState>;
  inUse(workspaceId: string): Promise<ModelsInUse>;
  /** @throws AppError not_found */
  version(workspaceId: string, version: number): Promise<ScoringModelVersion>;
  /** Newest first, without their models. */
  versions: ScoringModelStore['list'];
  /** The newest changes of which versions are used, newest first. */
  publications(workspaceId: string): Promise<readonly Publication[]>;
  /** The newest change of each workspace that has changed its versions since then. */
  changedSince(since: Date): Promise<readonly ChangedModels[]>;
  /**
   * Saves the next version, and publishes it or makes it the shadow.
   * @throws AppError version_conflict when `basedOn` is not the version that an edit begins with; model_invalid with one
   * issue per fault
   */
  save(workspaceId: string, change: NewModel): Promise<ScoringModelVersion>;
  /** Publishes the shadow. @throws AppError version_conflict; no_shadow; model_invalid */
  publishShadow(workspaceId: string, change: Change): Promise<void>;
  /** Goes on without the shadow; it stays among the versions. @throws AppError version_conflict; no_shadow */
  discardShadow(workspaceId: string, change: Change): Promise<void>;
  /** Publishes an older version again. @throws AppError not_found; version_conflict; already_exists; model_invalid */
  rollBack(workspaceId: string, change: Change & { readonly version: number }): Promise<void>;
  /** Makes a checked model the published version, unless it is already. @throws AppError version_conflict */
  replace(workspaceId: string, model: ScoringModel, by?: string | null): Promise<void>;
  /** Version 1, unless there is one. */
  addDefault(workspaceId: string): Promise<void>;
  /** The parts of the versions in use that use an attribute or metric, in words: `scoring model: Health`. */
  usesOf(workspaceId: string, codename: string): Promise<readonly string[]>;
  /** What would be wrong with the versions in use if this were the catalogue. */
  issuesWith(workspaceId: string, catalogue: Catalogue): Promise<readonly ErrorIssue[]>;
}

export interface ScoringModelDependencies {
  readonly store: ScoringModelStore;
  readonly publications: PublicationsStore;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  /** Called after every change of the versions in use. */
  readonly onChanged: (workspaceId: string, reason: ChangeReason) => Promise<void>;
  readonly now: () => Date;
}

const PUBLICATIONS_SHOWN = 50;
const DEFAULT_NOTE = 'Default';
const SET_UP_FILE_NOTE = 'From a set-up file';

export function createScoringModelService(dependencies: ScoringModelDependencies): ScoringModelService {
  const { store, publications, catalogueOf, onChanged, now } = dependencies;
  const { stateOf, notedState, change } = createPublishing({ store, publications, now });

  const version = async (workspaceId: string, wanted: number): Promise<ScoringModelVersion> => {
    const found = await store.find(workspaceId, wanted);
    if (!found) throw new AppError('not_found', `There is no version ${wanted} of the scoring model.`);
    return found;
  };
  const current = async (workspaceId: string) => version(workspaceId, (await stateOf(workspaceId)).published);
  const inUse = async (workspaceId: string): Promise<ModelsInUse> => {
    const { revision, published, shadow } = await stateOf(workspaceId);
    return {
      revision,
      published: await version(workspaceId, published),
      shadow: shadow === null ? null : await version(workspaceId, shadow),
    };
  };
  const modelsInUse = async (workspaceId: string) => {
    const { published, shadow } = await inUse(workspaceId);
    return [published, ...(shadow ? [shadow] : [])].map(({ model }) => model);
  };
  const mustFit = async (workspaceId: string, model: ScoringModel) => {
    const issues = checkModel(model, await catalogueOf(workspaceId));
    if (issues.length > 0) throw invalid(issues);
  };
  const add = async (workspaceId: string, made: Omit<ScoringModelVersion, 'version' | 'createdAt'>) => {
    const newest = await store.findNewest(workspaceId);
    const next = { ...made, version: (newest?.version ?? 0) + 1, createdAt: now() };
    if (!(await store.insert(workspaceId, next))) throw versionConflict();
    return next;
  };

  return {
    current,
    state: stateOf,
    inUse,
    version,
    versions: (workspaceId, page) => store.list(workspaceId, page),
    publications: (workspaceId) => publications.list(workspaceId, PUBLICATIONS_SHOWN),
    changedSince: async (since) =>
      (await publications.newestSince(since)).map(({ workspaceId, revision, action }) => ({
        workspaceId,
        revision,
        reason: action === 'published' || action === 'rolled_back' ? 'publication' : 'shadow',
      })),
    save: async (workspaceId, { basedOn, model, publish, note, by }) => {
      const state = await notedState(workspaceId);
      if ((state.shadow ?? state.published) !== basedOn) throw versionConflict();
      await mustFit(workspaceId, model);
      const next = await add(workspaceId, { model, createdBy: by, note });
      const made = publish ? publishing(next.version) : { action: 'saved' as const, shadow: next.version };
      await change(workspaceId, state, { ...made, version: next.version, by });
      await onChanged(workspaceId, publish ? 'publication' : 'shadow');
      return next;
    },
    publishShadow: async (workspaceId, { revision, by }) => {
      const { state, shadow } = await shadowOf(stateOf, workspaceId, revision);
      await mustFit(workspaceId, (await version(workspaceId, shadow)).model);
      await change(workspaceId, state, { ...publishing(shadow), by });
      await onChanged(workspaceId, 'publication');
    },
    discardShadow: async (workspaceId, { revision, by }) => {
      const { state, shadow } = await shadowOf(stateOf, workspaceId, revision);
      await change(workspaceId, state, { action: 'discarded', version: shadow, shadow: null, by });
      await onChanged(workspaceId, 'shadow');
    },
    rollBack: async (workspaceId, { revision, version: wanted, by }) => {
      const { model } = await version(workspaceId, wanted);
      const state = await stateOf(workspaceId);
      if (state.revision !== revision) throw versionConflict();
      if (state.published === wanted) throw alreadyPublished(wanted);
      await mustFit(workspaceId, model);
      const action = wanted < state.published ? 'rolled_back' : 'published';
      // What is tried goes on being tried, unless it is what is now published.
      const shadow = state.shadow === wanted ? null : state.shadow;
      await change(workspaceId, state, { action, version: wanted, shadow, by });
      await onChanged(workspaceId, 'publication');
    },
    replace: async (workspaceId, model, by = null) => {
      const state = await notedState(workspaceId);
      const { model: published } = await version(workspaceId, state.published);
      if (JSON.stringify(published) === JSON.stringify(model)) return;
      const next = await add(workspaceId, { model, createdBy: by, note: SET_UP_FILE_NOTE });
      await change(workspaceId, state, { ...publishing(next.version), by });
      await onChanged(workspaceId, 'publication');
    },
    addDefault: async (workspaceId) => {
      const first = { version: 1, model: DEFAULT_MODEL, createdAt: now(), createdBy: null, note: DEFAULT_NOTE };
      await store.insert(workspaceId, first);
      await notedState(workspaceId);
    },
    usesOf: async (workspaceId, codename) => [
      ...new Set((await modelsInUse(workspaceId)).flatMap((model) => modelUses(model, codename))),
    ],
    issuesWith: async (workspaceId, catalogue) =>
      (await modelsInUse(workspaceId)).flatMap((model) => checkModel(model, catalogue)),
  };
}

/** A version that is published ends the trial of another: an edit begins with what is tried. */
function publishing(version: number) {
  return { action: 'published', version, shadow: null } as const;
}

/** @throws AppError version_conflict; no_shadow */
async function shadowOf(
  stateOf: (workspaceId: string) => Promise<ScoringState>,
  workspaceId: string,
  revision: number,
): Promise<{ readonly state: ScoringState; readonly shadow: number }> {
  const state = await stateOf(workspaceId);
  if (state.revision !== revision) throw versionConflict();
  if (state.shadow === null) throw new AppError('no_shadow', 'No version is being tried. Save one for trying first.');
  return { state, shadow: state.shadow };
}

function alreadyPublished(version: number): AppError {
  return new AppError('already_exists', `Version ${version} makes the scores already.`);
}

function invalid(issues: readonly ErrorIssue[]): AppError {
  const messages = issues.map(({ message }) => message).join(' ');
  return new AppError('model_invalid', `The scoring model cannot be used. ${messages}`, { issues });
}
