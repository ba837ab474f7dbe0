import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const BUILD = "import('./console/build.ts').then(({ buildConsole }) => buildConsole())";

/**
 * The folder of the built console, built first if it has changed. In a process of its own: Vite's bundler does not take
 * the objects of jest's sandbox for objects.
 */
export async function builtConsole(): Promise<string> {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', '--eval', BUILD], { cwd: REPOSITORY });
  return join(REPOSITORY, 'dist', 'console');
}
