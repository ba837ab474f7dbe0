import { addDays } from '@customerscore/core/calendar';
import { type MetricPoints, TAIL_DAYS } from '@customerscore/core/scoring';
import type { Customer } from './customers.store.ts';
import type { HistoryStore } from './history.store.ts';
import type { ScoringContext } from './import-context.ts';

/** Points of customers by their id, as `KnownPoints` takes them. */
export type PastPoints = ReadonlyMap<string, readonly MetricPoints[]>;

export interface PastPointsQuery extends Pick<ScoringContext, 'windowMetrics'> {
  readonly workspaceId: string;
  /** As they were read before: what they hold as pending is not lost when it moves to the history meanwhile. */
  readonly customers: readonly Pick<Customer, 'id' | 'pending'>[];
  /** The moment of scoring. */
  readonly at: Date;
}

const DAY_CHARS = 'YYYY-MM-DD'.length;

/**
 * What the windows of a page of customers are made from, in one query: their history, and after it what is not in it
 * yet. Nothing is asked for where no windows count.
 */
export async function pastPointsOf(
  history: Pick<HistoryStore, 'metricPointsOf'>,
  { workspaceId, windowMetrics, customers, at }: PastPointsQuery,
): Promise<PastPoints> {
  if (windowMetrics.length === 0) return new Map();
  const stored = await history.metricPointsOf(workspaceId, {
    customerIds: customers.map(({ id }) => id),
    codenames: windowMetrics,
    from: addDays(at.toISOString().slice(0, DAY_CHARS), 1 - TAIL_DAYS),
  });
  return new Map(customers.map(({ id, pending }) => [id, [stored.get(id) ?? {}, pending?.points ?? {}]]));
}
