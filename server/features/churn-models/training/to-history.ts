import { type CustomerHistory, type Series, seriesOf } from '@customerscore/core/training';
import type { StoredPast, StoredYear } from '../../customers/past/past.service.ts';

const BYTES_PER_POINT = 10;
const VALUE_OFFSET = 2;
const DAY_MS = 86_400_000;

/** The history of a customer as it is stored, of these metrics and attributes only. */
export function toHistory(past: StoredPast, codenames: ReadonlySet<string>): CustomerHistory {
  const attributes = Object.entries(past.attributes)
    .filter(([codename]) => codenames.has(codename))
    .map(([codename, byDay]) => {
      const days = Object.keys(byDay).sort();
      return [codename, days.map((day) => ({ day, value: byDay[day] ?? null }))] as const;
    });
  const metrics = new Map<string, Series[]>();
  for (const year of past.years) {
    for (const [codename, stored] of Object.entries(year.series)) {
      if (codenames.has(codename)) metrics.set(codename, [...(metrics.get(codename) ?? []), unpack(year, stored)]);
    }
  }
  return {
    customerId: past.customerId,
    attributes: Object.fromEntries(attributes),
    metrics: Object.fromEntries([...metrics].map(([codename, years]) => [codename, joined(years)])),
    churns: past.churns,
  };
}

/** The points of one year; packed ones are in order of day. */
function unpack({ year }: StoredYear, stored: StoredYear['series'][string]): Series {
  if (!(stored instanceof Uint8Array)) {
    return seriesOf(Object.entries(stored).map(([day, value]) => ({ day, value })));
  }
  const bytes = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  const count = Math.floor(stored.byteLength / BYTES_PER_POINT);
  const first = Date.UTC(year, 0, 1) / DAY_MS - 1;
  const days = new Int32Array(count);
  const values = new Float64Array(count);
  for (let point = 0; point < count; point += 1) {
    days[point] = first + bytes.getUint16(point * BYTES_PER_POINT);
    values[point] = bytes.getFloat64(point * BYTES_PER_POINT + VALUE_OFFSET);
  }
  return { days, values };
}

function joined(years: readonly Series[]): Series {
  const [only] = years;
  if (only !== undefined && years.length === 1) return only;
  return {
    days: Int32Array.from(years.flatMap(({ days }) => Array.from(days))),
    values: Float64Array.from(years.flatMap(({ values }) => Array.from(values))),
  };
}
