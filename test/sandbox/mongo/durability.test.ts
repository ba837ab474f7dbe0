import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { startMongo } from '../../support/start-mongo.ts';

// Several starts per test, on a machine that may be busy.
jest.setTimeout(60_000);

describe('the data folder of the embedded store', () => {
  let dataDir: string;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'embedded-mongo-'));
  });

  afterEach(async () => {
    await rm(dataDir, { recursive: true, force: true });
  });

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
