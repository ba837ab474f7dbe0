import { keptLevels } from '../table/kept-levels.ts';
import type { Column, TrainingTable } from '../table/training-table.ts';

/** One column of the design: which part of which feature it stands for. */
export interface DesignColumn {
  readonly column: Column;
  /** The number itself (mean when missing), whether it is missing, or whether it is the level with this code; −1: any rare one. */
  readonly part: 'number' | 'missing' | { readonly level: number };
  readonly mean: number;
  /** Standard deviation, 1 for a constant. */
  readonly spread: number;
  /** Standardised, by row. */
  readonly values: Float64Array;
}

/** Code of all levels together that are too rare for a column of their own. */
export const RARE = -1;

/** The columns of a table as a logistic regression takes them: standardised, categories one by one. Constants are left out. */
export function designOf(table: TrainingTable): DesignColumn[] {
  return table.columns.flatMap((column) => partsOf(column)).filter(({ values }) => values.some((each) => each !== 0));
}

function partsOf(column: Column): DesignColumn[] {
  if (column.kind === 'number') {
    const missing = column.values.map((value) => Number(Number.isNaN(value)));
    return [standardised(column, 'number', withMean(column.values)), standardised(column, 'missing', missing)];
  }
  const { levels, codes } = column;
  const kept = keptLevels(levels, codes);
  const own = new Set(kept);
  const flags = (holds: (code: number) => boolean) => Float64Array.from(codes, (code) => Number(holds(code)));
  return [
    ...kept.map((level) =>
      standardised(
        column,
        { level },
        flags((code) => code === level),
      ),
    ),
    standardised(
      column,
      { level: RARE },
      flags((code) => code >= 0 && !own.has(code)),
    ),
    standardised(
      column,
      'missing',
      flags((code) => code < 0),
    ),
  ];
}

/** The numbers with the mean of the known ones in the place of missing ones. */
function withMean(values: Float64Array): Float64Array {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = meanOf(known);
  return values.map((value) => (Number.isNaN(value) ? mean : value));
}

function standardised(column: Column, part: DesignColumn['part'], raw: Float64Array): DesignColumn {
  const mean = meanOf(raw);
  const variance = meanOf(raw.map((value) => (value - mean) ** 2));
  // What is left of a constant after rounding is no spread.
  const spread = Math.sqrt(variance) > Math.abs(mean) * Number.EPSILON * raw.length ? Math.sqrt(variance) : 0;
  const values = spread === 0 ? new Float64Array(raw.length) : raw.map((value) => (value - mean) / spread);
  return { column, part, mean, spread: spread || 1, values };
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
