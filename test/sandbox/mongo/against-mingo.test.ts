import { describe, expect, it, jest } from '@jest/globals';
import { Int32 } from 'bson';
import fc from 'fast-check';
import { Query, update } from 'mingo';
import { documentToMingo } from '../../../sandbox/mongo/aggregate/mingo-values.ts';
import { compileFilter } from '../../../sandbox/mongo/query/compile-filter.ts';
import { MATCH_ALL } from '../../../sandbox/mongo/query/filter-node.ts';
import { parseFilter } from '../../../sandbox/mongo/query/parse-filter.ts';
import { parseUpdate } from '../../../sandbox/mongo/update/update-statement.ts';
import type { Doc } from '../../../sandbox/mongo/values/document.ts';

// Enough for a machine that is busy with other things.
jest.setTimeout(60_000);

/**
 * mingo is a second opinion: written by others from the same manual. What is left out here is where mingo itself
 * differs from MongoDB ($all on a plain value, $mod of a boolean, $addToSet on an array with repeats,
 * $push with modifiers on a missing array); the battery has those.
 */
/** Documents from the wire are plain objects, and so must these be. */
const PLAIN = { noNullPrototype: true } as const;
const OPTIONAL = { ...PLAIN, requiredKeys: [] };

const int = fc.integer({ min: -3, max: 3 }).map((value) => new Int32(value));
const text = fc.constantFrom('', 'a', 'ab', 'b');
const scalar = fc.oneof(int, text);
const inner = fc.record({ x: int, y: text }, OPTIONAL);
const document = fc.record(
  { n: int, s: text, list: fc.array(int, { maxLength: 4 }), sub: inner, flag: fc.boolean() },
  OPTIONAL,
);

describe('filters computed here and by mingo', () => {
  const condition = fc.oneof(
    scalar,
    fc.record({ $gt: int }, PLAIN),
    fc.record({ $gte: text, $lt: text }, PLAIN),
    fc.record({ $in: fc.array(scalar, { maxLength: 6 }) }, PLAIN),
    fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }, PLAIN),
    fc.record({ $ne: scalar }, PLAIN),
    fc.record({ $exists: fc.boolean() }, PLAIN),
    fc.record({ $not: fc.record({ $gte: int }, PLAIN) }, PLAIN),
    fc.record({ $size: fc.integer({ min: 0, max: 3 }).map((value) => new Int32(value)) }, PLAIN),
    fc.record({ $elemMatch: fc.record({ $gt: int, $lt: int }, PLAIN) }, PLAIN),
    fc.record({ $type: fc.constantFrom('string', 'array', 'bool', 'object') }, PLAIN),
    fc.record({ $regex: fc.constantFrom('^a', 'b$') }, PLAIN),
  );
  const path = fc.constantFrom('n', 's', 'list', 'sub', 'sub.x', 'sub.y', 'flag', 'list.0');
  const clauses = fc.dictionary(path, condition, { maxKeys: 3, ...PLAIN });
  const filter = fc.oneof(
    clauses,
    fc.tuple(clauses, clauses, clauses).map(([one, two, three]) => ({ $or: [one, two], $nor: [three] })),
  );

  it('match the same documents', () => {
    fc.assert(
      fc.property(filter, fc.array(document, { minLength: 1, maxLength: 10 }), (criteria, documents) => {
        const ours = compileFilter(parseFilter(criteria, () => () => true));
        const theirs = new Query(documentToMingo(criteria));
        const expected = documents.map((doc) => theirs.test(documentToMingo(doc)));
        expect(documents.map(ours)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('updates computed here and by mingo', () => {
  const numberField = fc.constantFrom('n', 'sub.x', 'fresh', 'new.deep');
  const arrayField = fc.constantFrom('list', 'made');
  const anyField = fc.constantFrom('n', 's', 'sub.x', 'sub.y', 'flag', 'list.0', 'a.b.c');
  const one = (name: string, field: fc.Arbitrary<string>, operand: fc.Arbitrary<unknown>): fc.Arbitrary<Doc> =>
    fc.tuple(field, operand).map(([path, value]) => ({ [name]: { [path]: value } }));
  const operation = fc.oneof(
    one('$set', anyField, scalar),
    one('$unset', fc.constantFrom('n', 's', 'sub.x', 'none'), fc.constant('')),
    one('$inc', numberField, int),
    one('$min', numberField, int),
    one('$max', numberField, int),
    one('$push', arrayField, int),
    one('$push', arrayField, fc.record({ $each: fc.array(int, { maxLength: 3 }) }, PLAIN)),
    one('$pop', fc.constant('list'), fc.constantFrom(new Int32(1), new Int32(-1))),
    one('$pull', fc.constant('list'), fc.record({ $gte: int }, PLAIN)),
    one('$pullAll', fc.constant('list'), fc.array(int, { maxLength: 2 })),
    one('$rename', fc.constantFrom('n', 's'), fc.constant('renamed')),
  );

  it('make the same document', () => {
    fc.assert(
      fc.property(document, operation, (doc, operators) => {
        const runPipeline = () => doc;
        const statement = parseUpdate({ update: operators, arrayFilters: undefined, filter: MATCH_ALL, runPipeline });
        const expected = documentToMingo(doc);
        update(expected, documentToMingo(operators) as never);
        const result = statement.apply(doc, { now: new Date(0), inserting: false });
        expect(documentToMingo(result)).toEqual(expected);
      }),
      { numRuns: 1500 },
    );
  });

  it('leave the document they were given as it was', () => {
    fc.assert(
      fc.property(document, operation, (doc, operators) => {
        const before = structuredClone(documentToMingo(doc));
        const runPipeline = () => doc;
        const statement = parseUpdate({ update: operators, arrayFilters: undefined, filter: MATCH_ALL, runPipeline });
        statement.apply(doc, { now: new Date(0), inserting: false });
        expect(documentToMingo(doc)).toEqual(before);
      }),
    );
  });
});
