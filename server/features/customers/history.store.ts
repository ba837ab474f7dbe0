import type { MetricPoint, ScoreDay, Scores } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { writeMany } from '../../database.ts';
import type { MetricHistoryStore } from './metrics/metric-history.store.ts';
import { scoreDayModel } from './score-day.model.ts';

/** What one import adds to a customer's history. */
export interface HistoryEntry {
  readonly customerId: string;
  /** `YYYY-MM-DD`; the scores count for this day, replacing earlier ones of the same day. */
  readonly day: string;
  readonly metrics: Readonly<Record<string, readonly MetricPoint[]>>;
  readonly scores: Scores;
}

export interface HistoryStore {
  createIndexes(): Promise<void>;
  /** Answers the ids of the customers for whom any point was new. */
  record(workspaceId: string, entries: readonly HistoryEntry[]): Promise<ReadonlySet<string>>;
  /** Oldest first, from that day on. */
  scoreDays(workspaceId: string, customerId: string, from: string): Promise<readonly ScoreDay[]>;
  /** Points by codename, oldest first, from that day on. */
  readonly metricPoints: MetricHistoryStore['points'];
  /** Points of a page of customers, of some metrics only. */
  readonly metricPointsOf: MetricHistoryStore['pointsOf'];
}

export function createHistoryStore(database: Connection, metrics: MetricHistoryStore): HistoryStore {
  const scoreDays = scoreDayModel(database);
  return {
    createIndexes: async () => {
      await scoreDays.createIndexes();
    },
    record: async (workspaceId, entries) => {
      const points = entries.map(({ customerId, metrics: added }) => ({ customerId, points: added }));
      const days = entries.map((entry) => scoreDayWrite(workspaceId, entry));
      const [changed] = await Promise.all([metrics.record(workspaceId, points), writeMany(scoreDays, days)]);
      return changed;
    },
    scoreDays: async (workspaceId, customerId, from) => {
      const found = await scoreDays
        .find({ workspaceId, customerId, day: { $gte: from } })
        .sort({ day: 1 })
        .lean();
      return found.map(({ day, fit, health, churnRisk }) => ({ day, fit, health, churnRisk }));
    },
    metricPoints: metrics.points,
    metricPointsOf: metrics.pointsOf,
  };
}

function scoreDayWrite(workspaceId: string, { customerId, day, scores }: HistoryEntry) {
  const { fit, health, churnRisk, modelVersion } = scores;
  const values = { fit: valueIn(fit), health: valueIn(health), churnRisk: valueIn(churnRisk), modelVersion };
  return {
    updateOne: {
      filter: { _id: `${customerId}:${day}`, workspaceId },
      update: { $set: values, $setOnInsert: { customerId, day } },
      upsert: true,
    },
  };
}

function valueIn(score: Scores['fit']): number | null {
  return score.status === 'scored' ? score.value : null;
}
