import type { Decimal128, Double, Int32, Long } from 'bson';

/** digits × 10^exponent, without rounding. */
export interface ExactDecimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The exact decimal value of a finite number of any BSON type; a double is taken as its shortest decimal text. */
export function decimalOf(value: number | Int32 | Double | Long | Decimal128): ExactDecimal {
  const [mantissa = '0', exponent = '0'] = value.toString().toLowerCase().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** As text that Decimal128 reads. */
export function formatDecimal(value: ExactDecimal): string {
  return `${value.digits}E${value.exponent}`;
}

/** The exact value minus a finite double, rounded to a double. */
export function decimalDistance(value: ExactDecimal, double: number): number {
  const [numerator, denominator] = fractionOf(double);
  const shift = 10n ** BigInt(Math.abs(value.exponent));
  const difference =
    value.exponent < 0
      ? { over: value.digits * denominator - numerator * shift, under: denominator * shift }
      : { over: value.digits * shift * denominator - numerator, under: denominator };
  return divide(difference.over, difference.under);
}

/** A finite double is exactly a fraction whose denominator is a power of two. */
function fractionOf(double: number): [bigint, bigint] {
  let denominator = 1n;
  let numerator = double;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return [BigInt(numerator), denominator];
}

/** Bits kept before dividing, enough for the 53 of a double. */
const QUOTIENT_BITS = 64n;

function divide(over: bigint, under: bigint): number {
  if (over === 0n) return 0;
  const magnitude = over < 0n ? -over : over;
  const spare = BigInt(magnitude.toString(2).length - under.toString(2).length);
  const shift = QUOTIENT_BITS - spare;
  const quotient = shift > 0n ? (magnitude << shift) / under : magnitude / (under << -shift);
  return Number(over < 0n ? -quotient : quotient) * 2 ** -Number(shift);
}
