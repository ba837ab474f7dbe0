import type { MetricPoint, ScoreDay, Scores } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { writeMany } from '../../database.ts';
import { metricYearModel } from './metric-year.model.ts';
import { scoreDayModel } from './score-day.model.ts';

/** What one import adds to a customer's history. */
export interface HistoryEntry {
  readonly customerId: string;
  /** `YYYY-MM-DD`; the scores count for this day, replacing earlier ones of the same day. */
  readonly day: string;
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  readonly scores: Scores;
}

export interface HistoryStore {
  createIndexes(): Promise<void>;
  record(workspaceId: string, entries: readonly HistoryEntry[]): Promise<void>;
  /** Oldest first, from that day on. */
  scoreDays(workspaceId: string, customerId: string, from: string): Promise<readonly ScoreDay[]>;
  /** Points by codename, oldest first, from that day on. */
  metricPoints(workspaceId: string, customerId: string, from: string): Promise<Readonly<Record<string, MetricPoint[]>>>;
}

const YEAR_CHARS = 4;

export function createHistoryStore(database: Connection): HistoryStore {
  const metricYears = metricYearModel(database);
  const scoreDays = scoreDayModel(database);
  return {
    createIndexes: async () => {
      await metricYears.createIndexes();
      await scoreDays.createIndexes();
    },
    record: async (workspaceId, entries) => {
      const points = entries.flatMap((entry) => metricWrites(workspaceId, entry));
      const days = entries.map((entry) => scoreDayWrite(workspaceId, entry));
      await Promise.all([writeMany(metricYears, points), writeMany(scoreDays, days)]);
    },
    scoreDays: async (workspaceId, customerId, from) => {
      const found = await scoreDays
        .find({ workspaceId, customerId, day: { $gte: from } })
        .sort({ day: 1 })
        .lean();
      return found.map(({ day, fit, health, churnRisk }) => ({ day, fit, health, churnRisk }));
    },
    metricPoints: async (workspaceId, customerId, from) => {
      const year = yearOf(from);
      const found = await metricYears
        .find({ workspaceId, customerId, year: { $gte: year } })
        .sort({ year: 1 })
        .lean();
      const points: Record<string, MetricPoint[]> = {};
      for (const [codename, series] of found.flatMap((document) => Object.entries(document.series))) {
        const days = Object.entries(series).filter(([day]) => day >= from);
        points[codename] = [...(points[codename] ?? []), ...days.map(([day, value]) => ({ day, value }))];
      }
      for (const series of Object.values(points)) series.sort((one, other) => one.day.localeCompare(other.day));
      return points;
    },
  };
}

function metricWrites(workspaceId: string, { customerId, metrics }: HistoryEntry) {
  const byYear = new Map<number, Record<string, number>>();
  for (const [codename, { day, value }] of Object.entries(metrics)) {
    const year = yearOf(day);
    byYear.set(year, { ...byYear.get(year), [`series.${codename}.${day}`]: value });
  }
  return [...byYear].map(([year, values]) => ({
    updateOne: {
      filter: { _id: `${customerId}:${year}`, workspaceId },
      update: { $set: values, $setOnInsert: { customerId, year } },
      upsert: true,
    },
  }));
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

function yearOf(day: string): number {
  return Number(day.slice(0, YEAR_CHARS));
}
