import { parseArgs } from 'node:util';
import { asEvaluateError, EvaluateError } from './evaluate-error.ts';

export interface EvaluateOptions {
  /** Path of the CSV file. */
  readonly data: string;
  /** Column that says who churned. */
  readonly label: string;
  /** Its value for who did. */
  readonly positive: string;
  /** Column to leave out; null for none. */
  readonly id: string | null;
  /** Path of a file with the part of each row; null to draw them. */
  readonly folds: string | null;
  readonly seed: number;
  readonly json: boolean;
}

const USAGE =
  'npm run evaluate -- --data FILE.csv --label COLUMN --positive VALUE [--id COLUMN] [--folds FILE] [--seed N] [--json]';
const DEFAULT_SEED = 1;

/** Reads the command line. Throws an `EvaluateError` when something is missing or unknown. */
export function readOptions(args: readonly string[]): EvaluateOptions {
  const { data, label, positive, id, folds, seed, json } = parse(args);
  if (data === undefined || label === undefined || positive === undefined) {
    throw new EvaluateError(`--data, --label and --positive are needed: ${USAGE}`);
  }
  return { data, label, positive, id: id ?? null, folds: folds ?? null, seed: seedOf(seed), json: json ?? false };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { data: text, label: text, positive: text, id: text, folds: text, seed: text } as const;
  try {
    return parseArgs({ args: [...args], options: { ...options, json: { type: 'boolean' } } }).values;
  } catch (error) {
    throw asEvaluateError(`Called wrongly (${USAGE})`, error);
  }
}

function seedOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_SEED;
  const seed = Number(text);
  if (!Number.isSafeInteger(seed) || text.trim() === '')
    throw new EvaluateError(`--seed must be a whole number, not "${text}".`);
  return seed;
}
