import type { ScoreName, Scores } from '@customerscore/core/contract';
import { bandOf, type RecordedScore, type RecordedScores, recordScores } from '@customerscore/core/scoring';
import { packReasons, unpackReasons } from './packed-reasons.ts';
import type { ScoreDayDocument } from './score-day.model.ts';

/** The scores of a customer as they stood at the end of a day. */
export interface RecordedDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly modelVersion: number;
  /** Null for days from before it was kept. */
  readonly churned: boolean | null;
  readonly scores: RecordedScores;
}

/** The newest scores of a customer on a day. */
export interface ScoredDay {
  readonly customerId: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly churned: boolean;
  readonly scores: Scores;
}

/** The write that keeps them; it replaces what the day had before. */
export function scoreDayWrite(workspaceId: string, { customerId, day, churned, scores }: ScoredDay) {
  const recorded = recordScores(scores);
  const of = <T>(pick: (score: RecordedScore | null) => T): Record<ScoreName, T> => {
    return { fit: pick(recorded.fit), health: pick(recorded.health), churnRisk: pick(recorded.churnRisk) };
  };
  const values = {
    ...of((score) => score?.value ?? null),
    modelVersion: scores.modelVersion,
    churned,
    bands: of((score) => score?.band ?? null),
    reasons: packReasons(recorded),
  };
  return {
    updateOne: {
      filter: { _id: `${customerId}:${day}`, workspaceId },
      update: { $set: values, $setOnInsert: { customerId, day, at: new Date(day) } },
      upsert: true,
    },
  };
}

export function toRecordedDay(document: ScoreDayDocument): RecordedDay {
  const { day, modelVersion, churned, bands } = document;
  const reasons = unpackReasons(document.reasons ?? null);
  // Days from before bands and reasons were kept have the band that their value has.
  const scoreOf = (name: ScoreName): RecordedScore | null => {
    const value = document[name];
    return value === null ? null : { value, band: bands?.[name] ?? bandOf(name, value), reasons: reasons[name] };
  };
  const scores = { fit: scoreOf('fit'), health: scoreOf('health'), churnRisk: scoreOf('churnRisk') };
  return { day, modelVersion, churned: churned ?? null, scores };
}
