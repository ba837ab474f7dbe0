import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Collection, type Document, MongoClient, type Sort } from 'mongodb';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

const SIZES = [1000, 50_000] as const;

interface Explained {
  executionStats: { totalDocsExamined: number; totalKeysExamined: number; nReturned: number };
  queryPlanner: { winningPlan: Document };
}

/** Each query with the number of documents it finds and looks at, whatever the size of the collection. */
const QUERIES: readonly (readonly [
  what: string,
  filter: Document,
  sort: Sort | null,
  limit: number,
  examined: number,
])[] = [
  ['_id', { _id: 500 }, null, 0, 1],
  ['equality', { code: 'c500' }, null, 0, 1],
  ['equality on both fields of a compound index', { group: 3, rank: 33 }, null, 0, 1],
  ['equality and range on a compound index', { group: 3, rank: { $gte: 30, $lt: 60 } }, null, 0, 3],
  ['a prefix of a compound index, sorted by the rest', { group: 3 }, { rank: -1 }, 5, 5],
  ['a range', { rank: { $gt: 100, $lte: 120 } }, null, 0, 20],
  ['$in of 100', { code: { $in: Array.from({ length: 100 }, (_, i) => `c${i * 7}`) } }, null, 0, 100],
  ['a text prefix', { name: /^n500-/ }, null, 0, 1],
  ['sort by an index', {}, { code: 1 }, 10, 10],
  ['sort backwards by an index', {}, { code: -1 }, 10, 10],
  ['either branch of $or', { $or: [{ code: 'c1' }, { rank: 7 }] }, null, 0, 2],
  ['an element of an array', { tags: 't500' }, null, 0, 1],
  ['a field inside', { 'link.id': 500 }, null, 0, 1],
  ['a partial index', { state: 'open', due: { $lt: 10 } }, null, 0, 1],
  ['a sparse index', { rare: { $gte: 0 } }, null, 0, 1],
  ['a value that is not there', { code: 'none' }, null, 0, 0],
];

describe('indexes of the embedded store', () => {
  let mongo: StartedMongo;
  let client: MongoClient;
  const collections = new Map<number, Collection<Document>>();

  beforeAll(async () => {
    mongo = await startMongo();
    client = await MongoClient.connect(mongo.url);
    for (const size of SIZES) collections.set(size, await fill(client.db('app').collection(`of${size}`), size));
  });

  afterAll(async () => {
    await client.close();
    await mongo.stop();
  });

  it.each(QUERIES)('find by %s without looking at other documents', async (_what, filter, sort, limit, examined) => {
    const [small, large] = await Promise.all(SIZES.map((size) => explain(size, filter, sort, limit)));

    expect(large?.executionStats.totalDocsExamined).toBe(small?.executionStats.totalDocsExamined);
    expect(large?.queryPlanner.winningPlan.stage).toBe('FETCH');
    expect(large?.executionStats.totalDocsExamined).toBe(examined);
    expect(large?.executionStats.totalKeysExamined).toBe(small?.executionStats.totalKeysExamined);
  });

  it.each(QUERIES)('find by %s what a scan of the whole collection finds', async (_what, filter) => {
    const docs = collections.get(SIZES[0]);

    const byIndex = (await docs?.find(filter).toArray())?.map(({ _id }) => Number(_id)).sort((a, b) => a - b);
    const byScan = (await docs?.find(filter, { hint: { $natural: 1 } }).toArray())?.map(({ _id }) => Number(_id));

    expect(byIndex).toEqual(byScan);
  });

  it('count an exact range by its keys alone', async () => {
    const large = collections.get(50_000);

    expect(await large?.countDocuments({ rank: { $lt: 5000 } })).toBe(5000);
  });

  it('are used for the leading $match of a pipeline and for $lookup', async () => {
    const started = performance.now();
    for (let i = 0; i < 20; i++) {
      await collections
        .get(50_000)
        ?.aggregate([
          { $match: { code: `c${i}` } },
          { $lookup: { from: 'of50000', localField: 'rank', foreignField: 'rank', as: 'same' } },
        ])
        .toArray();
    }

    // Twenty scans of 50,000 documents would take many seconds.
    expect(performance.now() - started).toBeLessThan(2000);
  });

  async function explain(size: number, filter: Document, sort: Sort | null, limit: number): Promise<Explained> {
    const cursor = collections.get(size)?.find(filter).limit(limit);
    return (await (sort === null ? cursor : cursor?.sort(sort))?.explain('executionStats')) as unknown as Explained;
  }
});

async function fill(docs: Collection<Document>, size: number): Promise<Collection<Document>> {
  await docs.createIndexes([
    { key: { code: 1 }, unique: true },
    { key: { group: 1, rank: -1 } },
    { key: { rank: 1 } },
    { key: { name: 1 } },
    { key: { tags: 1 } },
    { key: { 'link.id': 1 } },
    { key: { due: 1 }, partialFilterExpression: { state: 'open' } },
    { key: { rare: 1 }, sparse: true },
  ]);
  for (let start = 0; start < size; start += 5000) {
    await docs.insertMany(Array.from({ length: Math.min(5000, size - start) }, (_, i) => thing(start + i)));
  }
  return docs;
}

function thing(i: number): Document {
  const rare = i === 999 ? { rare: i } : {};
  const state = i === 5 ? 'open' : 'closed';
  return {
    _id: i,
    code: `c${i}`,
    name: `n${i}-x`,
    group: i % 10,
    rank: i,
    tags: [`t${i}`, 'all'],
    link: { id: i },
    due: i,
    state,
    ...rare,
  };
}
