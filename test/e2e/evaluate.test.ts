import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const SHARED = '../shared/data';
const MINUTES_5 = 300_000;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'customerscore-evaluate-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function evaluate(...args: string[]) {
  const result = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/evaluate.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { status: result.status, lines: result.stdout.trim().split('\n'), complaint: result.stderr };
}

/** Customers who leave when they log in rarely. */
function csvOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const logins = (row * 7) % 10;
    return `c${row},${logins},${row % 3 === 0 ? 'team' : 'basic'},${(row * 13) % 10 > logins ? 'Yes' : 'No'}`;
  });
  return ['id,logins,plan,left', ...lines, ''].join('\n');
}

describe('npm run evaluate', () => {
  it('prints a line per model, and with --json ends with one object', () => {
    const data = join(folder, 'customers.csv');
    writeFileSync(data, csvOf(300));

    const { status, lines, complaint } = evaluate(
      ...['--data', data, '--label', 'left', '--positive', 'Yes', '--id', 'id', '--json'],
    );

    expect({ status, complaint }).toEqual({ status: 0, complaint: '' });
    expect(lines.map((line) => line.split('  ')[0])).toEqual(
      expect.arrayContaining(['logistic', 'additive', 'additive with pairs']),
    );
    const { models, ...table } = JSON.parse(lines.at(-1) ?? '');
    expect(table).toMatchObject({ customers: 300, features: 2, folds: 5 });
    expect(Object.keys(models)).toEqual(['logistic', 'additive', 'additivePairs']);
    for (const figures of Object.values(models)) {
      expect(figures).toEqual({
        auc: expect.any(Number),
        ap: expect.any(Number),
        brier: expect.any(Number),
        logLoss: expect.any(Number),
        ece: expect.any(Number),
        lift10: expect.any(Number),
        trainSeconds: expect.any(Number),
        scoreSeconds: expect.any(Number),
      });
    }
    expect(models.additive.auc).toBeGreaterThan(0.8);
  });

  it(
    'with the public telecom data reaches the figures that are promised of it',
    () => {
      if (!existsSync(join(ROOT, SHARED))) {
        process.stderr.write(
          `${SHARED} is not there: the evaluation with the telecom data is not proved by this run.\n`,
        );
        return;
      }

      const { status, lines, complaint } = evaluate(
        ...['--data', `${SHARED}/telco-customer-churn.csv`, '--label', 'Churn', '--positive', 'Yes'],
        ...['--id', 'customerID', '--folds', `${SHARED}/telco-folds-seed42.csv`, '--json'],
      );

      expect({ status, complaint }).toEqual({ status: 0, complaint: '' });
      const { models } = JSON.parse(lines.at(-1) ?? '');
      expect(models.logistic.auc).toBeGreaterThan(0.844);
      for (const { auc, brier, ece, lift10 } of [models.additive, models.additivePairs]) {
        expect(auc).toBeGreaterThan(0.8495);
        expect(brier).toBeLessThan(0.1335);
        expect(ece).toBeLessThan(0.012);
        expect(lift10).toBeGreaterThan(2.85);
      }
    },
    MINUTES_5,
  );

  it('called wrongly says why in one line and ends with 2', () => {
    const { status, lines, complaint } = evaluate('--data', 'nowhere.csv', '--label', 'left', '--positive', 'Yes');

    expect(status).toBe(2);
    expect(lines).toEqual(['']);
    expect(complaint).toMatch(/^nowhere\.csv cannot be read: ENOENT[^\n]*\n$/);
  });
});
