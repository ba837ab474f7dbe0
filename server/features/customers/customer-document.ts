import type { AttributeValue, LinkState, MetricPoint, Scores } from '@customerscore/core/contract';
import type { ChurnPeriod, ScoresChangedOn, ShadowScores } from '@customerscore/core/scoring';
import type { CustomerDocument } from './customer.model.ts';

export interface CustomerLink {
  readonly portalId: number;
  readonly companyId: string;
  readonly aliasIds: readonly string[];
  readonly state: LinkState;
  readonly readAt: Date;
  readonly modifiedAt: Date | null;
  readonly values: Readonly<Record<string, string | null>>;
  readonly merges: readonly LinkMerge[];
  readonly mergedInto: { readonly customerId: string; readonly name: string; readonly at: Date } | null;
}

/** Companies that became one with a customer's company, and the customers they had. */
export interface LinkMerge {
  readonly at: Date;
  readonly companyIds: readonly string[];
  readonly customers: readonly { readonly id: string; readonly name: string; readonly externalId: string }[];
}

export interface Customer {
  readonly id: string;
  readonly workspaceId: string;
  readonly externalId: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  readonly churned: boolean;
  readonly churnedOn: string | null;
  readonly churnPeriods: readonly ChurnPeriod[];
  readonly scores: Scores | null;
  /** What the version on trial makes of it; that of an older trial means nothing. */
  readonly shadow: ShadowScores | null;
  /** When each score last changed; null when that is not known. */
  readonly scoresChangedOn: ScoresChangedOn | null;
  readonly link: CustomerLink | null;
  /** Another one with every change of values and scores; null before the first. */
  readonly revision: string | null;
  readonly pending: PendingPoints | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Points that are stored with the customer and are not known to be in its history yet. */
export interface PendingPoints {
  readonly id: string;
  readonly points: Readonly<Record<string, readonly MetricPoint[]>>;
}

/** A customer as it is stored, with its id under the name that the rest of the server uses. */
export function fromDocument({ _id, link, ...customer }: CustomerDocument): Customer {
  return { id: _id, ...CUSTOMER_DEFAULTS, ...customer, link: link && { ...LINK_DEFAULTS, ...link } };
}

/** For documents that were stored before these fields. */
const CUSTOMER_DEFAULTS = {
  churnPeriods: [],
  shadow: null,
  scoresChangedOn: null,
  revision: null,
  pending: null,
};
const LINK_DEFAULTS = { modifiedAt: null, merges: [], mergedInto: null };
