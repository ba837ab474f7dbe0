import { stratifiedFolds } from '@customerscore/core/learning';
import { EvaluateError } from './evaluate-error.ts';
import type { EvaluateOptions } from './options.ts';
import { readText } from './read-text.ts';

const DRAWN_FOLDS = 5;

/** The part that each row is tested in, from a file or drawn. Throws an `EvaluateError` when the parts do not fit. */
export function foldsOf({ folds, seed }: EvaluateOptions, churned: readonly boolean[]): readonly number[] {
  const labels = churned.map(Number);
  const parts = folds === null ? [...stratifiedFolds(labels, DRAWN_FOLDS, seed)] : readFolds(folds, churned.length);
  for (const part of new Set(parts)) {
    const others = churned.filter((_, row) => parts[row] !== part);
    if (others.includes(true) && others.includes(false)) continue;
    throw new EvaluateError(`Without fold ${part} there are no customers of both kinds to learn from.`);
  }
  return parts;
}

function readFolds(path: string, rows: number): number[] {
  const lines = readText(path).trim().split(/\r?\n/);
  if (lines.length !== rows)
    throw new EvaluateError(`${path} has ${lines.length} lines, but the data has ${rows} rows.`);
  const bad = lines.findIndex((line) => !/^\s*\d+\s*$/.test(line));
  if (bad >= 0) throw new EvaluateError(`Line ${bad + 1} of ${path} is no number of a fold.`);
  return lines.map(Number);
}
