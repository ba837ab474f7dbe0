/** A metric's points of one year: day of the year (1 to 366) → value. */
export type YearSeries = Map<number, number>;

/** Two bytes for the day, eight for the number. */
export const BYTES_PER_POINT = 10;
const VALUE_OFFSET = 2;
const DAY_MS = 86_400_000;
const YEAR_CHARS = 4;
const DAY_CHARS = 'YYYY-MM-DD'.length;

/** The points in order of day, each as a big-endian uint16 (the day of the year) and a float64 (the value). */
export function packSeries(series: YearSeries): Buffer {
  const bytes = Buffer.allocUnsafe(series.size * BYTES_PER_POINT);
  const days = [...series].sort(([one], [other]) => one - other);
  days.forEach(([day, value], index) => {
    bytes.writeUInt16BE(day, index * BYTES_PER_POINT);
    bytes.writeDoubleBE(value, index * BYTES_PER_POINT + VALUE_OFFSET);
  });
  return bytes;
}

/** Throws a RangeError when the bytes are no whole number of points: they were not made by `packSeries`. */
export function unpackSeries(bytes: Buffer): YearSeries {
  return new Map(unpackSince(bytes, 0));
}

/** The points from that day of the year on, oldest first. Throws as `unpackSeries` does. */
export function unpackSince(bytes: Buffer, since: number): readonly (readonly [number, number])[] {
  if (bytes.length % BYTES_PER_POINT !== 0) throw new RangeError(`${bytes.length} bytes are no series of points.`);
  const points: [number, number][] = [];
  for (let at = 0; at < bytes.length; at += BYTES_PER_POINT) {
    const day = bytes.readUInt16BE(at);
    if (day >= since) points.push([day, bytes.readDoubleBE(at + VALUE_OFFSET)]);
  }
  return points;
}

/** Where a calendar day (`YYYY-MM-DD`) stands: its year, and its number in it from 1 on. */
export function placeOf(day: string): { readonly year: number; readonly dayOfYear: number } {
  const year = Number(day.slice(0, YEAR_CHARS));
  return { year, dayOfYear: (Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / DAY_MS + 1 };
}

const DAYS_PER_LEAP_YEAR = 366;

/** The calendar days of a year in order; in other than leap years the first of the next one comes last. */
export function daysOf(year: number): readonly string[] {
  return Array.from({ length: DAYS_PER_LEAP_YEAR }, (_, index) =>
    new Date(Date.UTC(year, 0, index + 1)).toISOString().slice(0, DAY_CHARS),
  );
}
