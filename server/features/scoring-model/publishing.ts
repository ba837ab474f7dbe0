import type { PublicationAction, ScoringState } from '@customerscore/core/contract';
import { AppError } from '../../errors.ts';
import type { PublicationsStore } from './publications.store.ts';
import type { ScoringModelStore } from './scoring-model.store.ts';

export interface PublishingDependencies {
  readonly store: Pick<ScoringModelStore, 'findNewest'>;
  readonly publications: Pick<PublicationsStore, 'findNewest' | 'insert'>;
  readonly now: () => Date;
}

/** What somebody does to the versions in use. */
export interface PublicationChange {
  readonly action: PublicationAction;
  readonly version: number;
  /** The shadow since. */
  readonly shadow: number | null;
  readonly by: string | null;
}

/** Before there were publications, the newest version made the scores. */
const BEFORE_PUBLICATIONS = 0;

/** Reads and changes which versions of a workspace are used. */
export function createPublishing({ store, publications, now }: PublishingDependencies) {
  const stateOf = async (workspaceId: string): Promise<ScoringState> => {
    const last = await publications.findNewest(workspaceId);
    if (last) return { revision: last.revision, published: last.published, shadow: last.shadow };
    const newest = await store.findNewest(workspaceId);
    if (!newest) throw new Error(`Workspace ${workspaceId} has no scoring model.`);
    return { revision: BEFORE_PUBLICATIONS, published: newest.version, shadow: null };
  };
  const change = async (workspaceId: string, state: ScoringState, made: PublicationChange): Promise<void> => {
    const { revision, published: from } = state;
    const published = made.action === 'published' || made.action === 'rolled_back' ? made.version : from;
    const next = { ...made, revision: revision + 1, from, published, at: now() };
    if (!(await publications.insert(workspaceId, next))) throw versionConflict();
  };
  return {
    stateOf,
    /** @throws AppError version_conflict when somebody else has changed it since `state` was read */
    change,
    /**
     * The state, noted down where it was not: a version that is stored next must not count as published before somebody
     * says so.
     */
    notedState: async (workspaceId: string): Promise<ScoringState> => {
      const state = await stateOf(workspaceId);
      if (state.revision !== BEFORE_PUBLICATIONS) return state;
      await change(workspaceId, state, { action: 'published', version: state.published, shadow: null, by: null });
      return stateOf(workspaceId);
    },
  };
}

/** A change that began with what is no longer in force. */
export function versionConflict(): AppError {
  return new AppError(
    'version_conflict',
    'Somebody else changed the scoring model in the meantime. Load the newest version, then make your change again.',
  );
}
