import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

describe('rate-limiter-flexible on the embedded store', () => {
  let mongo: StartedMongo;
  let client: MongoClient;

  beforeAll(async () => {
    mongo = await startMongo();
    client = await MongoClient.connect(mongo.url);
  });

  afterAll(async () => {
    await client.close();
    await mongo.stop();
  });

  it('lets through as many as there are points, then refuses', async () => {
    const limiter = await newLimiter('plain', { points: 2, duration: 10 });

    const first = await limiter.consume('k');
    const second = await limiter.consume('k');

    expect([first.remainingPoints, second.remainingPoints]).toEqual([1, 0]);
    await expect(limiter.consume('k')).rejects.toMatchObject({ consumedPoints: 3, remainingPoints: 0 });
  });

  it('starts anew when the time is over', async () => {
    const limiter = await newLimiter('anew', { points: 1, duration: 0.2 });
    await limiter.consume('k');

    await new Promise((wake) => setTimeout(wake, 250));
    const again = await limiter.consume('k');

    expect(again).toMatchObject({ consumedPoints: 1, isFirstInDuration: true });
  });

  it('blocks a key', async () => {
    const limiter = await newLimiter('block', { points: 10, duration: 10 });

    await limiter.block('k', 60);

    const refusal = await limiter.consume('k').catch((reason: unknown) => reason);
    expect(refusal).toBeInstanceOf(RateLimiterRes);
    expect((refusal as RateLimiterRes).msBeforeNext).toBeGreaterThan(50_000);
    expect(await limiter.get('other')).toBeNull();
  });

  it('counts exactly under concurrent callers that meet on a new key', async () => {
    const limiter = await newLimiter('many', { points: 30, duration: 60 });

    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => limiter.consume('k')));

    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refusals.filter((reason) => !(reason instanceof RateLimiterRes))).toEqual([]);
    expect(refusals).toHaveLength(20);
    expect((await limiter.get('k'))?.consumedPoints).toBe(50);
  });

  it('forgets a key', async () => {
    const limiter = await newLimiter('forget', { points: 1, duration: 60 });
    await limiter.consume('k');

    await limiter.delete('k');

    await expect(limiter.consume('k')).resolves.toMatchObject({ consumedPoints: 1 });
  });

  /** Indexes are made explicitly, as the server does it, so that no call runs ahead of them. */
  async function newLimiter(
    keyPrefix: string,
    limits: { points: number; duration: number },
  ): Promise<RateLimiterMongo> {
    const limiter = new RateLimiterMongo({
      storeClient: client,
      dbName: 'limits',
      keyPrefix,
      disableIndexesCreation: true,
      ...limits,
    });
    await limiter.createIndexes();
    return limiter;
  }
});
