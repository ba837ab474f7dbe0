import type { Binary } from 'mongodb';
import { placeOf, unpackSeries, type YearSeries } from './packed-series.ts';

/** A stored series in either form: packed, or day (`YYYY-MM-DD`) → value as it was stored before. */
export function readSeries(stored: Binary | Record<string, number> | undefined): YearSeries {
  if (stored === undefined) return new Map();
  if (isPacked(stored)) return unpackSeries(Buffer.from(stored.buffer.subarray(0, stored.position)));
  return new Map(Object.entries(stored).map(([day, value]) => [placeOf(day).dayOfYear, value]));
}

export function isPacked(stored: Binary | Record<string, number>): stored is Binary {
  return '_bsontype' in stored;
}

/** The same as pairs of day and value, oldest first; a packed series is in order already. */
export function inDayOrder(stored: Binary | Record<string, number>): readonly (readonly [number, number])[] {
  const points = [...readSeries(stored)];
  return isPacked(stored) ? points : points.sort(([one], [other]) => one - other);
}
