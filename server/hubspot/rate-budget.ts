import type { HubSpotCaller } from './caller.ts';
import { DailyQuota } from './daily-quota.ts';
import type { RateGrantsStore } from './rate-grants.store.ts';
import { type BudgetPool, budgetOf, type RateHeaders, type RateLimit } from './rate-limits.ts';

export type { BudgetPool } from './rate-limits.ts';

/** Whose calls are counted. */
export type BudgetCaller = Pick<HubSpotCaller, 'portalId' | 'kind' | 'urgent' | 'dailyReserve'>;

/** Calls we may make per portal, shared by all processes. */
export interface RateBudget {
  /**
   * Resolves when one call may be made.
   * @throws HubSpotError hubspot_daily_limit when only the share left to other apps remains of today's calls
   */
  take(caller: BudgetCaller, pool: BudgetPool): Promise<void>;
  /** What HubSpot said about its limits beside an answer. */
  note(caller: BudgetCaller, headers: RateHeaders): void;
}

export interface RateBudgetDependencies {
  readonly grants: RateGrantsStore;
  readonly sleep: (ms: number) => Promise<void>;
  readonly clock: () => number;
}

/** So many calls are asked for at once when as many wait. */
const MAX_AT_ONCE = 10;
/** After a refusal, at least so long until the next question: grants that end close together come together. */
const MIN_WAIT_MS = 25;

/**
 * Calls that wait in this process stand in one line per portal, pool and urgency; its head asks the database for as many
 * as wait. Processes are not ordered among themselves.
 */
export function createRateBudget({ grants, sleep, clock }: RateBudgetDependencies): RateBudget {
  const lines = new Map<string, Line>();
  const told = new Map<string, number>();
  const quota = new DailyQuota(clock);
  return {
    take: async (caller, pool) => {
      quota.check(caller);
      const limit = budgetOf(caller, pool, told.get(accountKey(caller)) ?? null);
      // The limit of search is the account's, whoever asks.
      const key = pool === 'search' ? `search:${caller.portalId}` : accountKey(caller);
      const lineKey = caller.urgent ? `${key}:urgent` : key;
      const line = lines.get(lineKey) ?? new Line(key, grants, sleep);
      lines.set(lineKey, line);
      await line.wait(limit);
      if (line.isEmpty) lines.delete(lineKey);
    },
    note: (caller, { max, daily }) => {
      if (max !== null) told.set(accountKey(caller), max);
      if (daily !== null) quota.note(caller, daily);
    },
  };
}

function accountKey({ kind, portalId }: BudgetCaller): string {
  return `${kind}:${portalId}`;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Calls of this process that wait for the same budget, in order. */
class Line {
  readonly #key: string;
  readonly #grants: RateGrantsStore;
  readonly #sleep: (ms: number) => Promise<void>;
  readonly #waiting: Waiting[] = [];
  #limit: RateLimit | null = null;
  #isMoving = false;

  constructor(key: string, grants: RateGrantsStore, sleep: (ms: number) => Promise<void>) {
    this.#key = key;
    this.#grants = grants;
    this.#sleep = sleep;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && !this.#isMoving;
  }

  wait(limit: RateLimit): Promise<void> {
    this.#limit = limit;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (!this.#isMoving) void this.#move();
    });
  }

  async #move(): Promise<void> {
    this.#isMoving = true;
    try {
      while (this.#waiting.length > 0 && this.#limit) {
        const wanted = Math.min(this.#waiting.length, MAX_AT_ONCE, this.#limit.calls);
        const { calls, waitMs } = await this.#grants.take(this.#key, wanted, this.#limit);
        for (const { resolve } of this.#waiting.splice(0, calls)) resolve();
        if (waitMs > 0) await this.#sleep(Math.max(waitMs, MIN_WAIT_MS));
      }
    } catch (error) {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    } finally {
      this.#isMoving = false;
    }
  }
}
