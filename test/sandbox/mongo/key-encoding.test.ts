import { describe, expect, it, jest } from '@jest/globals';
import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { compareValues } from '../../../sandbox/mongo/values/compare.ts';
import { encodeValue } from '../../../sandbox/mongo/values/key-encoding.ts';
import { KeyWriter } from '../../../sandbox/mongo/values/key-writer.ts';

// Enough for a machine that is busy with other things.
jest.setTimeout(60_000);

const numbers = fc.oneof(
  fc.integer().map((value) => new Int32(value)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) => Long.fromBigInt(value)),
  fc.double().map((value) => new Double(value)),
  fc
    .double({ noDefaultInfinity: true, noNaN: true, min: -1e30, max: 1e30 })
    .map((value) => Decimal128.fromStringWithRounding(String(value))),
  fc
    .constantFrom('0', '-0', '0.1', '0.3', '9007199254740993', '1E-400', '12345678901234567890.5')
    .map((text) => Decimal128.fromString(text)),
  fc.constantFrom(0, -0, 0.1, 0.3, 2 ** 53).map((value) => new Double(value)),
);

const scalars = fc.oneof(
  numbers,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', 'b', '\0', '\u0001', '\u0002', '\u{FFFD}', '\u{1F600}') }),
  fc.boolean(),
  fc.constantFrom(null, new MinKey(), new MaxKey()),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes)),
  fc.record({ t: fc.nat(), i: fc.nat() }).map((parts) => new Timestamp(parts)),
  fc.string({ maxLength: 2 }).map((pattern) => new BSONRegExp(pattern.replaceAll('\0', ''), 'i')),
);

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'ab'), tie('value'), { noNullPrototype: true }),
  ),
})).value;

describe('index keys', () => {
  it('compare as bytes the way their values compare', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const byBytes = Math.sign(Buffer.compare(encodeValue(a), encodeValue(b)));
        expect(byBytes).toBe(Math.sign(compareValues(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('compare the other way when they are turned around for a descending field', () => {
    const turned = (value: unknown) => new KeyWriter().raw(encodeValue(value)).reverseFrom(0).take();
    fc.assert(
      fc.property(values, values, (a, b) => {
        const byBytes = Math.sign(Buffer.compare(turned(a), turned(b)));
        expect(byBytes).toBe(Math.sign(compareValues(b, a)));
      }),
      { numRuns: 500 },
    );
  });

  it('are never the beginning of another key, so that they can follow each other', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const [first, second] = [encodeValue(a), encodeValue(b)];
        expect(first.equals(second) || !second.subarray(0, first.length).equals(first)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['an int and a double', new Int32(7), new Double(7)],
    ['a long and a decimal', Long.fromNumber(7), Decimal128.fromString('7.00')],
    ['zero and minus zero', new Double(0), new Double(-0)],
    ['a plain JS number and an int', 7, new Int32(7)],
  ])('are the same for equal numbers of different types: %s', (_what, a, b) => {
    expect(encodeValue(a)).toEqual(encodeValue(b));
  });

  it.each([
    ['a double and the decimal just below it', Decimal128.fromString('0.1'), new Double(0.1)],
    [
      'neighbouring longs that one double stands for',
      Long.fromString('9007199254740992'),
      Long.fromString('9007199254740993'),
    ],
    ['a double and the long just above it', new Double(2 ** 53), Long.fromString('9007199254740993')],
  ])('tell apart %s', (_what, smaller, larger) => {
    expect(Buffer.compare(encodeValue(smaller), encodeValue(larger))).toBe(-1);
  });
});
