import { Decimal128, Double, Int32, Long } from 'bson';
import { isDoc } from './document.ts';
import { decimalDistance, decimalOf, type ExactDecimal, formatDecimal } from './exact-decimal.ts';

/** A number in memory: one of BSON's four number types, or a plain JS number, which counts as a double. */
export type Numeric = number | Int32 | Double | Long | Decimal128;

export function isNumeric(value: unknown): value is Numeric {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null || isDoc(value) || !('_bsontype' in value)) return false;
  const name = value._bsontype;
  return name === 'Int32' || name === 'Double' || name === 'Long' || name === 'Decimal128';
}

/** The double nearest to a number. Monotone: a larger number never gives a smaller double. */
export function toDouble(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value._bsontype === 'Long') return value.toNumber();
  if (value._bsontype === 'Decimal128') return Number(value.toString());
  return value.value;
}

/**
 * What `toDouble` lost: the number minus its nearest double, itself as a double. Together the two order numbers of all
 * types exactly (decimals to about 32 digits).
 */
export function lostByDouble(value: Numeric, double: number): number {
  if (typeof value === 'number' || !Number.isFinite(double)) return 0;
  if (value._bsontype === 'Long') {
    return Number.isSafeInteger(double) ? 0 : Number(value.toBigInt() - BigInt(double));
  }
  return value._bsontype === 'Decimal128' ? decimalDistance(decimalOf(value), double) : 0;
}

/** Orders two numbers of any type by value; NaN comes before all others and equals itself. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  const doubleA = toDouble(a);
  const doubleB = toDouble(b);
  if (doubleA < doubleB) return -1;
  if (doubleA > doubleB) return 1;
  if (doubleA === doubleB) return Math.sign(lostByDouble(a, doubleA) - lostByDouble(b, doubleB));
  return Number(Number.isNaN(doubleB)) - Number(Number.isNaN(doubleA));
}

/** The number as a JS integer, or null when it has a fraction or is too large to be exact. */
export function toInteger(value: unknown): number | null {
  if (!isNumeric(value)) return null;
  const double = toDouble(value);
  return Number.isSafeInteger(double) ? double : null;
}

/** a + b in the wider of the two types, as `$inc` has it. Null when a 64-bit integer overflows. */
export function add(a: Numeric, b: Numeric): Numeric | null {
  return combine(a, b, {
    integers: (x, y) => x + y,
    doubles: (x, y) => x + y,
    decimals: (x, y) => {
      const exponent = Math.min(x.exponent, y.exponent);
      return { digits: scaled(x, exponent) + scaled(y, exponent), exponent };
    },
  });
}

/** a × b in the wider of the two types, as `$mul` has it. Null when a 64-bit integer overflows. */
export function multiply(a: Numeric, b: Numeric): Numeric | null {
  return combine(a, b, {
    integers: (x, y) => x * y,
    doubles: (x, y) => x * y,
    decimals: (x, y) => ({ digits: x.digits * y.digits, exponent: x.exponent + y.exponent }),
  });
}

interface Arithmetic {
  integers(a: bigint, b: bigint): bigint;
  doubles(a: number, b: number): number;
  decimals(a: ExactDecimal, b: ExactDecimal): ExactDecimal;
}

function combine(a: Numeric, b: Numeric, arithmetic: Arithmetic): Numeric | null {
  if (isDecimal(a) || isDecimal(b)) {
    return Decimal128.fromStringWithRounding(formatDecimal(arithmetic.decimals(decimalOf(a), decimalOf(b))));
  }
  if (isDouble(a) || isDouble(b)) return new Double(arithmetic.doubles(toDouble(a), toDouble(b)));
  return integerOf(arithmetic.integers(toBigInt(a), toBigInt(b)), a._bsontype === 'Long' || b._bsontype === 'Long');
}

const INT32_MAX = 2n ** 31n;
const INT64_MAX = 2n ** 63n;

function integerOf(value: bigint, wide: boolean): Numeric | null {
  if (!wide && value >= -INT32_MAX && value < INT32_MAX) return new Int32(Number(value));
  return value >= -INT64_MAX && value < INT64_MAX ? Long.fromBigInt(value) : null;
}

function scaled(value: ExactDecimal, exponent: number): bigint {
  return value.digits * 10n ** BigInt(value.exponent - exponent);
}

function toBigInt(value: Int32 | Long): bigint {
  return value._bsontype === 'Long' ? value.toBigInt() : BigInt(value.value);
}

function isDecimal(value: Numeric): value is Decimal128 {
  return typeof value === 'object' && value._bsontype === 'Decimal128';
}

function isDouble(value: Numeric): value is number | Double {
  return typeof value === 'number' || value._bsontype === 'Double';
}
