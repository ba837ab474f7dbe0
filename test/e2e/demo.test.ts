import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const TELCO = '../shared/data/telco-customer-churn.csv';
const MINUTES_5 = 300_000;

function demo(...args: string[]) {
  const result = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/demo.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const lastLine = result.stdout.trim().split('\n').at(-1) ?? '';
  return { status: result.status, log: result.stderr, result: lastLine.startsWith('{') ? JSON.parse(lastLine) : null };
}

describe('the demo', () => {
  it(
    'with the sample portal does the main job and says so in one line',
    () => {
      const { status, log, result } = demo();

      expect({ status, log: status === 0 ? '' : log }).toEqual({ status: 0, log: '' });
      expect(result).toMatchObject({ companies: 500, secondCycleBatchUpdates: 0, webhookApplied: true });
      expect(result.imported).toBe(result.scored + result.notScored);
      expect(result.imported).toBeGreaterThan(400);
      expect(result.written).toBeGreaterThan(300);
      expect(result.readBack).toBeGreaterThan(10);
      for (const score of ['fit', 'health', 'churnRisk']) expect(result.card[score]).toEqual(expect.any(Number));
    },
    MINUTES_5,
  );

  it(
    'with the public telecom data imports and scores every one of its 7,043 customers',
    () => {
      if (!existsSync(join(ROOT, TELCO))) {
        process.stderr.write(`${TELCO} is not there: the demo with the telecom data is not proved by this run.\n`);
        return;
      }

      const { status, log, result } = demo('--companies', TELCO);

      expect({ status, log: status === 0 ? '' : log }).toEqual({ status: 0, log: '' });
      expect(result).toMatchObject({
        companies: 7043,
        imported: 7043,
        failed: 0,
        secondCycleBatchUpdates: 0,
        webhookApplied: true,
      });
      expect(result.scored + result.notScored).toBe(7043);
      expect(result.readBack).toBeGreaterThan(10);
    },
    MINUTES_5,
  );
});
