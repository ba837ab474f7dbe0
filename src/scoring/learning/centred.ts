import { type Axis, cellCount, levelCell, MISSING_CELL, numberCell } from './axis.ts';
import type { ChurnModel, Curve, Line, Pair } from './churn-model.ts';
import type { Column, TrainingTable } from './table/training-table.ts';

/** A step in the log-odds of pairs is at most a four-hundredth of a point. */
const PAIR_STEPS_PER_UNIT = 10_000;

/**
 * The same model with each curve and pair zero on average over the table; the averages go into the base. A cell of a
 * curve that no customer is in says nothing: it is zero too, so that what was never seen counts as average.
 */
export function centred(model: ChurnModel, table: TrainingTable): ChurnModel {
  const columns = new Map(table.columns.map((column) => [column.feature.key, column]));
  const curves = model.curves.map((curve) => centredCurve(curve, columns.get(curve.key), table.size));
  const pairs = model.pairs.map((pair) => {
    const [first, second] = pair.keys.map((key) => columns.get(key));
    const mean = pairMean(pair, first, second, table.size);
    return { mean, term: { ...pair, values: pair.values.map((value) => rounded(value - mean)) } };
  });
  const baseLogOdds = [...curves, ...pairs].reduce((sum, { mean }) => sum + mean, model.baseLogOdds);
  return { ...model, baseLogOdds, curves: curves.map(({ term }) => term), pairs: pairs.map(({ term }) => term) };
}

/** The cell of each row of a column on an axis. */
export function cellsOf(axis: Axis, column: Column): Uint16Array {
  if (column.kind === 'number') {
    const cuts = axis.kind === 'number' ? axis.cuts : [];
    return Uint16Array.from(column.values, (value) => numberCell(cuts, value));
  }
  const levels = axis.kind === 'levels' ? axis.levels : [];
  const byCode = column.levels.map((level) => levelCell(levels, level));
  return Uint16Array.from(column.codes, (code) => byCode[code] ?? MISSING_CELL);
}

function centredCurve(curve: Curve, column: Column | undefined, size: number): { mean: number; term: Curve } {
  if (column === undefined || size === 0) return { mean: 0, term: curve };
  const cells = cellsOf(curve.axis, column);
  const steps = cells.reduce((sum, cell) => sum + (curve.values[cell] ?? 0), 0);
  const line = column.kind === 'number' && curve.line !== null ? lineSum(curve.line, column.values) : 0;
  const mean = (steps + line) / size;
  const seen = new Set(cells);
  return { mean, term: { ...curve, values: curve.values.map((value, cell) => (seen.has(cell) ? value - mean : 0)) } };
}

function lineSum({ perUnit, origin, from, to }: Line, values: Float64Array): number {
  return values.reduce(
    (sum, value) => (Number.isNaN(value) ? sum : sum + perUnit * (Math.min(Math.max(value, from), to) - origin)),
    0,
  );
}

function pairMean(pair: Pair, first: Column | undefined, second: Column | undefined, size: number): number {
  if (first === undefined || second === undefined || size === 0) return 0;
  const rows = cellsOf(pair.axes[0], first);
  const columns = cellsOf(pair.axes[1], second);
  const width = cellCount(pair.axes[1]);
  return rows.reduce((sum, cell, row) => sum + (pair.values[cell * width + (columns[row] ?? 0)] ?? 0), 0) / size;
}

/** Tables of pairs are most of a model: they are short to write. Adding 0 makes 0 of -0, which JSON does not have. */
function rounded(logOdds: number): number {
  return Math.round(logOdds * PAIR_STEPS_PER_UNIT) / PAIR_STEPS_PER_UNIT + 0;
}
