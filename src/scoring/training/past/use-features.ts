import type { Feature } from '../../learning/feature.ts';
import { type Column, compareText, MISSING_CODE, type TrainingTable } from '../../learning/table/training-table.ts';
import type { LeftOut } from './candidate-features.ts';
import type { Dataset } from './dataset-builder.ts';

/** A feature known for a smaller share of the rows than this cannot be learned from. */
export const MIN_COVERAGE = 0.05;
/** A model with more features than these takes long and is read by nobody; those known most often stay. */
export const MAX_FEATURES = 150;

/** How much of a feature is known: 0 to 1. */
export interface Coverage {
  readonly key: string;
  readonly coverage: number;
}

export interface UsedFeatures {
  readonly table: TrainingTable;
  /** Of the features used, by key. */
  readonly coverage: readonly Coverage[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The table to learn from, by feature key and in the order of the dataset's rows. Left out is what is known of almost
 * nobody, what is the same everywhere, and what equals another feature in every row.
 */
export function useFeatures(dataset: Dataset): UsedFeatures {
  const leftOut: LeftOut[] = [];
  const used: { readonly feature: Feature; readonly values: Float64Array; readonly coverage: number }[] = [];
  const seen = new Map<string, { key: string; values: Float64Array }[]>();
  dataset.features.forEach((feature, index) => {
    const values = dataset.columns[index] ?? new Float64Array(dataset.size).fill(Number.NaN);
    const { known, least, most, sum } = outline(values);
    const coverage = dataset.size === 0 ? 0 : known / dataset.size;
    const { key } = feature;
    const alike = seen.get(`${known}:${least}:${most}:${sum}`) ?? [];
    const same = alike.find((other) => equal(other.values, values));
    if (coverage < MIN_COVERAGE) leftOut.push({ key, reason: 'too_rare' });
    else if (least === most && known === dataset.size) leftOut.push({ key, reason: 'constant' });
    else if (same) leftOut.push({ key, reason: 'same_as', sameAs: same.key });
    else {
      seen.set(`${known}:${least}:${most}:${sum}`, [...alike, { key, values }]);
      used.push({ feature, values, coverage });
    }
  });
  const kept = new Set([...used].sort((one, other) => other.coverage - one.coverage).slice(0, MAX_FEATURES));
  for (const each of used) if (!kept.has(each)) leftOut.push({ key: each.feature.key, reason: 'too_rare' });
  const inOrder = [...kept].sort((one, other) => compareText(one.feature.key, other.feature.key));
  return {
    table: {
      columns: inOrder.map(({ feature, values }) => columnOf(feature, values, dataset.texts)),
      churned: dataset.churned,
      size: dataset.size,
    },
    coverage: inOrder.map(({ feature, coverage }) => ({ key: feature.key, coverage })),
    leftOut,
  };
}

function outline(values: Float64Array) {
  let known = 0;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    known += 1;
    sum += value;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { known, least, most, sum };
}

function equal(one: Float64Array, other: Float64Array): boolean {
  return one.every((value, row) => Object.is(value, other[row]));
}

function columnOf(feature: Feature, values: Float64Array, texts: readonly string[]): Column {
  if (feature.type === 'number') return { kind: 'number', feature, values };
  const places = [...new Set(values)].filter((place) => !Number.isNaN(place));
  const levels = places.map((place) => texts[place] ?? '').sort(compareText);
  const codeByLevel = new Map(levels.map((level, code) => [level, code]));
  const codeOf = (place: number) =>
    Number.isNaN(place) ? MISSING_CODE : (codeByLevel.get(texts[place] ?? '') ?? MISSING_CODE);
  return { kind: 'levels', feature, levels, codes: Int32Array.from(values, codeOf) };
}
