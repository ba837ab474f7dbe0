import type { AttributeValue } from '../contract/catalogue.ts';
import type { ChurnModel } from './learning/churn-model.ts';

/** What a rule looks at. */
export interface RuleInput {
  readonly kind: 'attribute' | 'metric';
  readonly codename: string;
}

/**
 * A question about one value. Bounds are inclusive; null means unbounded. Text is compared without case.
 * Day counts look from the day of scoring: `within_days` ahead of it (0 is that day), `days_ago` behind it.
 */
export type ValueTest =
  | { readonly op: 'is'; readonly value: AttributeValue }
  | { readonly op: 'one_of'; readonly values: readonly AttributeValue[] }
  | { readonly op: 'between'; readonly min: number | null; readonly max: number | null }
  | { readonly op: 'contains'; readonly text: string }
  | { readonly op: 'within_days'; readonly days: number }
  | { readonly op: 'days_ago'; readonly min: number | null; readonly max: number | null }
  | { readonly op: 'known' }
  | { readonly op: 'unknown' };

/** One part of the ideal customer profile. `weight` is positive and relative to the other rules. */
export interface FitRule {
  readonly id: string;
  readonly label: string;
  readonly input: RuleInput;
  readonly test: ValueTest;
  readonly weight: number;
  /** Id of the group that it belongs to; null: none. */
  readonly group: string | null;
}

/** Rules that say much the same. Together they count for at most `maxShare` (0 to 1) of all weight. */
export interface FitGroup {
  readonly id: string;
  readonly label: string;
  readonly maxShare: number;
}

/** When the test holds, Fit is at most `cap`, whatever else holds. Without data it does not hold. */
export interface Disqualifier {
  readonly id: string;
  readonly label: string;
  readonly input: RuleInput;
  readonly test: ValueTest;
  readonly cap: number;
}

export interface FitModel {
  readonly rules: readonly FitRule[];
  readonly groups: readonly FitGroup[];
  readonly disqualifiers: readonly Disqualifier[];
}

/**
 * One metric of Health. At `red` or worse it counts 0, at `green` or better 100, between them a straight line.
 * `red` and `green` must lie in the order that the metric's direction says. `trendShare` (0 to 1) of what it counts
 * comes from its trend instead, where that is known; 0: none.
 */
export interface HealthMetric {
  readonly id: string;
  readonly codename: string;
  readonly weight: number;
  readonly red: number;
  readonly green: number;
  readonly trendShare: number;
}

/** Metrics that stand for one thing, such as use or support. `weight` is relative to the other categories. */
export interface HealthCategory {
  readonly id: string;
  readonly label: string;
  readonly weight: number;
  readonly metrics: readonly HealthMetric[];
}

/**
 * How old points lose their say: up to `fullDays` old they count in full, from `goneDays` on they are unknown, and
 * between them their weight falls in a straight line.
 */
export interface Fading {
  readonly fullDays: number;
  readonly goneDays: number;
}

/**
 * Leniency for customers younger than `youngDays`. Trends are left out, and green lies nearer to red: on the first day
 * at `greenShare` (above 0, up to 1) of the way, on the last at its own place. Below `minimumDays` there is no Health
 * at all; 0: there always is. Customers of unknown age are not young.
 */
export interface ColdStart {
  readonly youngDays: number;
  readonly greenShare: number;
  readonly minimumDays: number;
}

export interface HealthModel {
  readonly categories: readonly HealthCategory[];
  /** Null: points count however old they are. */
  readonly fading: Fading | null;
  /** Null: young customers are scored like all others. */
  readonly coldStart: ColdStart | null;
}

/** When the test holds, Churn Risk moves by `points` (signed). */
export interface ChurnRiskRule {
  readonly id: string;
  readonly label: string;
  readonly input: RuleInput;
  readonly test: ValueTest;
  readonly points: number;
}

export interface ChurnRiskModel {
  readonly base: number;
  readonly rules: readonly ChurnRiskRule[];
  /** What has been learned from who churned. Not null: it makes Churn Risk, and the rules are only compared with it. */
  readonly learned: ChurnModel | null;
}

/** Tells a churned customer. `on` is the codename of the date attribute that says when; without one, the day it was first seen counts. */
export interface ChurnedCondition {
  readonly input: RuleInput;
  readonly test: ValueTest;
  readonly on?: string | null | undefined;
}

/** How the scores of a workspace are made. A saved model never changes; an edit makes the next version. */
export interface ScoringModel {
  readonly fit: FitModel;
  readonly health: HealthModel;
  readonly churnRisk: ChurnRiskModel;
  /** A customer for which this holds has churned; null: nobody is ever counted as churned. */
  readonly churned: ChurnedCondition | null;
  /** Codename of the date attribute that says since when somebody is a customer; null: nothing says. */
  readonly customerSince: string | null;
}
