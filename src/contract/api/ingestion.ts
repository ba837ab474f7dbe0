import type { ErrorIssue } from '../errors.ts';
import type { Score } from '../scores.ts';

/** Most customers of one call of the ingestion API. */
export const MAX_ITEMS = 100;
/** Most points of one item, over all its metrics. */
export const MAX_DATES = 200;

/** What became of one item of POST /api/v1/customers. */
export interface ItemResult {
  /** As it was sent; null when it was no text. */
  readonly external_id: string | null;
  readonly status: 'created' | 'updated' | 'unchanged' | 'failed';
  /** Why it failed; empty otherwise. */
  readonly errors: readonly ErrorIssue[];
}

/** The answer of POST /api/v1/customers: one result per item, in the same order. */
export interface ItemResultsBody {
  readonly results: readonly ItemResult[];
}

/** GET /api/v1/customers/{external_id} */
export interface ApiCustomerBody {
  readonly external_id: string;
  readonly name: string;
  readonly churned: boolean;
  readonly churned_on: string | null;
  /** By codename; what is unknown is absent. */
  readonly attributes: Readonly<Record<string, number | string | boolean>>;
  /** The latest point of each metric. */
  readonly metrics: Readonly<Record<string, { readonly date: string; readonly value: number }>>;
  /** Null as long as the customer was never scored. */
  readonly scores: {
    readonly fit: Score;
    readonly health: Score;
    readonly churn_risk: Score;
    readonly scored_at: string;
    readonly model_version: number;
  } | null;
  readonly created_at: string;
  readonly updated_at: string;
}
