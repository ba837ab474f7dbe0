import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { AnyBulkWriteOperation } from 'mongoose';
import { connectDatabase, newId, writeMany } from '../server/database.ts';
import {
  type CustomerPoints,
  createMetricHistoryStore,
  type MetricHistoryStore,
} from '../server/features/customers/metrics/metric-history.store.ts';
import { type MetricYearDocument, metricYearModel } from '../server/features/customers/metrics/metric-year.model.ts';
import { addDays } from '../src/calendar/index.ts';
import { startMongo } from '../test/support/start-mongo.ts';

/**
 * Bytes per point and times of the metric history, with a history beside it that has a field per metric and day, as it
 * was stored before. Run: node --import tsx bench/metric-history.ts [--customers 1000 --metrics 20 --days 400]
 */
const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '1000' },
    metrics: { type: 'string', default: '20' },
    days: { type: 'string', default: '400' },
    only: { type: 'string' },
  },
});
const WORKSPACE = 'bench';
const LAST_DAY = '2026-10-31';
const CUSTOMERS_PER_WRITE = 100;
const READS = 50;
/** The target: 10,000 customers with 20 metrics over 400 days. */
const TARGET_POINTS = 80_000_000;

const customers = Number(values.customers);
const codenames = Array.from({ length: Number(values.metrics) }, (_, index) => `metric_number_${index + 1}`);
const days = Array.from({ length: Number(values.days) }, (_, index) =>
  addDays(LAST_DAY, index + 1 - Number(values.days)),
);
const points = customers * codenames.length * days.length;

interface Figures {
  readonly bytesPerPoint: number;
  /** What the target's points would take, in gigabytes. */
  readonly targetGigabytes: number;
  readonly readYearMs: number;
  /** The last 112 days of five metrics of 100 customers, in one query. */
  readonly readWindowsMs: number;
  /** One more day of every metric of 100 customers. */
  readonly addDayMs: number;
}

const packed = await measure(createMetricHistoryStore);
const byField = values.only === 'packed' ? null : await measure(createFieldHistory);
for (const [name, figures] of [
  ['packed', packed],
  ['a field per day', byField],
] as const) {
  if (figures) console.log(`${name}: ${JSON.stringify(figures)}`);
}
console.log(JSON.stringify({ customers, metrics: codenames.length, days: days.length, points, packed, byField }));

interface History extends Pick<MetricHistoryStore, 'points' | 'pointsOf'> {
  record(workspaceId: string, added: readonly CustomerPoints[]): Promise<unknown>;
}

async function measure(make: (database: Awaited<ReturnType<typeof connectDatabase>>) => History): Promise<Figures> {
  const mongo = await startMongo();
  const database = await connectDatabase(mongo.url, 'bench');
  const history = make(database);
  await createMetricHistoryStore(database).createIndexes();
  const ids = Array.from({ length: customers }, () => newId());
  try {
    for (let at = 0; at < ids.length; at += CUSTOMERS_PER_WRITE) {
      await history.record(
        WORKSPACE,
        ids.slice(at, at + CUSTOMERS_PER_WRITE).map((id) => pointsOf(id, days)),
      );
    }
    const bytesPerPoint = (await sizeOf(mongo.dataDir)) / points;
    const readYearMs = await timed(READS, (turn) =>
      history.points(WORKSPACE, ids[turn % ids.length] ?? '', addDays(LAST_DAY, -364)),
    );
    const some = ids.slice(0, CUSTOMERS_PER_WRITE);
    const windows = { customerIds: some, codenames: codenames.slice(0, 5), from: addDays(LAST_DAY, -111) };
    const readWindowsMs = await timed(5, () => history.pointsOf(WORKSPACE, windows));
    const addDayMs = await timed(5, (turn) =>
      history.record(
        WORKSPACE,
        some.map((id) => pointsOf(id, [addDays(LAST_DAY, turn + 1)])),
      ),
    );
    return {
      bytesPerPoint: round(bytesPerPoint),
      targetGigabytes: round((bytesPerPoint * TARGET_POINTS) / 1e9),
      readYearMs: round(readYearMs),
      readWindowsMs: round(readWindowsMs),
      addDayMs: round(addDayMs),
    };
  } finally {
    await database.close();
    await mongo.stop();
  }
}

function pointsOf(customerId: string, some: readonly string[]): CustomerPoints {
  const seed = Number.parseInt(customerId.slice(-6), 16);
  const series = codenames.map((codename, metric) => [
    codename,
    some.map((day, index) => ({ day, value: ((seed + metric * 37 + index * 13) % 4000) / 4 })),
  ]);
  return { customerId, points: Object.fromEntries(series) };
}

/** The form before: `series.codename.YYYY-MM-DD` is a field of its own. */
function createFieldHistory(database: Awaited<ReturnType<typeof connectDatabase>>): History {
  const model = metricYearModel(database);
  const { points: readPoints, pointsOf: readPointsOf } = createMetricHistoryStore(database);
  return {
    points: readPoints,
    pointsOf: readPointsOf,
    record: async (workspaceId, added) => {
      const writes = added.flatMap(({ customerId, points: series }) => fieldWrites(workspaceId, customerId, series));
      await writeMany(model, writes as unknown as AnyBulkWriteOperation<MetricYearDocument>[]);
    },
  };
}

function fieldWrites(workspaceId: string, customerId: string, series: CustomerPoints['points']) {
  const byYear = new Map<number, Record<string, number>>();
  for (const [codename, ofMetric] of Object.entries(series)) {
    for (const { day, value } of ofMetric) {
      const year = Number(day.slice(0, 4));
      const fields = byYear.get(year) ?? {};
      fields[`series.${codename}.${day}`] = value;
      byYear.set(year, fields);
    }
  }
  return [...byYear].map(([year, fields]) => ({
    updateOne: {
      filter: { _id: `${customerId}:${year}`, workspaceId },
      update: { $set: fields, $setOnInsert: { customerId, year } },
      upsert: true,
    },
  }));
}

async function timed(times: number, act: (turn: number) => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  for (let turn = 0; turn < times; turn += 1) await act(turn);
  return (performance.now() - startedAt) / times;
}

async function sizeOf(directory: string): Promise<number> {
  const names = await readdir(directory, { recursive: true });
  const sizes = await Promise.all(names.map(async (name) => stat(join(directory, name))));
  return sizes.reduce((sum, each) => sum + (each.isFile() ? each.blocks * 512 : 0), 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
