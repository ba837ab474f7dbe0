import { Binary } from 'bson';
import { MongoError } from '../errors.ts';
import { isNumeric, toDouble, toInteger } from '../values/numbers.ts';

const BITS_PER_BYTE = 8n;

/** The test behind `$bitsAllSet` and its kin: a mask given as a number, as bytes or as a list of positions. */
export function bitTest(operator: string, operand: unknown): (value: unknown) => boolean {
  const mask = maskOf(operator, operand);
  return (value) => {
    const bits = bitsOf(value);
    if (bits === null) return false;
    const set = bits & mask;
    switch (operator) {
      case '$bitsAllSet':
        return set === mask;
      case '$bitsAnySet':
        return set !== 0n;
      case '$bitsAllClear':
        return set === 0n;
      default:
        return set !== mask;
    }
  };
}

function maskOf(operator: string, operand: unknown): bigint {
  if (Array.isArray(operand)) {
    const positions = operand.map(toInteger);
    if (positions.every((position) => position !== null && position >= 0)) {
      return positions.reduce((mask, position) => mask | (1n << BigInt(position ?? 0)), 0n);
    }
  }
  const bits = bitsOf(operand);
  if (bits === null || bits < 0n)
    throw new MongoError('BadValue', `${operator} takes an Array, a number, or a BinData`);
  return bits;
}

function bitsOf(value: unknown): bigint | null {
  if (value instanceof Binary) {
    return value.buffer
      .subarray(0, value.position)
      .reduce((bits, byte, i) => bits | (BigInt(byte) << (BigInt(i) * BITS_PER_BYTE)), 0n);
  }
  if (!isNumeric(value)) return null;
  const double = toDouble(value);
  return Number.isInteger(double) ? BigInt(double) : null;
}
