import { type Axis, cellCount, MISSING_CELL, OTHER_CELL } from '../../learning/axis.ts';
import { cellsOf } from '../../learning/centred.ts';
import type { ChurnModel, Curve } from '../../learning/churn-model.ts';
import type { FeatureSource } from '../../learning/feature.ts';
import type { Column, TrainingTable } from '../../learning/table/training-table.ts';
import { curveLogOdds } from './probabilities.ts';

/** One stretch of a feature's values: what it adds to the log-odds and how many rows have it. */
export interface CurveStep {
  readonly kind: 'number' | 'level' | 'other' | 'missing';
  /** First and last value of a stretch of numbers. */
  readonly from: number | null;
  readonly to: number | null;
  readonly level: string | null;
  readonly logOdds: number;
  readonly rows: number;
}

/** How one feature moves the risk. */
export interface FeatureCurve {
  readonly key: string;
  readonly source: FeatureSource;
  /** Mean of what it adds to or takes from the log-odds: how much it matters. */
  readonly weight: number;
  readonly steps: readonly CurveStep[];
}

/** Stretches that a number is shown in. */
const STRETCHES = 20;

/** The curves of a model over the rows that it learned from, those that matter most first. */
export function featureCurves(model: ChurnModel, table: TrainingTable): FeatureCurve[] {
  const columns = new Map(table.columns.map((column) => [column.feature.key, column]));
  const curves = model.curves.flatMap((curve) => {
    const column = columns.get(curve.key);
    return column === undefined ? [] : [curveOf(curve, column)];
  });
  return curves.sort((one, other) => other.weight - one.weight);
}

function curveOf(curve: Curve, column: Column): FeatureCurve {
  const logOdds = curveLogOdds(curve, column);
  const weight = logOdds.reduce((sum, each) => sum + Math.abs(each), 0) / Math.max(1, logOdds.length);
  const steps =
    column.kind === 'number' ? numberSteps(column.values, logOdds) : levelSteps(curve.axis, column, logOdds);
  return { key: curve.key, source: column.feature.source, weight, steps };
}

function numberSteps(values: Float64Array, logOdds: Float64Array): CurveStep[] {
  const known = [...values.keys()].filter((row) => !Number.isNaN(values[row]));
  known.sort((one, other) => (values[one] ?? 0) - (values[other] ?? 0));
  const steps: CurveStep[] = [];
  for (let start = 0; start < known.length; ) {
    let end = Math.min(start + Math.ceil(known.length / STRETCHES), known.length);
    // Equal values belong together.
    while (end < known.length && values[known[end] ?? 0] === values[known[end - 1] ?? 0]) end += 1;
    const rows = known.slice(start, end);
    const from = values[rows[0] ?? 0] ?? 0;
    const to = values[rows.at(-1) ?? 0] ?? 0;
    steps.push({ kind: 'number', from, to, level: null, logOdds: meanAt(logOdds, rows), rows: rows.length });
    start = end;
  }
  const missing = [...values.keys()].filter((row) => Number.isNaN(values[row]));
  return missing.length === 0
    ? steps
    : [...steps, plainStep('missing', null, meanAt(logOdds, missing), missing.length)];
}

function levelSteps(axis: Axis, column: Column, logOdds: Float64Array): CurveStep[] {
  const rowsByCell: number[][] = Array.from({ length: cellCount(axis) }, () => []);
  cellsOf(axis, column).forEach((cell, row) => {
    rowsByCell[cell]?.push(row);
  });
  const levels = axis.kind === 'levels' ? axis.levels : [];
  return rowsByCell.flatMap((rows, cell) => {
    if (rows.length === 0) return [];
    const mean = meanAt(logOdds, rows);
    if (cell === MISSING_CELL) return [plainStep('missing', null, mean, rows.length)];
    if (cell === OTHER_CELL) return [plainStep('other', null, mean, rows.length)];
    return [plainStep('level', levels[cell - OTHER_CELL - 1] ?? '', mean, rows.length)];
  });
}

function plainStep(kind: CurveStep['kind'], level: string | null, logOdds: number, rows: number): CurveStep {
  return { kind, from: null, to: null, level, logOdds, rows };
}

function meanAt(values: Float64Array, rows: readonly number[]): number {
  return rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / Math.max(1, rows.length);
}
