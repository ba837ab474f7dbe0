import { successor } from '../storage/keys.ts';

/** A place between keys: before or after all keys that start with the bytes. */
export interface Place {
  readonly bytes: Buffer;
  readonly after: boolean;
}

/** A run of encoded values of one field, ascending. */
export interface Interval {
  readonly from: Place;
  readonly to: Place;
  /** True for the run that holds one value only. */
  readonly point: boolean;
}

/** The interval of exactly one encoded value. */
export function pointInterval(encoded: Buffer): Interval {
  return { from: { bytes: encoded, after: false }, to: { bytes: encoded, after: true }, point: true };
}

export function rangeInterval(from: Place, to: Place): Interval {
  return { from, to, point: false };
}

/** What both lists cover. Both are sorted and free of overlap, and so is the result. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return a.flatMap((left) => b.flatMap((right) => overlap(left, right)));
}

/** The same values in a field that is indexed descending: bytes turned around, ends exchanged, last one first. */
export function descending(intervals: readonly Interval[]): Interval[] {
  return intervals.map(({ from, to, point }) => ({ from: turned(to), to: turned(from), point })).reverse();
}

/** The first key at or behind a place. */
export function firstKeyAt(place: Place): Buffer {
  return place.after ? successor(place.bytes) : place.bytes;
}

/** Sorted by where they start, each point once. */
export function sortedPoints(encoded: readonly Buffer[]): Interval[] {
  const sorted = [...encoded].sort(Buffer.compare);
  return sorted.filter((bytes, i) => i === 0 || !sorted[i - 1]?.equals(bytes)).map(pointInterval);
}

function overlap(a: Interval, b: Interval): Interval[] {
  const from = comparePlaces(a.from, b.from) >= 0 ? a.from : b.from;
  const to = comparePlaces(a.to, b.to) <= 0 ? a.to : b.to;
  return comparePlaces(from, to) < 0 ? [{ from, to, point: a.point || b.point }] : [];
}

function comparePlaces(a: Place, b: Place): number {
  return Buffer.compare(firstKeyAt(a), firstKeyAt(b));
}

function turned(place: Place): Place {
  return { bytes: Buffer.from(place.bytes.map((byte) => ~byte)), after: !place.after };
}
