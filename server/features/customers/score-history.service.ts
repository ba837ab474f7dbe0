import type {
  Catalogue,
  HistoryDay,
  PastReason,
  PastScore,
  ScoreChangeBody,
  ScoreChangesBody,
  ScoreHistoryBody,
  ScoreName,
  ScoresOnBody,
} from '@customerscore/core/contract';
import {
  codesOf,
  type ExplainedScore,
  explainChange,
  type RecordedScore,
  type ScoringModel,
} from '@customerscore/core/scoring';
import { AppError } from '../../errors.ts';
import type { Customer, CustomersStore } from './customers.store.ts';
import { reasonLabels } from './reason-labels.ts';
import type { RecordedDay, ScoreDaysStore } from './score-days.store.ts';

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

/** The scores of one customer as they stood in the past. Every day is `YYYY-MM-DD`. */
export interface ScoreHistoryService {
  /** @throws AppError not_found */
  history(workspaceId: string, customerId: string, range: DayRange): Promise<ScoreHistoryBody>;
  /** @throws AppError not_found */
  scoresOn(workspaceId: string, customerId: string, on: string): Promise<ScoresOnBody>;
  /** @throws AppError not_found */
  changes(workspaceId: string, customerId: string, range: DayRange): Promise<ScoreChangesBody>;
}

export interface ScoreHistoryDependencies {
  readonly customers: Pick<CustomersStore, 'find'>;
  readonly scoreDays: Pick<ScoreDaysStore, 'between' | 'on'>;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  /** The model of that version; null when there is none. */
  readonly modelOf: (workspaceId: string, version: number) => Promise<ScoringModel | null>;
}

const TENTHS = 10;

export function createScoreHistoryService(dependencies: ScoreHistoryDependencies): ScoreHistoryService {
  const { customers, scoreDays, catalogueOf, modelOf } = dependencies;
  const mustFind = async (workspaceId: string, customerId: string) => {
    const customer = await customers.find(workspaceId, customerId);
    if (!customer) throw new AppError('not_found', 'There is no such customer.');
    return customer;
  };
  const standingOn = async (workspaceId: string, customerId: string, day: string) =>
    (await scoreDays.on(workspaceId, [customerId], day)).get(customerId) ?? null;
  const labelsFor = async ({ workspaceId, scores }: Customer, days: readonly (RecordedDay | null)[]) => {
    const versions = new Set(days.flatMap((day) => day?.modelVersion ?? []));
    const models = await Promise.all([...versions].map((version) => modelOf(workspaceId, version)));
    return reasonLabels({ scores, models, catalogue: await catalogueOf(workspaceId) });
  };
  return {
    history: async (workspaceId, customerId, range) => {
      await mustFind(workspaceId, customerId);
      const days = await scoreDays.between(workspaceId, customerId, range);
      return { ...range, days: days.map(toHistoryDay) };
    },
    scoresOn: async (workspaceId, customerId, on) => {
      const customer = await mustFind(workspaceId, customerId);
      const day = await standingOn(workspaceId, customerId, on);
      if (!day) return { on, standing: null };
      const labelOf = await labelsFor(customer, [day]);
      return {
        on,
        standing: { ...toHistoryDay(day), reasons: byScore((name) => reasonsOf(day.scores[name], labelOf)) },
      };
    },
    changes: async (workspaceId, customerId, { from, to }) => {
      const customer = await mustFind(workspaceId, customerId);
      const before = await standingOn(workspaceId, customerId, from);
      const after = await standingOn(workspaceId, customerId, to);
      const days = { from: { asked: from, ...about(before) }, to: { asked: to, ...about(after) } };
      if (!before || !after) return { ...days, scores: null };
      const labelOf = await labelsFor(customer, [before, after]);
      const models = await Promise.all([before, after].map((day) => modelOf(workspaceId, day.modelVersion)));
      return { ...days, scores: byScore((name) => changeOf(name, { before, after, models, labelOf })) };
    },
  };
}

function byScore<T>(make: (name: ScoreName) => T): Record<ScoreName, T> {
  return { fit: make('fit'), health: make('health'), churnRisk: make('churnRisk') };
}

function about(day: RecordedDay | null) {
  return { day: day?.day ?? null, modelVersion: day?.modelVersion ?? null };
}

function toHistoryDay({ day, modelVersion, churned, scores }: RecordedDay): HistoryDay {
  return { day, modelVersion, churned, scores: byScore((name) => toPastScore(scores[name])) };
}

function toPastScore(score: RecordedScore | null): PastScore | null {
  return score && { value: score.value, band: score.band };
}

function reasonsOf(score: RecordedScore | null, labelOf: (code: string) => string): PastReason[] {
  const reasons = score?.reasons ?? [];
  return reasons.map(([code, tenths]) => ({ code, label: labelOf(code), contribution: tenths / TENTHS }));
}

interface TwoDays {
  readonly before: RecordedDay;
  readonly after: RecordedDay;
  /** Those that made the scores of the two days. */
  readonly models: readonly (ScoringModel | null)[];
  readonly labelOf: (code: string) => string;
}

function changeOf(name: ScoreName, { before, after, models, labelOf }: TwoDays): ScoreChangeBody {
  const [was, is] = [before.scores[name], after.scores[name]];
  const values = { before: was?.value ?? null, after: is?.value ?? null };
  if (!was || !is) return { ...values, change: null, parts: [], isExplained: true };
  const change = (Math.round(is.value * TENTHS) - Math.round(was.value * TENTHS)) / TENTHS;
  if (was.reasons.length === 0 || is.reasons.length === 0) return { ...values, change, parts: [], isExplained: false };
  const explained = (day: RecordedDay, { value, reasons }: RecordedScore): ExplainedScore => ({
    value,
    modelVersion: day.modelVersion,
    reasons: reasons.map(([code, tenths]) => ({ code, label: labelOf(code), contribution: tenths / TENTHS })),
  });
  const [modelBefore, modelAfter] = models;
  const codes = modelBefore && modelAfter && { before: codesOf(modelBefore, name), after: codesOf(modelAfter, name) };
  const parts = explainChange(explained(before, was), explained(after, is), codes ?? undefined);
  return {
    ...values,
    change,
    parts: parts.map(({ contribution, ...part }) => ({ ...part, change: contribution })),
    isExplained: true,
  };
}
