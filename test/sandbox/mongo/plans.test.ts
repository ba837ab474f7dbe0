import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Int32 } from 'bson';
import fc from 'fast-check';
import { makeExpressions } from '../../../sandbox/mongo/aggregate/expressions.ts';
import { openQuery } from '../../../sandbox/mongo/execution/open-query.ts';
import { parseFilter } from '../../../sandbox/mongo/query/parse-filter.ts';
import { parseSort } from '../../../sandbox/mongo/sort/sort-pattern.ts';
import type { Collection } from '../../../sandbox/mongo/storage/collection.ts';
import { openStore, type Store } from '../../../sandbox/mongo/storage/store.ts';
import { toBson } from '../../../sandbox/mongo/values/bson-codec.ts';
import type { Doc } from '../../../sandbox/mongo/values/document.ts';

const { compileTest } = makeExpressions(undefined);

/** Documents from the wire are plain objects, and so must these be. */
const PLAIN = { noNullPrototype: true } as const;

/** Few different values, so that filters often match and keys often meet. */
const scalar = fc.oneof(
  fc.integer({ min: 0, max: 4 }).map((value) => new Int32(value)),
  fc.constantFrom<unknown>('', 'a', 'ab', 'b', null, true, new Date(0)),
);
const pair = fc.record({ x: scalar, y: scalar }, { ...PLAIN, requiredKeys: [] });
const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: pair },
  { weight: 1, arbitrary: fc.array(pair, { maxLength: 2 }) },
);
const document = fc.record({ a: value, b: value, c: scalar }, { ...PLAIN, requiredKeys: [] });
/** With an array in one field only, which any index can hold. */
const oneArrayDocument = fc.record({ a: value, b: scalar, c: scalar }, { ...PLAIN, requiredKeys: [] });
const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'b.x');

const condition = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }, PLAIN),
  fc.record({ $gt: scalar }, PLAIN),
  fc.record({ $gte: scalar, $lt: scalar }, PLAIN),
  fc.record({ $lte: scalar }, PLAIN),
  fc.record({ $ne: scalar }, PLAIN),
  fc.record({ $exists: fc.boolean() }, PLAIN),
  fc.record({ $regex: fc.constantFrom('^a', '^ab$', 'b', '^') }, PLAIN),
  fc.record({ $elemMatch: pair }, PLAIN),
  fc.record({ $elemMatch: fc.record({ $gte: scalar, $lte: scalar }, PLAIN) }, PLAIN),
  fc.array(scalar, { maxLength: 2 }),
);
const clauses = fc.dictionary(path, condition, { maxKeys: 3, noNullPrototype: true });
const filter = fc.oneof(
  { weight: 3, arbitrary: clauses },
  {
    weight: 1,
    arbitrary: fc.tuple(clauses, clauses, clauses).map(([one, other, both]) => ({ $or: [one, other], ...both })),
  },
);

const direction = fc.constantFrom(new Int32(1), new Int32(-1));
const keys = fc.dictionary(path, direction, { minKeys: 1, maxKeys: 3, noNullPrototype: true });
const partial = fc.constantFrom<Doc | undefined>(
  undefined,
  undefined,
  { c: { $gte: new Int32(2) } },
  { a: { $exists: true } },
);
const index = fc
  .record({ key: keys, sparse: fc.boolean(), partialFilterExpression: partial }, PLAIN)
  .filter((spec) => !spec.sparse || spec.partialFilterExpression === undefined);

describe('query plans', () => {
  let store: Store;
  let directory: string;
  let made = 0;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'plans-'));
    store = openStore({ directory, durability: 'process', compileExpression: compileTest });
  });

  afterAll(async () => {
    await store.close();
    await rm(directory, { recursive: true });
  });

  it('find the same documents with any indexes as without, in the order asked for', () => {
    fc.assert(
      fc.property(
        fc.array(document, { minLength: 1, maxLength: 12 }),
        fc.array(index, { minLength: 1, maxLength: 3 }),
        fc.array(fc.tuple(filter, fc.option(keys, { nil: {} })), { minLength: 5, maxLength: 5 }),
        (documents, indexes, queries) => {
          const collection = fill(documents, indexes);
          for (const [criteria, sort] of queries) {
            const request = {
              filter: parseFilter(criteria, compileTest),
              sort: parseSort({ ...sort, _id: new Int32(1) }),
            };
            const planned = ids(collection, request);
            const scanned = ids(collection, { ...request, hint: { $natural: 1 } });
            expect(planned).toEqual(scanned);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keep indexes right through updates and deletes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(oneArrayDocument, oneArrayDocument, fc.boolean()), { minLength: 1, maxLength: 8 }),
        index,
        filter,
        (changes, spec, criteria) => {
          const collection = fill(
            changes.map(([before]) => before),
            [spec],
          );
          store.env.write(() => {
            for (const [position, [before, after, stays]] of changes.entries()) {
              const old = withId(before, position);
              const next = withId(after, position);
              if (!stays) collection.remove(position + 1, old);
              else collection.replace(position + 1, { before: old, after: next, bytes: toBson(next), touched: null });
            }
          });
          const request = { filter: parseFilter(criteria, compileTest), sort: parseSort({ _id: new Int32(1) }) };
          expect(ids(collection, request)).toEqual(ids(collection, { ...request, hint: { $natural: 1 } }));
        },
      ),
      { numRuns: 200 },
    );
  });

  /** A collection with the documents, made before some of its indexes and after others. Parallel arrays are left out. */
  function fill(documents: readonly Doc[], indexes: readonly Doc[]): Collection {
    made += 1;
    return store.env.write(() => {
      const collection = store.catalog.ensure(`db.plans${made}`);
      const specs = indexes.map((spec, i) => ({ ...spec, name: `i${i}` }));
      collection.indexes = [
        ...collection.indexes,
        ...specs.map((spec) => store.catalog.parseIndex(withoutMissing(spec), store.catalog.nextIdent())),
      ];
      for (const [position, doc] of documents.entries()) insertIfPossible(collection, withId(doc, position));
      return collection;
    });
  }

  function ids(collection: Collection, request: Parameters<typeof openQuery>[2]): number[] {
    const found: number[] = [];
    for (const row of openQuery(store.env, collection, request).rows) {
      if (row !== null) found.push(Number(row.doc._id));
    }
    return found;
  }
});

/** An index over two different arrays of one document is refused, here as in MongoDB. */
function insertIfPossible(collection: Collection, doc: Doc): void {
  try {
    collection.insert(doc, toBson(doc));
  } catch (error) {
    if (!String(error).includes('parallel arrays')) throw error;
    const plain = { _id: doc._id, c: doc.c };
    collection.insert(plain, toBson(plain));
  }
}

function withId(doc: Doc, position: number): Doc {
  return { _id: new Int32(position), ...doc };
}

function withoutMissing(spec: Doc): Doc {
  return Object.fromEntries(Object.entries(spec).filter(([, given]) => given !== undefined));
}
