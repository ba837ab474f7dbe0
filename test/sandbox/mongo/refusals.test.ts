import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { type StartedMongo, startMongo } from '../../support/start-mongo.ts';

type Attempt = (docs: Collection<Document>) => Promise<unknown>;

/** What MongoDB can and this store cannot: it says so rather than answer something else. */
const REFUSALS: readonly (readonly [what: string, attempt: Attempt])[] = [
  ['a collation in find', (docs) => docs.find({}, { collation: { locale: 'cs' } }).toArray()],
  ['a collation in an update', (docs) => docs.updateOne({}, { $set: { a: 1 } }, { collation: { locale: 'cs' } })],
  ['a collation of an index', (docs) => docs.createIndex({ a: 1 }, { collation: { locale: 'cs' } })],
  ['$where', (docs) => docs.find({ $where: 'true' } as never).toArray()],
  ['$text', (docs) => docs.find({ $text: { $search: 'x' } }).toArray()],
  ['$jsonSchema', (docs) => docs.find({ $jsonSchema: {} } as never).toArray()],
  ['a text index', (docs) => docs.createIndex({ a: 'text' })],
  ['a hashed index', (docs) => docs.createIndex({ a: 'hashed' })],
  ['bounds of an index in find', (docs) => docs.find({}, { min: { a: 1 }, hint: { a: 1 } }).toArray()],
  ['a wildcard index', (docs) => docs.createIndex({ '$**': 1 })],
  ['an extended regular expression', (docs) => docs.find({ a: { $regex: 'a b', $options: 'x' } }).toArray()],
];

describe('the embedded store', () => {
  let mongo: StartedMongo;
  let client: MongoClient;
  let docs: Collection<Document>;

  beforeAll(async () => {
    mongo = await startMongo();
    client = await MongoClient.connect(mongo.url);
    docs = client.db('app').collection('docs');
    await docs.insertOne({ a: 1 });
  });

  afterAll(async () => {
    await client.close();
    await mongo.stop();
  });

  it.each(REFUSALS)('says that it does not support %s', async (_what, attempt) => {
    await expect(attempt(docs)).rejects.toMatchObject({ message: expect.stringMatching(/not supported/) });
  });

  it.each([['capped'], ['validator'], ['viewOn']])('says that it has no collections with %s', async (option) => {
    const creation = client.db('app').command({ create: 'special', [option]: option === 'capped' ? true : 'docs' });

    await expect(creation).rejects.toMatchObject({ code: 238, codeName: 'NotImplemented' });
  });

  it('takes the simple collation, which changes nothing', async () => {
    expect(await docs.find({ a: 1 }, { collation: { locale: 'simple' } }).toArray()).toHaveLength(1);
  });

  it('runs no code that a client sends', async () => {
    const pipeline = [{ $project: { x: { $function: { body: 'function() { return 1 }', args: [], lang: 'js' } } } }];

    await expect(docs.aggregate(pipeline).toArray()).rejects.toMatchObject({ name: 'MongoServerError' });
  });

  it('explains a query', async () => {
    const explained = await docs.find({ a: 1 }).explain('queryPlanner');

    expect(explained.queryPlanner.winningPlan).toEqual({ stage: 'COLLSCAN' });
  });
});
