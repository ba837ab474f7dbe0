import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'bson';
import { open } from 'lmdb';
import { type Collection, type Document, MongoClient } from 'mongodb';
import { startMongo } from '../test/support/start-mongo.ts';
import { measureLookups } from './measure-lookups.ts';

/**
 * Speed of the embedded store as the application uses it, through the official driver. The baseline beside it is lmdb
 * alone, in this process, putting and getting the same BSON by key: no driver, no wire, no parsing, no secondary index.
 * At the end, point look-ups in 1,000 documents against ones in 1,000,000, which takes a minute or two to fill.
 * Run: node --import tsx bench/mongo.ts
 */
const DOCUMENTS = 30_000;
const BATCH = 1000;
const READS = 20_000;
const READERS = 10;
const IDS_PER_READ = 100;

interface Measured {
  readonly what: string;
  readonly perSecond: number;
  readonly baseline: number;
}

const directory = await mkdtemp(join(tmpdir(), 'bench-lmdb-'));
const baseline = await measureLmdb(directory);
await rm(directory, { recursive: true });

const mongo = await startMongo();
const client = await MongoClient.connect(mongo.url);
const docs = client.db('bench').collection<Document>('customers');
await docs.createIndexes([
  { key: { workspaceId: 1, externalId: 1 }, unique: true },
  { key: { 'link.portalId': 1, 'link.companyId': 1 } },
]);
const results = await measureStore(docs);
const lookups = await measureLookups(client.db('bench'));
await client.close();
await mongo.stop();

for (const { what, perSecond, baseline: other } of results) {
  const share = ((100 * perSecond) / other).toFixed(1);
  console.log(`${what.padEnd(44)} ${format(perSecond)}/s   lmdb alone ${format(other)}/s   ${share} %`);
}
for (const { what, smallMs, largeMs } of lookups) {
  const ratio = (largeMs / smallMs).toFixed(2);
  const label = `look-up ${what}`.padEnd(44);
  console.log(`${label} ${smallMs.toFixed(3)} ms of 1,000   ${largeMs.toFixed(3)} ms of 1,000,000   ratio ${ratio}`);
}
console.log(JSON.stringify(Object.fromEntries(results.map(({ what, perSecond }) => [what, Math.round(perSecond)]))));

async function measureStore(customers: Collection<Document>): Promise<Measured[]> {
  const { puts, gets } = baseline;
  const plain = client.db('bench').collection<Document>('plain');
  const inserts = await rate(DOCUMENTS, () => inBatches((start) => plain.insertMany(range(start).map(customer))));
  const upserts = await rate(DOCUMENTS, () => inBatches((start) => upsert(customers, start, 1)));
  const updates = await rate(DOCUMENTS, () => inBatches((start) => upsert(customers, start, 2)));
  const reads = await rate(READS, () => readEach(customers));
  const lists = await rate(DOCUMENTS, () => readLists(customers));
  return [
    { what: 'inserts (insertMany of 1,000)', perSecond: inserts, baseline: puts },
    { what: 'bulk upserts that insert', perSecond: upserts, baseline: puts },
    { what: 'bulk upserts that update', perSecond: updates, baseline: puts },
    { what: `indexed reads, one each, ${READERS} at once`, perSecond: reads, baseline: gets },
    { what: `indexed reads, $in of ${IDS_PER_READ}`, perSecond: lists, baseline: gets },
  ];
}

function upsert(customers: Collection<Document>, start: number, round: number): Promise<unknown> {
  return customers.bulkWrite(
    range(start).map((i) => {
      const { workspaceId, externalId, ...fields } = customer(i);
      const update = { $set: { ...fields, round }, $setOnInsert: { createdAt: new Date() } };
      return { updateOne: { filter: { workspaceId, externalId }, update, upsert: true } };
    }),
    { ordered: false },
  );
}

async function readEach(customers: Collection<Document>): Promise<void> {
  const reader = async (first: number) => {
    for (let i = first; i < READS; i += READERS) {
      await customers.findOne({ workspaceId: 'w', externalId: `c${(i * 7919) % DOCUMENTS}` });
    }
  };
  await Promise.all(Array.from({ length: READERS }, (_, first) => reader(first)));
}

async function readLists(customers: Collection<Document>): Promise<void> {
  for (let start = 0; start < DOCUMENTS; start += IDS_PER_READ) {
    const ids = range(start, IDS_PER_READ).map((i) => `c${i}`);
    await customers.find({ workspaceId: 'w', externalId: { $in: ids } }).toArray();
  }
}

async function measureLmdb(path: string): Promise<{ puts: number; gets: number }> {
  const db = open<Buffer, string>({ path, encoding: 'binary', noSync: true, overlappingSync: false });
  const encoded = Array.from({ length: DOCUMENTS }, (_, i) => Buffer.from(serialize(customer(i))));
  const puts = await rate(DOCUMENTS, () => inBatches(async (start) => db.transactionSync(() => range(start).map(put))));
  const gets = await rate(READS, async () => {
    for (let i = 0; i < READS; i++) db.getBinary(`c${(i * 7919) % DOCUMENTS}`);
  });
  await db.close();
  return { puts, gets };

  function put(i: number): void {
    const bytes = encoded[i];
    if (bytes !== undefined) db.putSync(`c${i}`, bytes);
  }
}

async function inBatches(work: (start: number) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < DOCUMENTS; start += BATCH) await work(start);
}

async function rate(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (count * 1000) / (performance.now() - started);
}

function range(start: number, length = BATCH): number[] {
  return Array.from({ length }, (_, i) => start + i);
}

/** A customer with fifteen attributes, about 500 bytes of BSON. */
function customer(i: number): Document {
  const attributes = Object.fromEntries(Array.from({ length: 15 }, (_, k) => [`attribute_${k}`, attributeValue(i, k)]));
  return {
    workspaceId: 'w',
    externalId: `c${i}`,
    name: `Customer ${i}`,
    link: { portalId: 7, companyId: String(i) },
    attributes,
  };
}

function attributeValue(i: number, k: number): unknown {
  if (k % 3 === 0) return i * k;
  return k % 3 === 1 ? `value ${i} of ${k}` : i % 2 === 0;
}

function format(value: number): string {
  return Math.round(value).toLocaleString('en-US').padStart(10);
}
