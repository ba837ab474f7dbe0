import type { ErrorBody } from '../errors.ts';
import type { Band, ScoreName } from '../scores.ts';
import type { RunStatus } from './cycles.ts';

/** Most characters of what a maker says about a version. */
export const MAX_NOTE_CHARS = 500;

/** Which versions of a scoring model are used. `revision` grows with every change, so that nobody overwrites another's. */
export interface ScoringState {
  readonly revision: number;
  /** The version that makes the scores. */
  readonly published: number;
  /** The version that is tried beside it; null: none. */
  readonly shadow: number | null;
}

/** `saved` a version as the shadow; `published` one; `discarded` the shadow; `rolled_back` to an older version. */
export const PUBLICATION_ACTIONS = ['saved', 'published', 'discarded', 'rolled_back'] as const;
export type PublicationAction = (typeof PUBLICATION_ACTIONS)[number];

/** One change of which versions are used. */
export interface PublicationBody {
  readonly revision: number;
  readonly action: PublicationAction;
  /** The version that was saved, published or discarded. */
  readonly version: number;
  /** The version that made the scores before. */
  readonly from: number;
  /** The version that makes the scores since. */
  readonly to: number;
  /** E-mail address; null when nobody did it, as with the default of a new workspace. */
  readonly by: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface ScoringVersionRow {
  readonly version: number;
  readonly createdAt: string;
  readonly createdBy: string | null;
  readonly note: string;
}

/** GET /api/scoring-model/versions?before= : newest first. */
export interface ScoringVersionsBody {
  readonly state: ScoringState;
  readonly versions: readonly ScoringVersionRow[];
  /** The newest changes, newest first. */
  readonly publications: readonly PublicationBody[];
  /** The newest run that scores everybody anew; null when there was none yet. */
  readonly run: RescoringRunBody | null;
  readonly next: number | null;
}

/** POST /api/scoring-model/publish, /discard: about the shadow. Refused with 409 when the revision has moved on. */
export interface ShadowRequest {
  readonly revision: number;
}

/** POST /api/scoring-model/rollback: makes an older version the published one. */
export interface RollbackRequest {
  readonly revision: number;
  readonly version: number;
}

/** Scoring of all customers by the versions in use: after a publication, or for a new shadow. */
export interface RescoringRunBody {
  readonly id: string;
  readonly reason: 'publication' | 'shadow';
  readonly status: RunStatus;
  readonly published: number;
  readonly shadow: number | null;
  /** Customers there are, those looked at, and those whose scores were made anew. */
  readonly total: number;
  readonly seen: number;
  readonly rescored: number;
  readonly createdAt: string;
  /** Null before a worker has begun. */
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly error: ErrorBody['error'] | null;
}

/** A band, or that there is no score. */
export type BandOrNone = Band | 'not_scored';

/** How one score differs between two versions, over all customers that both have scored. */
export interface ScoreComparison {
  /** Customers by band under the published version and under the shadow; only pairs that occur. */
  readonly matrix: readonly { readonly from: BandOrNone; readonly to: BandOrNone; readonly customers: number }[];
  readonly customers: number;
  /** Customers whose band would change; becoming scored or unscored counts. */
  readonly changingBand: number;
  /** Customers whose value would stay as it is. */
  readonly unchanged: number;
  /** Mean of shadow minus published over customers scored by both; null without any. */
  readonly meanChange: number | null;
  /** Customers whose value would change, by change in points: `from` is the lower end of a step of `HISTOGRAM_STEP`, which belongs to it. */
  readonly histogram: readonly { readonly from: number; readonly customers: number }[];
}

/** Width of a step of the histogram, in points. */
export const HISTOGRAM_STEP = 5;

/** GET /api/scoring-model/comparison */
export interface ComparisonBody {
  readonly state: ScoringState;
  /** Customers scored by the shadow so far, and all there are. */
  readonly compared: number;
  readonly total: number;
  readonly run: RescoringRunBody | null;
  readonly scores: Readonly<Record<ScoreName, ScoreComparison>>;
}

/** One customer whose band would change. */
export interface MovedCustomer {
  readonly id: string;
  readonly name: string;
  readonly externalId: string;
  readonly published: { readonly value: number | null; readonly band: BandOrNone };
  readonly shadow: { readonly value: number | null; readonly band: BandOrNone };
  /** Shadow minus published; null where one of them has no value. */
  readonly change: number | null;
}

/** GET /api/scoring-model/comparison/customers?score=&order=&after= : by size of change, the largest first by default. */
export interface MovedCustomersBody {
  readonly customers: readonly MovedCustomer[];
  readonly next: string | null;
}
