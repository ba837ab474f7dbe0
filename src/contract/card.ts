import type { Band, Reason, ScoreDay, ScoreName } from './scores.ts';

/** Paths of the card's endpoints on our server. HubSpot adds portalId, userId, userEmail and appId to the query and signs it. */
export const CARD_SCORES_PATH = '/card/scores';
export const CARD_REFRESH_PATH = '/card/refresh';
export const CARD_SCORING_INPUT_PATH = '/card/scoring-input';

export type CardScore =
  | {
      readonly status: 'scored';
      readonly value: number;
      readonly band: Band;
      readonly coverage: number;
      /** Value now minus value a week ago (or at the first known day after that); null without an earlier day. */
      readonly change: number | null;
      /** The largest contributions first, then the starting point; all of them, so that they add up. */
      readonly reasons: readonly Reason[];
    }
  | { readonly status: 'not_scored'; readonly message: string };

export interface CardCustomer {
  readonly name: string;
  readonly externalId: string;
  readonly churned: boolean;
  /** `YYYY-MM-DD`; null when not churned. */
  readonly churnedOn: string | null;
  /** The customer's page in the console. */
  readonly url: string;
}

/**
 * What the card shows for one company. Every expected situation is a 200 with one of these, so that HubSpot's error
 * envelope only ever means a real failure.
 */
export type CardBody =
  | { readonly state: 'not_connected'; readonly message: string; readonly url: string }
  | { readonly state: 'not_mapped'; readonly message: string; readonly url: string }
  | { readonly state: 'not_a_customer'; readonly message: string; readonly url: string }
  | {
      readonly state: 'no_score';
      readonly message: string;
      readonly customer: CardCustomer;
    }
  | {
      readonly state: 'ready';
      /** True when the data is older than twice the import interval; `message` then says since when. */
      readonly stale: boolean;
      readonly message: string | null;
      readonly customer: CardCustomer;
      readonly scores: Readonly<Record<ScoreName, CardScore>>;
      /** Oldest first, at most 30 days. */
      readonly history: readonly ScoreDay[];
      /**
       * When what we know of the company was last what HubSpot has (read, or found unchanged by an incremental cycle),
       * and when it was scored. ISO 8601, UTC.
       */
      readonly readAt: string;
      readonly scoredAt: string;
    };
