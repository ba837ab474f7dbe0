import type { MetricPoint, Scores } from '@customerscore/core/contract';
import type { MetricHistoryStore } from './metrics/metric-history.store.ts';
import type { ScoreDaysStore } from './score-days.store.ts';

/** What one import adds to a customer's history. */
export interface HistoryEntry {
  readonly customerId: string;
  /** `YYYY-MM-DD`; the scores count for this day, replacing earlier ones of the same day. */
  readonly day: string;
  readonly metrics: Readonly<Record<string, readonly MetricPoint[]>>;
  readonly churned: boolean;
  readonly scores: Scores;
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

/** The history of a customer in one: its metric points, and its scores. */
export function createHistoryStore(metrics: MetricHistoryStore, scoreDays: ScoreDaysStore): HistoryStore {
  return {
    record: async (workspaceId, entries) => {
      const points = entries.map(({ customerId, metrics: added }) => ({ customerId, points: added }));
      const [changed] = await Promise.all([
        metrics.record(workspaceId, points),
        scoreDays.record(workspaceId, entries),
      ]);
      return changed;
    },
    scoreDays: scoreDays.since,
    metricPoints: metrics.points,
    metricPointsOf: metrics.pointsOf,
  };
}
