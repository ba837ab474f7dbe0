import type { Customer, CustomersStore, NewScores } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import type { ScoringContext } from './import-context.ts';
import { sameScores } from './is-untouched.ts';
import { scorePageAgain, toHistoryEntry } from './score-again.ts';

/** A part of a walk over all customers of a workspace. */
export interface RescoredPage {
  /** The last customer that was looked at, to go on behind; null when there was none. */
  readonly last: string | null;
  readonly isEnd: boolean;
  readonly seen: number;
  /** Customers whose scores or trial scores are others now. */
  readonly rescored: number;
}

export interface RescoreAll {
  /** The next customers in order of External ID. */
  page(workspaceId: string, context: ScoringContext, after: string | null): Promise<RescoredPage>;
  /**
   * Customers that were stored during the walk by whoever still had an older version in hand. Answers how many there
   * were; to be repeated until there are none.
   */
  stragglers(workspaceId: string, context: ScoringContext): Promise<number>;
}

export interface RescoreAllDependencies {
  readonly customers: Pick<CustomersStore, 'listAll' | 'listScoredOtherwise' | 'saveScores'>;
  readonly history: Pick<HistoryStore, 'record' | 'metricPointsOf'>;
  readonly now: () => Date;
}

const PAGE_SIZE = 500;

/**
 * Scores all customers of a workspace by the versions in use, linked to a company or not, from what is stored of them.
 * A customer for which nothing comes out otherwise is not written.
 */
export function createRescoreAll({ customers, history, now }: RescoreAllDependencies): RescoreAll {
  const rescore = async (workspaceId: string, context: ScoringContext, page: readonly Customer[]) => {
    const at = now();
    const changed = (await scorePageAgain(history, context, { workspaceId, customers: page, at })).filter(isChanged);
    await history.record(
      workspaceId,
      changed.map((rescored) => toHistoryEntry(rescored, at)),
    );
    // Last, since a customer that is scored is not written again.
    await customers.saveScores(workspaceId, changed);
    return changed.length;
  };
  return {
    page: async (workspaceId, context, after) => {
      const page = await customers.listAll(workspaceId, { after, limit: PAGE_SIZE });
      const rescored = await rescore(workspaceId, context, page);
      const last = page.at(-1)?.externalId ?? null;
      return { last, isEnd: page.length < PAGE_SIZE, seen: page.length, rescored };
    },
    stragglers: async (workspaceId, context) => {
      const page = await customers.listScoredOtherwise(workspaceId, context.modelVersion, PAGE_SIZE);
      await rescore(workspaceId, context, page);
      return page.length;
    },
  };
}

function isChanged({ before, after }: NewScores): boolean {
  if (!before.scores || !sameScores(before.scores, after.scores)) return true;
  if (before.churned !== after.churned || before.churnedOn !== after.churnedOn) return true;
  return after.shadow !== null && JSON.stringify(before.shadow) !== JSON.stringify(after.shadow);
}
