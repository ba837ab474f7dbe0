import { writeInSlices } from '../execution/write-slices.ts';
import type { Environment } from '../storage/environment.ts';
import type { Doc } from '../values/document.ts';
import { writeError } from './write-result.ts';

/** One statement of an update or delete command. */
export interface Statement {
  /** Does it at once, inside a transaction; false, with nothing done, when it has to search for long. */
  tryNow(): boolean;
  /** Searches in slices, so that others get their turn meanwhile. */
  runInSlices(): Promise<void>;
}

/**
 * Runs statements in their order. Neighbours that are short share a transaction; a long one runs on its own, so that
 * others get their turn. Answers the errors; with `ordered` the first one ends the command.
 */
export async function runStatements(
  env: Environment,
  count: number,
  ordered: boolean,
  read: (index: number) => Statement,
): Promise<Doc[]> {
  const errors: Doc[] = [];
  const goesOn = () => !ordered || errors.length === 0;
  let next = 0;
  while (next < count && goesOn()) {
    let long: Statement | null = null;
    const offset = next;
    await writeInSlices(env, count - offset, (i) => {
      const index = offset + i;
      next = index + 1;
      try {
        const statement = read(index);
        if (!statement.tryNow()) long = statement;
      } catch (error) {
        errors.push(writeError(index, error));
      }
      return long === null && goesOn();
    });
    if (long !== null) await runLong(long, next - 1, errors);
  }
  return errors;
}

async function runLong(statement: Statement, index: number, errors: Doc[]): Promise<void> {
  try {
    await statement.runInSlices();
  } catch (error) {
    errors.push(writeError(index, error));
  }
}
