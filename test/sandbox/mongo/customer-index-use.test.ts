import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Collection, type Document, type FindOptions, MongoClient } from 'mongodb';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

const SIZES = [1000, 20_000] as const;
const PORTAL = { 'link.portalId': 5, workspaceId: 'w' };

interface Case {
  readonly what: string;
  readonly filter: Document;
  readonly options?: FindOptions;
  /** What it looks at, whatever the size of the collection. */
  readonly docs: number;
  readonly keys: number;
}

/** The queries of the application over its customers, with the indexes it makes. */
const CASES: readonly Case[] = [
  { what: 'one customer by id', filter: { _id: 'w:500', workspaceId: 'w' }, docs: 1, keys: 1 },
  {
    what: 'companies of a portal by a list of ids',
    filter: { ...PORTAL, 'link.companyId': { $in: ids(100) } },
    docs: 100,
    keys: 100,
  },
  {
    what: 'a page of companies of a portal',
    filter: { ...PORTAL, 'link.companyId': { $gt: '1500' }, 'link.state': 'linked' },
    options: { sort: { 'link.companyId': 1 }, limit: 50 },
    docs: 50,
    keys: 50,
  },
  {
    what: 'customers by a list of external ids',
    filter: { workspaceId: 'w', externalId: { $in: ids(100).map((id) => `c${id}`) } },
    docs: 100,
    keys: 100,
  },
  {
    what: 'customers by an alias that none has',
    filter: { workspaceId: 'w', 'link.aliasIds': { $in: ids(100) } },
    docs: 0,
    keys: 0,
  },
  {
    what: 'the first page by name',
    filter: { workspaceId: 'w' },
    options: { sort: { name: 1, _id: 1 }, limit: 50 },
    docs: 50,
    keys: 50,
  },
];

describe('the queries of the application on the embedded store', () => {
  let mongo: StartedMongo;
  let client: MongoClient;

  beforeAll(async () => {
    mongo = await startMongo();
    client = await MongoClient.connect(mongo.url);
    for (const size of SIZES) await fill(of(size), size);
  }, 120_000);

  afterAll(async () => {
    await client.close();
    await mongo.stop();
  });

  describe.each(SIZES)('over %i customers', (size) => {
    it.each(CASES.map((each) => [each.what, each] as const))(
      'find %s by an index, in its order and without looking at more',
      async (_what, { filter, options, docs, keys }) => {
        const { queryPlanner, executionStats } = await of(size).find(filter, options).explain('executionStats');

        expect(queryPlanner.winningPlan).toMatchObject({ stage: 'FETCH', inputStage: { stage: 'IXSCAN' } });
        expect(executionStats).toMatchObject({ totalDocsExamined: docs, totalKeysExamined: keys, nReturned: docs });
      },
    );
  });

  it('give the page in the order of the company ids', async () => {
    const page = await of(SIZES[0])
      .find({ ...PORTAL, 'link.companyId': { $gt: '1500' } })
      .sort({ 'link.companyId': 1 })
      .limit(20)
      .toArray();

    const companyIds = page.map(({ link }) => link.companyId);
    expect(companyIds).toEqual([...companyIds].sort());
    expect(companyIds[0]).toBe('1501');
  });

  it('do not use the index of portals for customers without one', async () => {
    const { queryPlanner } = await of(SIZES[0]).find({ 'link.portalId': null }).explain('queryPlanner');

    expect(queryPlanner.winningPlan.stage).toBe('COLLSCAN');
  });

  function of(size: number): Collection<Document> {
    return client.db('app').collection(`of${size}`);
  }
});

function ids(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(1000 + i * 7));
}

async function fill(docs: Collection<Document>, size: number): Promise<void> {
  await docs.createIndexes([
    { key: { workspaceId: 1, externalId: 1 }, unique: true },
    {
      key: { 'link.portalId': 1, workspaceId: 1, 'link.companyId': 1 },
      unique: true,
      partialFilterExpression: { 'link.portalId': { $exists: true } },
    },
    { key: { workspaceId: 1, 'link.aliasIds': 1 } },
    { key: { workspaceId: 1, name: 1, _id: 1 } },
    { key: { workspaceId: 1, 'scores.fit.value': 1, _id: 1 } },
  ]);
  for (let start = 0; start < size; start += 5000) {
    await docs.insertMany(Array.from({ length: Math.min(5000, size - start) }, (_, i) => customer(start + i)));
  }
}

/** Company ids start at 1000, so that text and number order agree up to 9999. */
function customer(i: number): Document {
  const companyId = String(1000 + i);
  return {
    _id: `w:${i}`,
    workspaceId: 'w',
    externalId: `c${companyId}`,
    name: `Customer ${companyId}`,
    scores: { fit: { value: i % 100 } },
    link: i % 1000 === 999 ? null : { portalId: 5, companyId, aliasIds: [], state: 'linked' },
  };
}
