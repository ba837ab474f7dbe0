import { centred } from '../centred.ts';
import type { ChurnModel, Curve } from '../churn-model.ts';
import { keptLevels } from '../table/kept-levels.ts';
import { type Column, churnedCount, type TrainingTable } from '../table/training-table.ts';
import { type DesignColumn, designOf, RARE } from './design.ts';
import { fitWeights } from './fit-weights.ts';

/** A column of the design with its weight. */
interface Weighted {
  readonly column: DesignColumn;
  readonly weight: number;
}

/**
 * Logistic regression with a penalty on the weights (`l2/2 × |w|²` of standardised columns). A number is a straight
 * line; missing values count as the mean with a weight of their own; a category has a weight per level.
 */
export function trainLogistic(table: TrainingTable, { l2 }: { readonly l2: number }): ChurnModel {
  const fitted = fitAllowed(designOf(table), table, l2);
  const curves = table.columns.map((column) =>
    curveOf(
      column,
      fitted.weighted.filter((each) => each.column.column === column),
    ),
  );
  const model: ChurnModel = {
    kind: 'logistic',
    features: table.columns.map(({ feature }) => feature),
    baseLogOdds: fitted.weighted.reduce((base, each) => base - flagMean(each), fitted.intercept),
    curves,
    pairs: [],
    calibration: null,
    trainedOn: { customers: table.size, churned: churnedCount(table) },
  };
  return centred(model, table);
}

/** Fits; as long as a weight goes against what is known of its feature, leaves that column out and fits again. */
function fitAllowed(
  columns: readonly DesignColumn[],
  table: TrainingTable,
  l2: number,
): { intercept: number; weighted: Weighted[] } {
  const { intercept, weights } = fitWeights(
    columns.map(({ values }) => values),
    table.churned,
    l2,
  );
  const weighted = columns.map((column, index) => ({ column, weight: weights[index] ?? 0 }));
  const allowed = weighted.filter(isAllowed).map(({ column }) => column);
  return allowed.length === columns.length ? { intercept, weighted } : fitAllowed(allowed, table, l2);
}

/** What a flag adds on average: the regression saw it less its mean, the curve has it whole. */
function flagMean({ column: { part, mean, spread }, weight }: Weighted): number {
  return part === 'number' ? 0 : (weight * mean) / spread;
}

function isAllowed({ column: { column, part }, weight }: Weighted): boolean {
  const { monotone } = column.feature;
  if (part !== 'number' || monotone === undefined) return true;
  return monotone === 'rising' ? weight >= 0 : weight <= 0;
}

function curveOf(column: Column, weighted: readonly Weighted[]): Curve {
  const key = column.feature.key;
  const flag = (part: (each: DesignColumn['part']) => boolean) => {
    const found = weighted.find((each) => part(each.column.part));
    return found === undefined ? 0 : found.weight / found.column.spread;
  };
  const missing = flag((part) => part === 'missing');
  if (column.kind === 'number') {
    const number = weighted.find((each) => each.column.part === 'number');
    return { key, axis: { kind: 'number', cuts: [] }, values: [missing, 0], line: lineOf(column.values, number) };
  }
  const kept = keptLevels(column.levels, column.codes);
  const ofLevel = (level: number) => flag((part) => typeof part === 'object' && part.level === level);
  return {
    key,
    axis: { kind: 'levels', levels: kept.map((level) => column.levels[level] ?? '') },
    values: [missing, ofLevel(RARE), ...kept.map(ofLevel)],
    line: null,
  };
}

function lineOf(values: Float64Array, number: Weighted | undefined): Curve['line'] {
  if (number === undefined) return null;
  const known = values.filter((value) => !Number.isNaN(value));
  const from = known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const to = known.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  return { perUnit: number.weight / number.column.spread, origin: number.column.mean, from, to };
}
