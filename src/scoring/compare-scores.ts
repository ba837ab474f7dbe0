import type { Band, Score, ScoreName, Scores } from '../contract/scores.ts';

/** One score by a version that is tried, and how it differs from the published one. */
export interface ShadowScore {
  /** Null when the version on trial does not score the customer. */
  readonly value: number | null;
  readonly band: Band | null;
  /** Trial minus published, in tenths exact; null unless both have scored. */
  readonly change: number | null;
  /** 0 to 100: how much would change. Becoming scored or unscored counts as everything. */
  readonly size: number;
  /** True when the band would be another; becoming scored or unscored counts. */
  readonly moves: boolean;
}

/** What the version on trial makes of a customer, compactly. */
export type ShadowScores = { readonly version: number } & Readonly<Record<ScoreName, ShadowScore>>;

const TENTHS = 10;
const EVERYTHING = 100;

/** Compares the scores of a version on trial with the published ones of the same moment. */
export function compareScores(published: Scores, trial: Scores): ShadowScores {
  const compare = (name: ScoreName) => compareScore(published[name], trial[name]);
  return {
    version: trial.modelVersion,
    fit: compare('fit'),
    health: compare('health'),
    churnRisk: compare('churnRisk'),
  };
}

function compareScore(published: Score, trial: Score): ShadowScore {
  const value = trial.status === 'scored' ? trial.value : null;
  const band = trial.status === 'scored' ? trial.band : null;
  if (published.status === 'scored' && trial.status === 'scored') {
    const change = Math.round((trial.value - published.value) * TENTHS) / TENTHS;
    return { value, band, change, size: Math.abs(change), moves: published.band !== trial.band };
  }
  const moves = published.status !== trial.status;
  return { value, band, change: null, size: moves ? EVERYTHING : 0, moves };
}
