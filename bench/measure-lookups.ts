import type { Collection, Db, Document } from 'mongodb';

const SIZES = { small: 1000, large: 1_000_000 } as const;
const BATCH = 10_000;
const LOOKUPS = 3000;
const ROUNDS = 5;

export interface Lookups {
  readonly what: string;
  /** Milliseconds per look-up, the best of a few rounds. */
  readonly smallMs: number;
  readonly largeMs: number;
}

/** Point look-ups in 1,000 documents and in 1,000,000, one after the other, through the official driver. */
export async function measureLookups(db: Db): Promise<Lookups[]> {
  const small = await fill(db.collection('small'), SIZES.small);
  const large = await fill(db.collection('large'), SIZES.large);
  const byId = (n: number) => ({ _id: n }) as Document;
  const byCode = (n: number) => ({ code: `code ${n}` });
  return [await compare('by _id', small, large, byId), await compare('by a unique index', small, large, byCode)];
}

async function compare(
  what: string,
  small: Collection<Document>,
  large: Collection<Document>,
  filterOf: (n: number) => Document,
): Promise<Lookups> {
  const times = { smallMs: Number.POSITIVE_INFINITY, largeMs: Number.POSITIVE_INFINITY };
  // In turns, so that both meet the same mood of the machine.
  for (let round = 0; round < ROUNDS; round++) {
    times.smallMs = Math.min(times.smallMs, await lookUp(small, SIZES.small, filterOf));
    times.largeMs = Math.min(times.largeMs, await lookUp(large, SIZES.large, filterOf));
  }
  return { what, ...times };
}

async function lookUp(docs: Collection<Document>, size: number, filterOf: (n: number) => Document): Promise<number> {
  const started = performance.now();
  for (let i = 0; i < LOOKUPS; i++) {
    const found = await docs.findOne(filterOf((i * 7919) % size));
    if (found === null) throw new Error('A document is missing.');
  }
  return (performance.now() - started) / LOOKUPS;
}

async function fill(docs: Collection<Document>, size: number): Promise<Collection<Document>> {
  await docs.createIndex({ code: 1 }, { unique: true });
  for (let start = 0; start < size; start += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, size - start) }, (_, i) => ({
      _id: (start + i) as never,
      code: `code ${start + i}`,
      name: `Customer ${start + i}`,
    }));
    await docs.insertMany(batch, { ordered: false });
  }
  return docs;
}
