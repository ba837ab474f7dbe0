import type { CustomersStore } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import type { ImportContext } from './import-context.ts';
import { scorePageAgain, toHistoryEntry } from './score-again.ts';

export interface RescorePage {
  /** The company id to go on behind; null at the beginning. */
  readonly after: string | null;
  readonly since: Date;
}

export interface Rescored {
  /** Where to go on; null at the end. */
  readonly after: string | null;
  readonly rescored: number;
}

export interface RescoreDependencies {
  readonly customers: CustomersStore;
  readonly history: HistoryStore;
  readonly now: () => Date;
}

const PAGE_SIZE = 500;

/** Scores customers anew from what is stored, a page at a time, with a place in the history for the day. */
export function createRescore({ customers, history, now }: RescoreDependencies) {
  return async (context: ImportContext, { after, since }: RescorePage): Promise<Rescored> => {
    const { scope } = context;
    const page = await customers.listLinked(scope, { after, limit: PAGE_SIZE });
    const at = now();
    const due = page.filter(({ scores }) => scores === null || Date.parse(scores.scoredAt) < since.getTime());
    const scored = await scorePageAgain(history, context, { workspaceId: scope.workspaceId, customers: due, at });
    await history.record(
      scope.workspaceId,
      scored.map((rescored) => toHistoryEntry(rescored, at)),
    );
    // Last, since a customer that is scored is not looked at again.
    await customers.saveScores(scope.workspaceId, scored);
    const last = page.length < PAGE_SIZE ? null : (page.at(-1)?.link?.companyId ?? null);
    return { after: last, rescored: due.length };
  };
}
