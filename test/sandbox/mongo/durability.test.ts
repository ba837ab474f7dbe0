import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Collection, MongoClient } from 'mongodb';
import { startMongo } from '../../support/start-mongo.ts';

const ROUNDS = 12;
const WRITERS = 4;

/** How long a writer looks for the store after the kill. */
const GIVE_UP_MS = 50;

interface Counter {
  _id: string;
  n: number;
  key: string;
}

describe('the data folder of the embedded store', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'embedded-mongo-'));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

  it('has every acknowledged write after kill -9, a dozen times over', async () => {
    const acknowledged = new Map<string, number>();

    for (let round = 0; round < ROUNDS; round++) {
      const mongo = await startMongo({ dataDir });
      const client = await MongoClient.connect(mongo.url, { serverSelectionTimeoutMS: GIVE_UP_MS });
      const counters = client.db('app').collection<Counter>('counters');
      await counters.createIndex({ key: 1 }, { unique: true });
      await expectAll(counters, acknowledged);

      const writers = Array.from({ length: WRITERS }, (_, writer) =>
        write(counters, `${round}-${writer}`, acknowledged),
      );
      await new Promise((wake) => setTimeout(wake, 30 + round * 10));
      await mongo.kill();
      await Promise.all(writers);
      await client.close();
    }

    const mongo = await startMongo({ dataDir });
    const client = await MongoClient.connect(mongo.url);
    await expectAll(client.db('app').collection<Counter>('counters'), acknowledged);
    expect(acknowledged.size).toBeGreaterThan(ROUNDS);
    await client.close();
    await mongo.stop();
  }, 60_000);

  it('is refused to a second process, with a message that says what to do', async () => {
    const mongo = await startMongo({ dataDir });

    const second = startMongo({ dataDir });

    await expect(second).rejects.toThrow(/is in use by the embedded store of process \d+.*another folder with --data/);
    await mongo.stop();
  });

  it('is free again after an orderly stop and after a crash', async () => {
    const first = await startMongo({ dataDir });
    await first.stop();
    const second = await startMongo({ dataDir });
    await second.kill();

    const third = await startMongo({ dataDir });

    await third.stop();
  });

  it('is taken over from a lock whose process is gone or was recycled', async () => {
    await writeFile(join(dataDir, 'store.lock'), JSON.stringify({ pid: process.pid, started: 'long ago' }));

    const mongo = await startMongo({ dataDir });

    await mongo.stop();
  });

  it('keeps documents, indexes and counts over a restart', async () => {
    const before = await startMongo({ dataDir });
    const client = await MongoClient.connect(before.url);
    const things = client.db('app').collection('things');
    await things.createIndex({ a: 1 }, { unique: true });
    await things.insertMany(Array.from({ length: 100 }, (_, a) => ({ a })));
    await things.deleteMany({ a: { $lt: 10 } });
    await client.close();
    await before.stop();

    const after = await startMongo({ dataDir });
    const again = await MongoClient.connect(after.url);
    const found = again.db('app').collection('things');

    expect(await found.estimatedDocumentCount()).toBe(90);
    expect(await found.findOne({ a: 50 })).toMatchObject({ a: 50 });
    await expect(found.insertOne({ a: 50 })).rejects.toMatchObject({ code: 11000 });
    await again.close();
    await after.stop();
  });
});

/** Upserts and increments one document after the other until the connection breaks, noting what was acknowledged. */
async function write(counters: Collection<Counter>, prefix: string, acknowledged: Map<string, number>): Promise<void> {
  for (let i = 0; ; i++) {
    const id = `${prefix}-${i % 10}`;
    try {
      const found = await counters.findOneAndUpdate(
        { _id: id },
        { $inc: { n: 1 }, $setOnInsert: { key: `key ${id}` } },
        { upsert: true, returnDocument: 'after' },
      );
      acknowledged.set(id, found?.n ?? 0);
    } catch {
      // The store was killed, as planned.
      return;
    }
  }
}

/** Each counter is as acknowledged, or one ahead: the write under way at the kill may or may not have happened. */
async function expectAll(counters: Collection<Counter>, acknowledged: Map<string, number>): Promise<void> {
  const stored = new Map((await counters.find({}).toArray()).map(({ _id, n, key }) => [_id, { n, key }]));
  for (const [id, n] of acknowledged) {
    const found = stored.get(id);
    expect({ id, key: found?.key }).toEqual({ id, key: `key ${id}` });
    expect([n, n + 1]).toContain(found?.n);
    acknowledged.set(id, found?.n ?? 0);
  }
  expect(await counters.countDocuments({ key: { $in: [...stored.values()].map(({ key }) => key) } })).toBe(stored.size);
}
