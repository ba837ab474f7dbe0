import { compileModel, type Scorer } from '@customerscore/core/scoring';
import type { Customer, CustomersStore } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import type { ImportContext } from './import-context.ts';

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
const DAY_CHARS = 'YYYY-MM-DD'.length;

/** Scores customers anew from what is stored, a page at a time, with a place in the history for the day. */
export function createRescore({ customers, history, now }: RescoreDependencies) {
  return async (context: ImportContext, { after, since }: RescorePage): Promise<Rescored> => {
    const { scope } = context;
    const page = await customers.listLinked(scope, { after, limit: PAGE_SIZE });
    const at = now();
    const due = page.filter(({ scores }) => scores === null || Date.parse(scores.scoredAt) < since.getTime());
    const scorer = compileModel(context.model, context.modelVersion, context.catalogue);
    const scored = due.map((customer) => scoreAgain(customer, scorer, at));
    const day = at.toISOString().slice(0, DAY_CHARS);
    await history.record(
      scope.workspaceId,
      scored.map(({ after: { id, scores } }) => ({ customerId: id, day, metrics: {}, scores })),
    );
    // Last, since a customer that is scored is not looked at again.
    await customers.saveScores(scope, scored);
    const last = page.length < PAGE_SIZE ? null : (page.at(-1)?.link?.companyId ?? null);
    return { after: last, rescored: due.length };
  };
}

function scoreAgain(before: Customer, scorer: Scorer, at: Date) {
  const { attributes, metrics, churnedOn, churnPeriods, scores: previous } = before;
  const now = at.toISOString();
  const known = churnedOn ?? now.slice(0, DAY_CHARS);
  const made = scorer({ attributes, metrics, churnedOn: known, churnPeriods, previous, now });
  return { before, after: { id: before.id, ...made } };
}
