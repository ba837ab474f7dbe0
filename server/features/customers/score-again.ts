import { compileModel, type Scorer, scoresChangedOn, windowsOfPoints } from '@customerscore/core/scoring';
import type { Customer, NewScores } from './customers.store.ts';
import type { HistoryEntry, HistoryStore } from './history.store.ts';
import type { ScoringContext } from './import-context.ts';
import { factsChange } from './past/facts-known.ts';
import { type PastPoints, pastPointsOf } from './past-points.ts';
import { scoreByShadow } from './score-by-shadow.ts';

export const DAY_CHARS = 'YYYY-MM-DD'.length;

/** How to score a page: by the published version, and by the one on trial. */
interface PageWork extends Pick<ScoringContext, 'shadow' | 'windowMetrics'> {
  readonly published: Scorer;
  readonly past: PastPoints;
  readonly at: Date;
}

/** Customers of one workspace as they were read, and when they are scored. */
export interface ScoredPage {
  readonly workspaceId: string;
  readonly customers: readonly Customer[];
  readonly at: Date;
}

/** Scores customers from what is stored of them, by the published version and by the one on trial. */
export async function scorePageAgain(
  history: Pick<HistoryStore, 'metricPointsOf'>,
  { model, modelVersion, catalogue, shadow, windowMetrics }: ScoringContext,
  { workspaceId, customers, at }: ScoredPage,
): Promise<NewScores[]> {
  const past = await pastPointsOf(history, { workspaceId, windowMetrics, customers, at });
  const published = compileModel(model, modelVersion, catalogue);
  return customers.map((customer) => scoreAgain(customer, { published, shadow, windowMetrics, past, at }));
}

function scoreAgain(before: Customer, { published, shadow, windowMetrics, past, at }: PageWork): NewScores {
  const { attributes, metrics, churnedOn, churnPeriods, scores: previous } = before;
  const now = at.toISOString();
  const today = now.slice(0, DAY_CHARS);
  const windows = windowsOfPoints(windowMetrics, { past: past.get(before.id) ?? [], latest: metrics }, today);
  const known = churnedOn ?? today;
  const made = published({ attributes, metrics, windows, churnedOn: known, churnPeriods, previous, now });
  const facts = { attributes, metrics, windows, churnedOn, scores: made.scores, previous };
  const changedOn = scoresChangedOn({ scores: previous, changedOn: before.scoresChangedOn }, made.scores, today);
  const after = { id: before.id, ...made, shadow: scoreByShadow({ shadow }, facts), scoresChangedOn: changedOn };
  return { before, after };
}

/** What a customer that was scored again adds to its history: scores, and churn where it began or ended by them. */
export function toHistoryEntry({ before, after }: NewScores, at: Date): HistoryEntry {
  const { id, churned, scores } = after;
  const facts = factsChange(before, { ...before, ...after }, at);
  return { customerId: id, day: at.toISOString().slice(0, DAY_CHARS), metrics: {}, churned, scores, facts };
}
