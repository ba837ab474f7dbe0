import type { MetricPoint } from '@customerscore/core/contract';
import type { AnyBulkWriteOperation, Connection } from 'mongoose';
import { writeConditionally } from '../../../database.ts';
import { groupByYear, type YearPoints } from './group-by-year.ts';
import { type MetricYearDocument, metricYearModel } from './metric-year.model.ts';
import { daysOf, packSeries, placeOf } from './packed-series.ts';
import { inDayOrder, readSeries } from './read-series.ts';

/** New points of one customer. */
export interface CustomerPoints {
  readonly customerId: string;
  readonly points: Readonly<Record<string, readonly MetricPoint[]>>;
}

/** Every point of every metric. Of several values on one day the last one stored counts. */
export interface MetricHistoryStore {
  createIndexes(): Promise<void>;
  /**
   * The same points again change nothing. Nothing is lost when several processes add to one customer at once. Answers
   * the ids of the customers for whom anything was new.
   */
  record(workspaceId: string, added: readonly CustomerPoints[]): Promise<ReadonlySet<string>>;
  /** Points by codename, oldest first, from that day on. */
  points(workspaceId: string, customerId: string, from: string): Promise<Readonly<Record<string, MetricPoint[]>>>;
  /** The same of a page of customers in one query, of these metrics only; by customer id. */
  pointsOf(
    workspaceId: string,
    query: { readonly customerIds: readonly string[]; readonly codenames: readonly string[]; readonly from: string },
  ): Promise<ReadonlyMap<string, Readonly<Record<string, MetricPoint[]>>>>;
}

/** Each failed attempt means that another process got its points in. */
const MAX_ATTEMPTS = 50;
const FACTS = { _id: 1, customerId: 1, year: 1, revision: 1 } as const;

export function createMetricHistoryStore(database: Connection): MetricHistoryStore {
  const model = metricYearModel(database);
  const seriesOf = (codenames: readonly string[]) =>
    Object.fromEntries(codenames.map((codename) => [`series.${codename}`, 1]));
  const readYears = async (workspaceId: string, years: readonly YearPoints[]) => {
    const codenames = [...new Set(years.flatMap(({ points }) => [...points.keys()]))];
    const ids = years.map(({ id }) => id);
    const found = await model
      .find({ _id: { $in: ids }, workspaceId }, { ...FACTS, ...seriesOf(codenames) })
      .lean<StoredYear[]>();
    return new Map(found.map((year) => [year._id, year]));
  };
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    record: async (workspaceId, added) => {
      let years = groupByYear(added);
      const changed = new Set<string>();
      for (let attempt = 0; years.length > 0; attempt += 1) {
        if (attempt === MAX_ATTEMPTS) throw new Error(`The history of ${years.length} customers could not be stored.`);
        const stored = await readYears(workspaceId, years);
        const changes = years.flatMap((year) => changeOf(workspaceId, year, stored.get(year.id)));
        for (const { year } of changes) changed.add(year.customerId);
        const { done } = await writeConditionally(
          model,
          changes.map(({ write }) => write),
        );
        // Who was overtaken looks again at what stands there now.
        years = done === changes.length ? [] : changes.map(({ year }) => year);
      }
      return changed;
    },
    points: async (workspaceId, customerId, from) => {
      const since = { workspaceId, customerId, year: { $gte: placeOf(from).year } };
      const found = await model.find(since).lean<StoredYear[]>();
      return pointsFrom(found, from);
    },
    pointsOf: async (workspaceId, { customerIds, codenames, from }) => {
      if (codenames.length === 0 || customerIds.length === 0) return new Map();
      const asked = { workspaceId, customerId: { $in: [...customerIds] }, year: { $gte: placeOf(from).year } };
      const found = await model.find(asked, { ...FACTS, ...seriesOf(codenames) }).lean<StoredYear[]>();
      const years = new Map<string, StoredYear[]>(customerIds.map((id) => [id, []]));
      for (const year of found) years.get(year.customerId)?.push(year);
      const daysIn = rememberDays();
      return new Map([...years].map(([id, ofCustomer]) => [id, pointsFrom(ofCustomer, from, daysIn)]));
    },
  };
}

/** `series` holds what was asked for; it is absent when there is none of it. */
type StoredYear = Omit<MetricYearDocument, 'workspaceId' | 'series'> & Partial<Pick<MetricYearDocument, 'series'>>;

interface Change {
  readonly year: YearPoints;
  readonly write: AnyBulkWriteOperation<MetricYearDocument>;
}

/** The write that brings the points in, if nobody else changes the document first; none when they are there. */
function changeOf(workspaceId: string, year: YearPoints, stored: StoredYear | undefined): Change[] {
  const changed: Record<string, Buffer> = {};
  for (const [codename, points] of year.points) {
    const series = readSeries(stored?.series?.[codename]);
    if ([...points].every(([day, value]) => series.get(day) === value)) continue;
    for (const [day, value] of points) series.set(day, value);
    changed[`series.${codename}`] = packSeries(series);
  }
  if (Object.keys(changed).length === 0) return [];
  const revision = stored?.revision ?? null;
  const write = {
    updateOne: {
      filter: { _id: year.id, workspaceId, revision },
      update: {
        $set: { ...changed, revision: (revision ?? 0) + 1 },
        $setOnInsert: { customerId: year.customerId, year: year.year },
      },
      upsert: stored === undefined,
    },
  };
  return [{ year, write: write as unknown as AnyBulkWriteOperation<MetricYearDocument> }];
}

/** Naming the days of a year costs more than unpacking its points, and a page of customers has them in common. */
function rememberDays(): typeof daysOf {
  const known = new Map<number, readonly string[]>();
  return (year) => {
    const days = known.get(year) ?? daysOf(year);
    known.set(year, days);
    return days;
  };
}

function pointsFrom(years: readonly StoredYear[], from: string, daysIn = daysOf): Record<string, MetricPoint[]> {
  const points: Record<string, MetricPoint[]> = {};
  const first = placeOf(from);
  const inOrder = [...years].sort((one, other) => one.year - other.year);
  for (const { year, series = {} } of inOrder) {
    const days = daysIn(year);
    const since = year === first.year ? first.dayOfYear : 0;
    for (const [codename, stored] of Object.entries(series)) {
      const found = points[codename] ?? [];
      points[codename] = found;
      for (const [dayOfYear, value] of inDayOrder(stored, since)) {
        const day = days[dayOfYear - 1];
        if (day !== undefined) found.push({ day, value });
      }
    }
  }
  return points;
}
