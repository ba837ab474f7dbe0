import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CALLS_PER_SECOND, createRateBudget, type RateBudget } from '../../../server/hubspot/rate-budget.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

/** HubSpot's own limits per ten seconds, and per second for search. */
const HUBSPOT_LIMITS = { oauth: 110, token: 100, search: 5 } as const;
/** The store keeps whole milliseconds of its own clock, and the test reads another. */
const CLOCK_SLACK_MS = 30;

let store: TestDatabase;
/** Two processes' worth of budgets on one store. */
let budgets: readonly [RateBudget, RateBudget];

beforeAll(async () => {
  store = await createTestDatabase();
  budgets = [createRateBudget(store.database, sleep), createRateBudget(await store.connectAgain(), sleep)];
  await budgets[0].createIndexes();
});

afterAll(() => store.drop());

/** Takes `count` calls as fast as the budgets let two processes, and answers when each was granted. */
async function takeTogether(count: number, take: (budget: RateBudget) => Promise<void>): Promise<number[]> {
  const grants = Array.from({ length: count }, async (_, index) => {
    await take(index % 2 === 0 ? budgets[0] : budgets[1]);
    return Date.now();
  });
  return (await Promise.all(grants)).sort((one, other) => one - other);
}

/** The most grants within any stretch of so many milliseconds. */
function mostWithin(times: readonly number[], windowMs: number): number {
  const counts = times.map((start) => times.filter((time) => time >= start && time < start + windowMs).length);
  return Math.max(...counts);
}

describe('createRateBudget', () => {
  it('lets two processes together make 9 calls a second for an OAuth app', async () => {
    const times = await takeTogether(28, (budget) => budget.take({ portalId: 1, kind: 'oauth' }, 'general'));

    const lasted = (times.at(-1) ?? 0) - (times[0] ?? 0);
    expect(lasted).toBeGreaterThanOrEqual(3_000 - CLOCK_SLACK_MS);
    expect(lasted).toBeLessThan(4_500);
    expect(mostWithin(times, 1_000 - CLOCK_SLACK_MS)).toBeLessThanOrEqual(2 * CALLS_PER_SECOND.oauth);
  });

  it("stays below HubSpot's limits in any stretch of time, since one of ten seconds touches eleven windows of one", () => {
    expect(11 * CALLS_PER_SECOND.oauth).toBeLessThanOrEqual(0.9 * HUBSPOT_LIMITS.oauth);
    expect(11 * CALLS_PER_SECOND.token).toBeLessThanOrEqual(0.9 * HUBSPOT_LIMITS.token);
    expect(2 * CALLS_PER_SECOND.search).toBeLessThan(HUBSPOT_LIMITS.search);
  });

  it('keeps portals, kinds of access and search apart', async () => {
    const startedAt = Date.now();

    await Promise.all([
      takeTogether(CALLS_PER_SECOND.oauth, (budget) => budget.take({ portalId: 2, kind: 'oauth' }, 'general')),
      takeTogether(CALLS_PER_SECOND.oauth, (budget) => budget.take({ portalId: 3, kind: 'oauth' }, 'general')),
      takeTogether(CALLS_PER_SECOND.token, (budget) => budget.take({ portalId: 2, kind: 'token' }, 'general')),
      takeTogether(CALLS_PER_SECOND.search, (budget) => budget.take({ portalId: 2, kind: 'oauth' }, 'search')),
    ]);

    expect(Date.now() - startedAt).toBeLessThan(900);
  });

  it('holds search back, whoever asks, since all apps of an account share it', async () => {
    const kinds = ['oauth', 'token'] as const;
    let next = 0;
    const times = await takeTogether(5, (budget) => {
      next += 1;
      return budget.take({ portalId: 4, kind: kinds[next % 2] ?? 'oauth' }, 'search');
    });

    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(2_000 - CLOCK_SLACK_MS);
  });
});
