/** Days that a window of a metric looks back. */
export type WindowDays = 7 | 28 | 84;

/** What a window says about the points of a metric in its days. */
export type WindowMeasure = 'sum' | 'mean' | 'last' | 'slope';

/** Where the value of a feature comes from. `age` is the number of days since somebody became a customer. */
export type FeatureSource =
  | { readonly kind: 'attribute'; readonly codename: string }
  | { readonly kind: 'metric'; readonly codename: string }
  | {
      readonly kind: 'window';
      readonly codename: string;
      readonly days: WindowDays;
      readonly measure: WindowMeasure;
    }
  | { readonly kind: 'age' };

export type FeatureType = 'number' | 'category' | 'boolean';

/** What an admin knows beforehand: as the value grows, the risk may only rise, or only fall. For numbers. */
export type Monotone = 'rising' | 'falling';

/** One input of a learned model. `key` is unique in a model and independent of the place in a list. */
export interface Feature {
  readonly key: string;
  readonly source: FeatureSource;
  readonly type: FeatureType;
  readonly monotone?: Monotone | undefined;
}

/**
 * A value of a feature. What does not fit the type, an empty text and a number that is not finite count as missing,
 * as does an absent key.
 */
export type FeatureValue = number | string | boolean | null | undefined;

/** Values by the key of the feature. Other keys are ignored. */
export type FeatureValues = Readonly<Record<string, FeatureValue>>;

/** Beyond this, sums of squares lose their digits; greater numbers count as this one. */
const MAX_NUMBER = 1e15;

/** The number that a model computes with; NaN when the value is missing. */
export function numberOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return Number.NaN;
  return Math.min(Math.max(value, -MAX_NUMBER), MAX_NUMBER);
}

/** The level of a category or boolean: trimmed and in lower case, since text is compared without case; null when missing. */
export function levelOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim().toLowerCase() || null;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}
