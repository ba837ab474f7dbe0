import type { Binary } from 'mongodb';
import { placeOf, unpackSeries, unpackSince, type YearSeries } from './packed-series.ts';

/** A stored series in either form: packed, or day (`YYYY-MM-DD`) → value as it was stored before. */
export function readSeries(stored: Binary | Record<string, number> | undefined): YearSeries {
  if (stored === undefined) return new Map();
  if (isPacked(stored)) return unpackSeries(bytesOf(stored));
  return new Map(Object.entries(stored).map(([day, value]) => [placeOf(day).dayOfYear, value]));
}

function bytesOf({ buffer, position }: Binary): Buffer {
  return Buffer.from(buffer.buffer, buffer.byteOffset, position);
}

export function isPacked(stored: Binary | Record<string, number>): stored is Binary {
  return '_bsontype' in stored;
}

/** The points from a day of the year on as pairs of day and value, oldest first. */
export function inDayOrder(
  stored: Binary | Record<string, number>,
  since: number,
): readonly (readonly [number, number])[] {
  if (isPacked(stored)) return unpackSince(bytesOf(stored), since);
  return [...readSeries(stored)].filter(([day]) => day >= since).sort(([one], [other]) => one - other);
}
