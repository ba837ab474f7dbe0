import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetCaller, createRateBudget, type RateBudget } from '../../../server/hubspot/rate-budget.ts';
import { createRateGrantsStore } from '../../../server/hubspot/rate-grants.store.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const NO_LIMITS = { max: null, daily: null };

let store: TestDatabase;
/** Two processes' worth of budgets on one store. */
let budgets: readonly [RateBudget, RateBudget];

beforeAll(async () => {
  store = await createTestDatabase();
  const grants = [store.database, await store.connectAgain()].map(createRateGrantsStore);
  const [one, other] = grants.map((each) => createRateBudget({ grants: each, sleep, clock: Date.now }));
  if (!one || !other) throw new Error('Two budgets are needed');
  budgets = [one, other];
  await grants[0]?.createIndexes();
});

afterAll(() => store.drop());

const callerOf = (portalId: number, change: Partial<BudgetCaller> = {}): BudgetCaller => ({
  portalId,
  kind: 'oauth',
  urgent: false,
  dailyReserve: 0.1,
  ...change,
});

/** How many of `count` calls of two processes together are granted within so many milliseconds. */
async function grantedWithin(ms: number, count: number, take: (budget: RateBudget) => Promise<void>): Promise<number> {
  let granted = 0;
  const all = Array.from({ length: count }, async (_, index) => {
    await take(index % 2 === 0 ? budgets[0] : budgets[1]);
    granted += 1;
  });
  await Promise.race([Promise.all(all), sleep(ms)]);
  return granted;
}

describe('createRateBudget', () => {
  it('lets the runs of two processes together make 96 calls at once for an OAuth app, and no more', async () => {
    const granted = await grantedWithin(3_000, 120, (budget) => budget.take(callerOf(1), 'general'));

    expect(granted).toBe(96);
  });

  it('leaves three more to somebody who waits for an answer', async () => {
    await grantedWithin(3_000, 96, (budget) => budget.take(callerOf(2), 'general'));

    const urgent = await grantedWithin(1_500, 10, (budget) => budget.take(callerOf(2, { urgent: true }), 'general'));

    expect(urgent).toBe(3);
  });

  it('lets the next call pass when the oldest of ten seconds ends, not before', async () => {
    const caller = callerOf(3);
    const startedAt = Date.now();
    await Promise.all(Array.from({ length: 96 }, () => budgets[0].take(caller, 'general')));

    await budgets[1].take(caller, 'general');

    const waited = Date.now() - startedAt;
    expect(waited).toBeGreaterThanOrEqual(9_950);
    expect(waited).toBeLessThan(13_000);
  });

  it('keeps portals, kinds of access and search apart', async () => {
    const startedAt = Date.now();

    await Promise.all([
      grantedWithin(5_000, 90, (budget) => budget.take(callerOf(4), 'general')),
      grantedWithin(5_000, 90, (budget) => budget.take(callerOf(5), 'general')),
      grantedWithin(5_000, 80, (budget) => budget.take(callerOf(4, { kind: 'token' }), 'general')),
      grantedWithin(5_000, 4, (budget) => budget.take(callerOf(4), 'search')),
    ]);

    expect(Date.now() - startedAt).toBeLessThan(4_500);
  });

  it('holds search at four a second, whoever asks, since all apps of an account share it', async () => {
    const kinds = ['oauth', 'token'] as const;
    let next = 0;
    const startedAt = Date.now();

    const granted = await grantedWithin(10_000, 9, (budget) => {
      next += 1;
      return budget.take(callerOf(6, { kind: kinds[next % 2] ?? 'oauth' }), 'search');
    });

    expect(granted).toBe(9);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(1_950);
  });

  it('uses nine tenths of what HubSpot says the account may', async () => {
    const caller = callerOf(7, { kind: 'token' });
    for (const budget of budgets) budget.note(caller, { ...NO_LIMITS, max: 190 });

    const granted = await grantedWithin(4_000, 200, (budget) => budget.take(caller, 'general'));

    expect(granted).toBe(168);
  });
});

describe('createRateBudget, calls of the day', () => {
  const quota = (remaining: number) => ({ ...NO_LIMITS, daily: { limit: 1_000, remaining } });

  it('stops runs when only the share of other apps is left, and lets people go on', async () => {
    const caller = callerOf(20, { kind: 'token', dailyReserve: 0.2 });
    budgets[0].note(caller, quota(200));

    await expect(budgets[0].take(caller, 'general')).rejects.toMatchObject({ code: 'hubspot_daily_limit' });
    await expect(budgets[0].take({ ...caller, urgent: true }, 'general')).resolves.toBeUndefined();
  });

  it('goes on with one call more than the share', async () => {
    const caller = callerOf(21, { kind: 'token', dailyReserve: 0.2 });
    budgets[0].note(caller, quota(201));

    await expect(budgets[0].take(caller, 'general')).resolves.toBeUndefined();
  });

  it('asks HubSpot anew after ten minutes, since the day may have changed', async () => {
    let now = 0;
    const budget = createRateBudget({ grants: createRateGrantsStore(store.database), sleep, clock: () => now });
    const caller = callerOf(22, { kind: 'token' });
    budget.note(caller, quota(0));
    await expect(budget.take(caller, 'general')).rejects.toMatchObject({ code: 'hubspot_daily_limit' });

    now = 10 * 60_000 + 1;

    await expect(budget.take(caller, 'general')).resolves.toBeUndefined();
  });
});
