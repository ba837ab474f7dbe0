import type { AttributeValue } from '../contract/catalogue.ts';

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
}

/**
 * One metric of Health. At `red` or worse it counts 0, at `green` or better 100, between them a straight line.
 * `red` and `green` must lie in the order that the metric's direction says.
 */
export interface HealthMetric {
  readonly id: string;
  readonly codename: string;
  readonly weight: number;
  readonly red: number;
  readonly green: number;
}

/** When the test holds, Churn Risk moves by `points` (signed). */
export interface ChurnRiskRule {
  readonly id: string;
  readonly label: string;
  readonly input: RuleInput;
  readonly test: ValueTest;
  readonly points: number;
}

/** Tells a churned customer. `on` is the codename of the date attribute that says when; without one, the day it was first seen counts. */
export interface ChurnedCondition {
  readonly input: RuleInput;
  readonly test: ValueTest;
  readonly on?: string | null | undefined;
}

/** How the scores of a workspace are made. A saved model never changes; an edit makes the next version. */
export interface ScoringModel {
  readonly fit: { readonly rules: readonly FitRule[] };
  readonly health: { readonly metrics: readonly HealthMetric[] };
  readonly churnRisk: { readonly base: number; readonly rules: readonly ChurnRiskRule[] };
  /** A customer for which this holds has churned; null: nobody is ever counted as churned. */
  readonly churned: ChurnedCondition | null;
}
