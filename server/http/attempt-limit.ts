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
  /** What to say when they are used up; by default that there were too many attempts. */
  readonly refusal?: (retryAfterSeconds: number) => AppError;
}

export function createAttemptLimit({
  database,
  name,
  attempts,
  perSeconds,
  refusal = tooManyAttempts,
}: AttemptLimitOptions): AttemptLimit {
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
    take: (key) => consume(limiter, key, refusal),
    clear: async (key) => {
      await limiter.delete(key);
    },
    createIndexes: () => limiter.createIndexes(),
  };
}

async function consume(
  limiter: RateLimiterMongo,
  key: string,
  refusal: (retryAfterSeconds: number) => AppError,
): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (used) {
    if (!(used instanceof RateLimiterRes)) throw used;
    throw refusal(Math.ceil(used.msBeforeNext / 1000));
  }
}

function tooManyAttempts(retryAfterSeconds: number): AppError {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  const message = `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  return new AppError('too_many_attempts', message, { retryAfterSeconds });
}
