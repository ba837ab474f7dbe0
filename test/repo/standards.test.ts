import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const MINUTES_3 = 180_000;

/** Runs a program of the project's own; answers what it wrote when it fails, else nothing. */
function complaintsOf(program: string, args: readonly string[]): string {
  const result = spawnSync(process.execPath, [join(ROOT, 'node_modules', program), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return result.status === 0 ? '' : `${result.stdout}${result.stderr}` || `ended with ${result.status}`;
}

describe('the code of the project', () => {
  it.each([['src'], ['.'], ['console'], ['sandbox/card-host/browser'], ['hubspot-app/app/cards']])(
    'in %s compiles without an error',
    (project) => {
      const compiler =
        project === 'hubspot-app/app/cards'
          ? '../hubspot-app/app/cards/node_modules/typescript/bin/tsc'
          : 'typescript/bin/tsc';

      expect(complaintsOf(compiler, ['-p', project, '--noEmit'])).toBe('');
    },
    MINUTES_3,
  );

  it(
    'is formatted and passes every lint rule, warnings included',
    () => {
      expect(complaintsOf('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])).toBe('');
    },
    MINUTES_3,
  );

  it(
    'keeps to the import rules',
    () => {
      const folders = ['src', 'server', 'console', 'sandbox', 'hubspot-app/app', 'test', 'scripts', 'bench'];

      const complaints = complaintsOf('dependency-cruiser/bin/dependency-cruise.mjs', [
        ...folders,
        '--config',
        '.dependency-cruiser.json',
      ]);

      expect(complaints).toBe('');
    },
    MINUTES_3,
  );
});
