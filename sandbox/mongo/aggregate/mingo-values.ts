import { BSONRegExp, BSONSymbol, Double, Int32, Long } from 'bson';
import { type Doc, isDoc } from '../values/document.ts';

/** A value as mingo understands it: numbers and regular expressions are JS's own. Decimals stay as they are. */
export function toMingo(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return longToMingo(value);
  if (Array.isArray(value)) return value.map(toMingo);
  if (isDoc(value)) return mapFields(value, toMingo);
  if (value instanceof BSONSymbol) return value.value;
  if (value instanceof BSONRegExp) return new RegExp(value.pattern, value.options.replaceAll(/[^ims]/g, ''));
  return value;
}

export function documentToMingo(doc: Doc): Doc {
  return mapFields(doc, toMingo);
}

/**
 * A result of mingo with BSON's number types: a whole number becomes an int, or a long when it needs one; a double with
 * a whole value is not told apart from those.
 */
export function fromMingo(value: unknown): unknown {
  if (typeof value === 'number') return numberFromMingo(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => fromMingo(item) ?? null);
  if (isDoc(value)) return mapFields(value, fromMingo);
  if (value instanceof RegExp) return new BSONRegExp(value.source, value.flags.replaceAll(/[^imsx]/g, ''));
  return value;
}

/**
 * The result of mingo, but with the original wherever mingo left a value as it was, so that untouched fields keep
 * their types.
 */
export function fromMingoKeeping(original: unknown, given: unknown, result: unknown): unknown {
  if (result === given) return original;
  if (isDoc(original) && isDoc(given) && isDoc(result)) {
    return Object.fromEntries(
      Object.entries(result).map(([name, value]) => [name, fromMingoKeeping(original[name], given[name], value)]),
    );
  }
  if (Array.isArray(original) && Array.isArray(given) && Array.isArray(result)) {
    return result.map((value, i) => fromMingoKeeping(original[i], given[i], value));
  }
  return fromMingo(result);
}

function longToMingo(value: Long): unknown {
  const number = value.toNumber();
  return Number.isSafeInteger(number) ? number : value;
}

const INT32_LIMIT = 2 ** 31;

function numberFromMingo(value: number): Int32 | Long | Double {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return new Double(value);
  return value >= -INT32_LIMIT && value < INT32_LIMIT ? new Int32(value) : Long.fromNumber(value);
}

function mapFields(doc: Doc, change: (value: unknown) => unknown): Doc {
  const result: Doc = {};
  for (const name in doc) result[name] = change(doc[name]);
  return result;
}
