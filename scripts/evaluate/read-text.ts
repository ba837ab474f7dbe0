import { readFileSync } from 'node:fs';
import { asEvaluateError } from './evaluate-error.ts';

/** The text of a file. Throws an `EvaluateError` when it cannot be read. */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw asEvaluateError(`${path} cannot be read`, error);
  }
}
