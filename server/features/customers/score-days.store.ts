import type { ScoreDay } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { writeMany } from '../../database.ts';
import { scoreDayModel } from './score-day.model.ts';
import { type RecordedDay, type ScoredDay, scoreDayWrite, toRecordedDay } from './score-day-document.ts';

export type { RecordedDay } from './score-day-document.ts';

/** The scores of customers day by day. */
export interface ScoreDaysStore {
  createIndexes(): Promise<void>;
  /** The same day again replaces what it had. */
  record(workspaceId: string, days: readonly ScoredDay[]): Promise<void>;
  /** Oldest first, from that day on. */
  since(workspaceId: string, customerId: string, from: string): Promise<readonly ScoreDay[]>;
  /** With bands and reasons, oldest first, both days included. */
  between(
    workspaceId: string,
    customerId: string,
    range: { readonly from: string; readonly to: string },
  ): Promise<readonly RecordedDay[]>;
  /** How these customers stood at the end of a day: the newest that is recorded up to then, by customer. */
  on(workspaceId: string, customerIds: readonly string[], day: string): Promise<ReadonlyMap<string, RecordedDay>>;
}

export function createScoreDaysStore(database: Connection): ScoreDaysStore {
  const model = scoreDayModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    record: (workspaceId, days) =>
      writeMany(
        model,
        days.map((each) => scoreDayWrite(workspaceId, each)),
      ),
    since: async (workspaceId, customerId, from) => {
      const found = await model
        .find({ workspaceId, customerId, day: { $gte: from } }, { day: 1, fit: 1, health: 1, churnRisk: 1 })
        .sort({ day: 1 })
        .lean();
      return found.map(({ day, fit, health, churnRisk }) => ({ day, fit, health, churnRisk }));
    },
    between: async (workspaceId, customerId, { from, to }) => {
      const found = await model
        .find({ workspaceId, customerId, day: { $gte: from, $lte: to } })
        .sort({ day: 1 })
        .lean();
      return found.map(toRecordedDay);
    },
    on: async (workspaceId, customerIds, day) => {
      // One seek in the index for each: a group over all their days would read the whole history.
      const newest = (customerId: string) =>
        model
          .findOne({ workspaceId, customerId, day: { $lte: day } })
          .sort({ day: -1 })
          .lean();
      const found = await Promise.all(customerIds.map(newest));
      return new Map(found.flatMap((document) => (document ? [[document.customerId, toRecordedDay(document)]] : [])));
    },
  };
}
