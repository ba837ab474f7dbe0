import type { Customer, CustomersStore } from './customers.store.ts';
import type { HistoryEntry, HistoryStore } from './history.store.ts';
import { asPoints, joinPoints } from './join-points.ts';
import { factsOf } from './past/facts-known.ts';
import type { UnrecordedStore } from './unrecorded.store.ts';

export interface RecordLeftOverDependencies {
  readonly customers: Pick<CustomersStore, 'findMany' | 'settlePending'>;
  readonly history: Pick<HistoryStore, 'record'>;
  readonly unrecorded: Pick<UnrecordedStore, 'listBegunBefore' | 'end'>;
  readonly now: () => Date;
}

/** Far longer than it takes to store a page, so that nobody is at it any more. */
const AFTER_MS = 60_000;
const LIMIT = 100;
const DAY_CHARS = 'YYYY-MM-DD'.length;

/**
 * Records the history of customers whose worker died after it had stored them: reading them again would find them
 * unchanged, and so never record it. What counts is what they hold now.
 */
export function createRecordLeftOver({ customers, history, unrecorded, now }: RecordLeftOverDependencies) {
  return async (): Promise<void> => {
    const before = new Date(now().getTime() - AFTER_MS);
    for (const { id, workspaceId, customerIds } of await unrecorded.listBegunBefore(before, LIMIT)) {
      const found = await customers.findMany(workspaceId, customerIds);
      await history.record(workspaceId, found.flatMap(toEntry));
      await customers.settlePending(workspaceId, found);
      await unrecorded.end(workspaceId, id);
    }
  };
}

function toEntry(customer: Customer): HistoryEntry[] {
  const { id, metrics, pending, churned, scores, updatedAt } = customer;
  if (!scores) return [];
  // What the log holds already is not added again.
  const facts = { customerId: id, before: null, after: factsOf(customer, updatedAt), isSeenAlike: true };
  const points = joinPoints(pending?.points ?? {}, asPoints(metrics));
  return [{ customerId: id, day: scores.scoredAt.slice(0, DAY_CHARS), metrics: points, churned, scores, facts }];
}
