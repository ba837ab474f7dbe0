import type { Feature, FeatureValue, LabelledRow } from '@customerscore/core/learning';
import { EvaluateError } from './evaluate-error.ts';
import { inferColumn } from './infer-feature.ts';
import type { EvaluateOptions } from './options.ts';
import { type CsvTable, columnAt, readCsv } from './read-csv.ts';

/** A CSV file as labelled customers. */
export interface LabelledTable {
  readonly features: readonly Feature[];
  readonly rows: readonly LabelledRow[];
  /** Columns that are not used, and why. */
  readonly dropped: readonly { readonly column: string; readonly because: string }[];
}

/** Reads a file of labelled customers. Throws an `EvaluateError` when nothing can be learned from it. */
export function readTable(options: EvaluateOptions): LabelledTable {
  const csv = readCsv(options.data);
  const label = columnAt(csv, options.label, '--label');
  const id = options.id === null ? null : columnAt(csv, options.id, '--id');
  const churned = labelsOf(csv, label, options);
  const columns = csv.columns.flatMap((name, place) =>
    place === label || place === id ? [] : [inferColumn(name, cellsAt(csv, place))],
  );
  const kept = columns.filter((column) => column.kept);
  if (kept.length === 0) throw new EvaluateError(`${options.data} has no column that a model could learn from.`);
  const rows = churned.map((flag, row) => ({
    churned: flag,
    values: Object.fromEntries(kept.map(({ name, values }): [string, FeatureValue] => [name, values[row]])),
  }));
  const dropped = columns.flatMap((column) => (column.kept ? [] : [{ column: column.name, because: column.because }]));
  return { features: kept.map(({ feature }) => feature), rows, dropped };
}

function labelsOf(csv: CsvTable, label: number, { label: name, positive }: EvaluateOptions): boolean[] {
  const cells = cellsAt(csv, label);
  const blank = cells.indexOf('');
  if (blank >= 0)
    throw new EvaluateError(`Row ${blank + 1} has no value in "${name}": its customer is neither of both.`);
  const churned = cells.map((cell) => cell === positive.trim());
  const values = [...new Set(cells)].slice(0, 5).join(', ');
  if (!churned.includes(true)) throw new EvaluateError(`No row has "${positive}" in "${name}". It has ${values}.`);
  if (!churned.includes(false)) throw new EvaluateError(`Every row has "${positive}" in "${name}": nobody stayed.`);
  return churned;
}

function cellsAt({ rows }: CsvTable, place: number): string[] {
  return rows.map((row) => row[place] ?? '');
}
