import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

// npm run types: checks every part of the project; the card by the compiler that its own package.json names.

const ROOT = join(import.meta.dirname, '..');
const COMPILER = 'node_modules/typescript-native/bin/tsc';
const CARD = 'hubspot-app/app/cards';

/** Each part with its tsconfig.json, and what checks it. */
export const TYPED_PARTS = [
  ...['src', '.', 'console', 'sandbox/card-host/browser', 'sandbox/card-host/browser/worker', 'test/card'].map(
    (project) => ({ project, compiler: COMPILER }),
  ),
  { project: CARD, compiler: `${CARD}/node_modules/typescript/bin/tsc` },
];

if (process.argv[1] === import.meta.filename) {
  for (const { project, compiler } of TYPED_PARTS) {
    const { status } = spawnSync(process.execPath, [compiler, '-p', project, '--noEmit'], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
}
