import { type Feature, type FeatureValues, levelOf, numberOf } from '../feature.ts';

/** A customer of the past: what was known on a day, and whether it churned afterwards. */
export interface LabelledRow {
  readonly values: FeatureValues;
  readonly churned: boolean;
}

/** All values of one feature, by row. */
export type Column =
  | { readonly kind: 'number'; readonly feature: Feature /** NaN is missing. */; readonly values: Float64Array }
  | {
      readonly kind: 'levels';
      readonly feature: Feature;
      /** Ascending. */
      readonly levels: readonly string[];
      /** Places in `levels`; −1 is missing. */
      readonly codes: Int32Array;
    };

/**
 * Labelled rows by column, made for training. Features are in the order of their keys and rows in that of their
 * content, so that training does not depend on the order in which either arrives.
 */
export interface TrainingTable {
  readonly columns: readonly Column[];
  /** 1 for a churned customer. */
  readonly churned: Uint8Array;
  readonly size: number;
}

/** A table and, for each of its rows, the place of that row among the given ones. */
export interface OrderedTable {
  readonly table: TrainingTable;
  readonly places: Int32Array;
}

export const MISSING_CODE = -1;

/** Makes a table of rows. Of features with the same key the first one counts. */
export function tableOf(features: readonly Feature[], rows: readonly LabelledRow[]): OrderedTable {
  const byKey = new Map([...features].reverse().map((feature) => [feature.key, feature]));
  const keys = [...byKey.keys()].sort(compareText);
  const columns = keys.flatMap((key) => {
    const feature = byKey.get(key);
    return feature === undefined ? [] : [columnOf(feature, rows)];
  });
  const churned = Uint8Array.from(rows, (row) => Number(row.churned));
  const table = { columns, churned, size: rows.length };
  const places = Int32Array.from(rows.keys()).sort((one, other) => compareRows(table, one, other));
  return { table: takeRows(table, places), places };
}

/** The table of the rows at these places, in their order. */
export function takeRows({ columns, churned }: TrainingTable, places: ArrayLike<number>): TrainingTable {
  const size = places.length;
  const take = <T extends Float64Array | Int32Array | Uint8Array>(from: T, to: T): T => {
    for (let row = 0; row < size; row += 1) to[row] = from[places[row] ?? 0] ?? 0;
    return to;
  };
  return {
    columns: columns.map((column) =>
      column.kind === 'number'
        ? { ...column, values: take(column.values, new Float64Array(size)) }
        : { ...column, codes: take(column.codes, new Int32Array(size)) },
    ),
    churned: take(churned, new Uint8Array(size)),
    size,
  };
}

/** The number of churned customers. */
export function churnedCount({ churned }: TrainingTable): number {
  return churned.reduce((sum, each) => sum + each, 0);
}

/** By code units: the same order on every machine. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function columnOf(feature: Feature, rows: readonly LabelledRow[]): Column {
  if (feature.type === 'number') {
    // Adding 0 makes 0 of -0, which JSON does not have.
    const values = Float64Array.from(rows, (row) => numberOf(row.values[feature.key]) + 0);
    return { kind: 'number', feature, values };
  }
  const texts = rows.map((row) => levelOf(row.values[feature.key]));
  const levels = [...new Set(texts.filter((text) => text !== null))].sort(compareText);
  const codeByLevel = new Map(levels.map((level, code) => [level, code]));
  const codes = Int32Array.from(texts, (text) => (text === null ? MISSING_CODE : (codeByLevel.get(text) ?? 0)));
  return { kind: 'levels', feature, levels, codes };
}

function compareRows({ columns, churned }: TrainingTable, one: number, other: number): number {
  for (const column of columns) {
    const difference =
      column.kind === 'number'
        ? compareNumbers(column.values[one] ?? 0, column.values[other] ?? 0)
        : (column.codes[one] ?? 0) - (column.codes[other] ?? 0);
    if (difference !== 0) return difference;
  }
  return (churned[one] ?? 0) - (churned[other] ?? 0);
}

/** NaN comes first and equals itself. */
function compareNumbers(one: number, other: number): number {
  if (one === other) return 0;
  if (Number.isNaN(one)) return Number.isNaN(other) ? 0 : -1;
  return Number.isNaN(other) ? 1 : one - other;
}
