import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TYPED_PARTS } from '../../scripts/check-types.ts';

const ROOT = join(import.meta.dirname, '../..');
const MINUTES_3 = 180_000;

/** Runs a program of the project's own; answers what it wrote when it fails, else nothing. */
function complaintsOf(program: string, args: readonly string[]): string {
  const result = spawnSync(process.execPath, [join(ROOT, program), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return result.status === 0 ? '' : `${result.stdout}${result.stderr}` || `ended with ${result.status}`;
}

describe('the code of the project', () => {
  it.each(TYPED_PARTS)(
    'in $project compiles without an error',
    ({ project, compiler }) => {
      expect(complaintsOf(compiler, ['-p', project, '--noEmit'])).toBe('');
    },
    MINUTES_3,
  );

  it(
    'is formatted and passes every lint rule, warnings included',
    () => {
      expect(complaintsOf('node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])).toBe('');
    },
    MINUTES_3,
  );

  it(
    'keeps to the import rules',
    () => {
      const folders = ['src', 'server', 'console', 'sandbox', 'hubspot-app/app', 'test', 'scripts', 'bench'];

      const complaints = complaintsOf('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
        ...folders,
        '--config',
        '.dependency-cruiser.json',
      ]);

      expect(complaints).toBe('');
    },
    MINUTES_3,
  );
});
