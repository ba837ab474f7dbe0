import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createJobs, type Jobs } from '../../../server/jobs/jobs.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { waitFor } from './support/wait-for.ts';

/** Shorter than agenda's own check, so that a job which is not kept locked is given up at its first check. */
const LOCK_LIFETIME_MS = 400;
const LONG_JOB_MS = 2_500;

let store: TestDatabase;
let logs: string[];
let jobs: Jobs;

beforeEach(async () => {
  store = await createTestDatabase();
  logs = [];
  const logger = createLogger('warn', { write: (line) => void logs.push(line) });
  jobs = createJobs({ database: store.database, logger, lockLifetimeMs: LOCK_LIFETIME_MS });
});
afterEach(async () => {
  await jobs.stop();
  await store.drop();
});

async function runningJobs(): Promise<number> {
  return store.database.collection('jobs').countDocuments({ name: 'work', lastRunAt: { $ne: null } });
}

describe('a job that takes longer than its lock', () => {
  it('is run once, waited for when stopping, and reported by nobody', async () => {
    const runs: string[] = [];
    await jobs.start({
      work: async () => {
        runs.push('begun');
        await sleep(LONG_JOB_MS);
        runs.push('ended');
      },
      tick: async () => undefined,
    });
    await jobs.dispatch({ kind: 'inbox', portalId: 1 });
    await waitFor('begin of the job', async () => (runs.length > 0 ? true : null));
    await sleep(LONG_JOB_MS - 500);

    await jobs.stop();

    expect(runs).toEqual(['begun', 'ended']);
    expect(logs).toEqual([]);
  }, 15_000);
});

describe('stopping while a job runs', () => {
  it('ends soon after the job does', async () => {
    const ends: number[] = [];
    await jobs.start({
      work: async () => {
        await sleep(300);
        ends.push(performance.now());
      },
      tick: async () => undefined,
    });
    await jobs.dispatch({ kind: 'inbox', portalId: 1 });
    await waitFor('begin of the job', async () => ((await runningJobs()) > 0 ? true : null));

    await jobs.stop();

    const [end = 0] = ends;
    expect(performance.now() - end).toBeLessThan(1_000);
    expect(await store.database.collection('jobs').countDocuments({ name: 'work' })).toBe(0);
  });
});

describe('a job that throws', () => {
  it('is logged once and not repeated: the documents say what is left to do', async () => {
    let runs = 0;
    await jobs.start({
      work: async () => {
        runs += 1;
        throw new Error('out of order');
      },
      tick: async () => undefined,
    });

    await jobs.dispatch({ kind: 'inbox', portalId: 1 });
    await waitFor('log line', async () => (logs.length > 0 ? true : null));
    await jobs.stop();

    expect(runs).toBe(1);
    expect(logs).toEqual([expect.stringContaining('out of order')]);
    expect(await store.database.collection('jobs').countDocuments({ name: 'work' })).toBe(0);
  });
});
