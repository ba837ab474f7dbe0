import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Collection, MongoClient } from 'mongodb';
import { Expectations, type Versioned, writeUntilKilled } from '../../support/crash-writers.ts';
import { startMongo } from '../../support/start-mongo.ts';

const KILLS = 100;

/** Folders that are worked on at the same time, one per core of a small machine. */
const FOLDERS = 2;

const PATIENCE_MS = 300_000;

describe('the embedded store killed with kill -9', () => {
  it(
    `has every acknowledged write and no torn one, ${KILLS} times over`,
    async () => {
      const folders = await Promise.all(Array.from({ length: FOLDERS }, () => killAgainAndAgain(KILLS / FOLDERS)));

      expect(folders.flatMap(({ complaints }) => complaints)).toEqual([]);
      expect(folders.reduce((sum, { kills }) => sum + kills, 0)).toBe(KILLS);
      // Each kill hit a store at work.
      expect(Math.min(...folders.flatMap(({ acknowledged }) => acknowledged))).toBeGreaterThan(0);
    },
    PATIENCE_MS,
  );

  async function killAgainAndAgain(kills: number) {
    const dataDir = await mkdtemp(join(tmpdir(), 'embedded-mongo-'));
    const expectations = new Expectations();
    const complaints: string[] = [];
    const acknowledged: number[] = [];
    for (let kill = 0; kill < kills; kill++) {
      const { mongo, client, docs } = await open(dataDir);
      complaints.push(...(await checkAll(docs, expectations)));
      const { writing, isUnderWay } = startWriting(docs, expectations, String(kill));
      await isUnderWay;
      // A little later each time.
      await new Promise((wake) => setTimeout(wake, (kill * 7) % 40));
      await mongo.kill();
      // Writers that look for the store stop looking.
      await client.close();
      acknowledged.push(await writing);
    }
    const { mongo, client, docs } = await open(dataDir);
    complaints.push(...(await checkAll(docs, expectations)));
    await client.close();
    await mongo.stop();
    await rm(dataDir, { recursive: true });
    return { kills, complaints, acknowledged };
  }

  async function open(dataDir: string) {
    const mongo = await startMongo({ dataDir });
    const client = await MongoClient.connect(mongo.url);
    const docs = client.db('app').collection<Versioned>('versioned');
    await docs.createIndexes([{ key: { key: 1 }, unique: true }, { key: { group: 1 } }]);
    return { mongo, client, docs };
  }
});

function startWriting(docs: Collection<Versioned>, expectations: Expectations, prefix: string) {
  let writing: Promise<number> = Promise.resolve(0);
  const isUnderWay = new Promise<void>((onAcknowledged) => {
    writing = writeUntilKilled(docs, expectations, { prefix, onAcknowledged });
  });
  return { writing, isUnderWay };
}

/** Documents as expected, and each index with an entry for each of them and for nothing else. */
async function checkAll(docs: Collection<Versioned>, expectations: Expectations): Promise<string[]> {
  const stored = await docs.find({}, { hint: { $natural: 1 } }).toArray();
  const complaints = expectations.check(stored);
  const byKey = await docs.find({ key: { $gt: '' } }, { hint: 'key_1', projection: { _id: 1 } }).toArray();
  const byGroup = await docs.find({ group: { $gte: 0 } }, { hint: 'group_1', projection: { _id: 1 } }).toArray();
  const ids = JSON.stringify(stored.map(({ _id }) => _id).sort());
  for (const [index, found] of Object.entries({ byKey, byGroup })) {
    if (JSON.stringify(found.map(({ _id }) => _id).sort()) !== ids)
      complaints.push(`${index} differs from the documents`);
  }
  const counts = await Promise.all([
    docs.countDocuments({ key: { $gt: '' } }, { hint: 'key_1' }),
    docs.estimatedDocumentCount(),
  ]);
  if (counts.some((count) => count !== stored.length)) complaints.push(`counts ${counts} of ${stored.length}`);
  return complaints;
}
