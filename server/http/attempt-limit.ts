import type { Connection } from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../errors.ts';

/** Limits how often something may be tried, across all processes. */
export interface AttemptLimit {
  /**
   * Counts one attempt.
   * @throws AppError too_many_attempts when the key's are used up
   */
  take(key: string): Promise<void>;
  clear(key: string): Promise<void>;
  createIndexes(): Promise<void>;
}

export interface AttemptLimitOptions {
  readonly database: Connection;
  readonly name: string;
  readonly attempts: number;
  readonly perSeconds: number;
}

export function createAttemptLimit({ database, name, attempts, perSeconds }: AttemptLimitOptions): AttemptLimit {
  const limiter = new RateLimiterMongo({
    storeClient: database.getClient(),
    dbName: database.name,
    tableName: 'attempt_limits',
    keyPrefix: name,
    points: attempts,
    duration: perSeconds,
    disableIndexesCreation: true,
  });
  return {
    take: (key) => consume(limiter, key),
    clear: async (key) => {
      await limiter.delete(key);
    },
    createIndexes: () => limiter.createIndexes(),
  };
}

async function consume(limiter: RateLimiterMongo, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.ceil(refusal.msBeforeNext / 1000);
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const message = `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
    throw new AppError('too_many_attempts', message, { retryAfterSeconds });
  }
}
