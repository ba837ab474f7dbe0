import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

/**
 * Builds the card and its host where they are out of date and returns the `dist` folder. In processes of their own,
 * since bundlers do not run well inside the test runner.
 */
export async function builtCard(): Promise<string> {
  for (const script of ['scripts/build-card.ts', 'sandbox/card-host/build.ts']) {
    await promisify(execFile)(process.execPath, ['--import', 'tsx', script], { cwd: ROOT });
  }
  return join(ROOT, 'dist');
}
