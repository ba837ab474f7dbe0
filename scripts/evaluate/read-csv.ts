import { parse } from 'csv-parse/sync';
import { asEvaluateError, EvaluateError } from './evaluate-error.ts';
import { readText } from './read-text.ts';

/** A CSV file with a header: every row has as many cells as there are columns. */
export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Reads a CSV file, separated by commas, semicolons or tabs. Throws an `EvaluateError` when it is none. */
export function readCsv(path: string): CsvTable {
  const [columns, ...rows] = cellsOf(path, readText(path));
  if (columns === undefined) throw new EvaluateError(`${path} is empty.`);
  if (rows.length === 0) throw new EvaluateError(`${path} has a header but no rows.`);
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new EvaluateError(`${path} has the column "${twice}" twice.`);
  return { columns, rows };
}

/** The place of a column. Throws an `EvaluateError` when there is none of this name. */
export function columnAt({ columns }: CsvTable, name: string, option: string): number {
  const place = columns.indexOf(name);
  if (place < 0) throw new EvaluateError(`${option}: there is no column "${name}". There are ${columns.join(', ')}.`);
  return place;
}

function cellsOf(path: string, text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, delimiter: delimiterOf(text), trim: true });
  } catch (error) {
    throw asEvaluateError(`${path} is no proper CSV`, error);
  }
}

/** The one that the header has most of. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split('\n', 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return DELIMITERS.reduce((best, each) => (count(each) > count(best) ? each : best));
}
