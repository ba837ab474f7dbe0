import type { MetricPoint, Scores } from '@customerscore/core/contract';
import type { MetricHistoryStore } from './metrics/metric-history.store.ts';
import type { FactLogStore } from './past/fact-log.store.ts';
import type { FactsChange } from './past/facts-known.ts';
import type { ScoreDaysStore } from './score-days.store.ts';

/** What one import adds to a customer's history. */
export interface HistoryEntry {
  readonly customerId: string;
  /** `YYYY-MM-DD`; the scores count for this day, replacing earlier ones of the same day. */
  readonly day: string;
  readonly metrics: Readonly<Record<string, readonly MetricPoint[]>>;
  readonly churned: boolean;
  readonly scores: Scores;
  /** How attributes and churn changed; nothing when they did not. */
  readonly facts?: FactsChange | null;
}

export interface HistoryStore {
  /** Answers the ids of the customers for whom any point was new. */
  record(workspaceId: string, entries: readonly HistoryEntry[]): Promise<ReadonlySet<string>>;
  readonly scoreDays: ScoreDaysStore['since'];
  /** Points by codename, oldest first, from that day on. */
  readonly metricPoints: MetricHistoryStore['points'];
  /** Points of a page of customers, of some metrics only. */
  readonly metricPointsOf: MetricHistoryStore['pointsOf'];
}

/** The history of a customer in one: its metric points, its scores, and how its attributes and churn changed. */
export function createHistoryStore(
  metrics: MetricHistoryStore,
  scoreDays: ScoreDaysStore,
  facts: FactLogStore,
): HistoryStore {
  return {
    record: async (workspaceId, entries) => {
      const points = entries.map(({ customerId, metrics: added }) => ({ customerId, points: added }));
      const changes = entries.flatMap((entry) => entry.facts ?? []);
      const [changed] = await Promise.all([
        metrics.record(workspaceId, points),
        scoreDays.record(workspaceId, entries),
        facts.record(workspaceId, changes),
      ]);
      return changed;
    },
    scoreDays: scoreDays.since,
    metricPoints: metrics.points,
    metricPointsOf: metrics.pointsOf,
  };
}
