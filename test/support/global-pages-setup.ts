import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const BUILDERS = ['scripts/build-all.ts', 'test/card/gallery/build-gallery.ts'];

/**
 * Builds what browsers load, where it is out of date: once, and not in each test file that needs it. In processes of
 * their own, since bundlers do not run well inside the test runner.
 */
export default async function setUp(): Promise<void> {
  for (const builder of BUILDERS)
    await promisify(execFile)(process.execPath, ['--import', 'tsx', builder], { cwd: ROOT });
}
