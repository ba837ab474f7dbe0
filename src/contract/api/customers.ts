import type { ChurnPeriod } from '../../scoring/churn-periods.ts';
import type { AttributeType, AttributeValue, DataSource, Direction } from '../catalogue.ts';
import type { Band, ScoreDay, ScoreName, Scores } from '../scores.ts';

export const CUSTOMER_SORTS = ['name', 'fit', 'health', 'churnRisk'] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/**
 * How a customer stands to its HubSpot company. All but `linked` are no longer read or written, with their history kept.
 * `archived`: in HubSpot's recycle bin, from which it can be restored for 90 days. `deleted`: gone for good.
 */
export const LINK_STATES = ['linked', 'left_filter', 'archived', 'deleted', 'merged'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** One row of the customers list. */
export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly externalId: string;
  readonly churned: boolean;
  /** Null without a company in HubSpot. */
  readonly linkState: LinkState | null;
  /** Value, band and state only; reasons are on the customer's page. */
  readonly scores: Readonly<Record<ScoreName, ScoreSummary>> | null;
  /** The version of the scoring model that made them. */
  readonly modelVersion: number | null;
  readonly updatedAt: string;
}

export type ScoreSummary =
  | { readonly status: 'scored'; readonly value: number; readonly band: Band }
  | { readonly status: 'not_scored'; readonly message: string };

/** GET /api/customers?q=&sort=&order=&after=&on= ; with `on`, as they stood at the end of that day, in order of name. */
export interface CustomersBody {
  readonly customers: readonly CustomerRow[];
  readonly total: number;
  readonly next: string | null;
}

/** Companies that HubSpot made one with a customer's company. */
export interface CustomerMerge {
  /** When we learned of it: ISO 8601, UTC. */
  readonly at: string;
  readonly companyIds: readonly string[];
  /** The customers of those companies, which keep their history. */
  readonly customers: readonly { readonly id: string; readonly name: string; readonly externalId: string }[];
}

/**
 * PUT /api/customers/{id}/values: values of attributes and metrics whose data source is entering by hand. By codename;
 * null takes an attribute's value away, and what is absent stays as it is. All of them are stored, or none.
 */
export interface EnterValuesRequest {
  readonly attributes: Readonly<Record<string, AttributeValue | null>>;
  /** `date` is `YYYY-MM-DD`, in UTC, and not in the future. */
  readonly points: readonly { readonly codename: string; readonly date: string; readonly value: number }[];
}

/** Whether anything was new. The customer is scored with it by then. */
export interface EnterValuesBody {
  readonly outcome: 'updated' | 'unchanged';
}

/** GET /api/customers/{id}. Times are ISO 8601, UTC. */
export interface CustomerBody {
  readonly id: string;
  readonly name: string;
  readonly externalId: string;
  readonly churned: boolean;
  readonly churnedOn: string | null;
  /** The times it was gone, oldest first; win-backs are dated. */
  readonly churnPeriods: readonly ChurnPeriod[];
  readonly link: {
    readonly portalId: number;
    readonly companyId: string;
    readonly state: LinkState;
    /** The company in HubSpot. */
    readonly url: string;
    /** When what we know of the company was last what HubSpot has: read, or found unchanged by an incremental cycle. */
    readonly readAt: string;
    /** Merges that this customer survived, oldest first. */
    readonly merges: readonly CustomerMerge[];
    /** The customer that goes on since its company was merged into that one's. */
    readonly mergedInto: { readonly customerId: string; readonly name: string; readonly at: string } | null;
  } | null;
  readonly attributes: readonly {
    readonly codename: string;
    readonly label: string;
    readonly type: AttributeType;
    readonly dataSource: DataSource;
    readonly value: AttributeValue | null;
  }[];
  readonly metrics: readonly {
    readonly codename: string;
    readonly label: string;
    readonly unit: string | null;
    readonly direction: Direction;
    readonly dataSource: DataSource;
    /** Oldest first, at most the last 90 days. */
    readonly points: readonly { readonly day: string; readonly value: number }[];
  }[];
  readonly scores: Scores | null;
  readonly history: readonly ScoreDay[];
  /** What was last written to HubSpot. */
  readonly written: readonly {
    readonly property: string;
    readonly value: string;
    readonly at: string;
    readonly runId: string;
  }[];
}
