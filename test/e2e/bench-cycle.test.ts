import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const MINUTES_5 = 300_000;

describe('bench:cycle', () => {
  it(
    'of a tiny account, ends with one line of JSON that has every figure',
    () => {
      const args = ['--import', 'tsx', 'bench/cycle.ts', '--companies', '300', '--large', '300', '--no-limits'];

      const { stdout, stderr, status } = spawnSync(process.execPath, args, {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, NODE_OPTIONS: '' },
      });

      expect(status === 0 ? '' : stderr).toBe('');
      const figures = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
      expect(figures).toEqual({
        companies: 300,
        large: 300,
        underLimits: false,
        ratioToFloor: expect.any(Number),
        ratioToFullLimit: expect.any(Number),
        ratioToPlainClient: expect.any(Number),
        incrementalCallShare: expect.any(Number),
        peakRssMb: expect.any(Number),
        peakRssMbAtMillion: expect.any(Number),
        companiesPerSecond: {
          read: expect.any(Number),
          plan: expect.any(Number),
          store: expect.any(Number),
          score: expect.any(Number),
          diff: expect.any(Number),
        },
      });
    },
    MINUTES_5,
  );
});
