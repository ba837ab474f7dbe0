import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Binary } from 'mongodb';
import { newId } from '../../../server/database.ts';
import {
  createMetricHistoryStore,
  type MetricHistoryStore,
} from '../../../server/features/customers/metrics/metric-history.store.ts';
import { BYTES_PER_POINT } from '../../../server/features/customers/metrics/packed-series.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const WORKSPACE = 'w1';

let own: TestDatabase;
let store: MetricHistoryStore;
let customerId: string;

beforeAll(async () => {
  own = await createTestDatabase();
  store = createMetricHistoryStore(own.database);
  await store.createIndexes();
});

afterAll(() => own.drop());

beforeEach(() => {
  customerId = newId();
});

const point = (day: string, value: number) => ({ day, value });
const record = (points: Record<string, { day: string; value: number }[]>, by = store) =>
  by.record(WORKSPACE, [{ customerId, points }]);
const years = () => own.database.collection('metric_years').find({ customerId }).sort({ year: 1 }).toArray();

describe('the metric history', () => {
  it('gives back what was recorded, oldest first, over the turn of a year', async () => {
    await record({ logins: [point('2026-01-01', 3), point('2025-12-31', 2.5)], seats: [point('2026-03-01', -4)] });

    expect(await store.points(WORKSPACE, customerId, '2025-01-01')).toEqual({
      logins: [point('2025-12-31', 2.5), point('2026-01-01', 3)],
      seats: [point('2026-03-01', -4)],
    });
  });

  it('begins at the day asked for', async () => {
    await record({ logins: [point('2026-01-01', 1), point('2026-01-02', 2), point('2026-01-03', 3)] });

    expect(await store.points(WORKSPACE, customerId, '2026-01-02')).toEqual({
      logins: [point('2026-01-02', 2), point('2026-01-03', 3)],
    });
  });

  it('holds ten bytes per point', async () => {
    await record({ logins: [point('2026-01-01', 1), point('2026-06-01', 1e300), point('2026-12-31', 0.1)] });

    const [year] = await years();
    expect(year?.series.logins).toBeInstanceOf(Binary);
    expect(year?.series.logins.length()).toBe(3 * BYTES_PER_POINT);
  });

  it('keeps the last value of a day', async () => {
    await record({ logins: [point('2026-02-01', 1)] });
    await record({ logins: [point('2026-02-01', 2), point('2026-02-01', 3)] });

    expect(await store.points(WORKSPACE, customerId, '2026-01-01')).toEqual({ logins: [point('2026-02-01', 3)] });
  });

  it('is not written when the same points come again', async () => {
    await record({ logins: [point('2026-02-01', 1)] });
    const before = await years();

    await record({ logins: [point('2026-02-01', 1)] });

    expect(await years()).toEqual(before);
  });

  it('loses nothing when two processes add to one customer at once', async () => {
    const other = createMetricHistoryStore(await own.connectAgain());
    const days = Array.from({ length: 20 }, (_, index) => `2026-05-${String(index + 1).padStart(2, '0')}`);

    await Promise.all(days.map((day, index) => record({ logins: [point(day, index)] }, index % 2 ? other : store)));

    const { logins = [] } = await store.points(WORKSPACE, customerId, '2026-01-01');
    expect(logins).toEqual(days.map((day, index) => point(day, index)));
  });

  it('goes on with a year that was stored day by day before', async () => {
    const before = { logins: { '2026-02-01': 7, '2026-01-01': 6 }, seats: { '2026-01-01': 5 } };
    const document = { _id: `${customerId}:2026`, workspaceId: WORKSPACE, customerId, year: 2026, series: before };
    await own.database.collection<{ _id: string }>('metric_years').insertOne(document);

    await record({ logins: [point('2026-03-01', 8)] });

    expect(await store.points(WORKSPACE, customerId, '2026-01-01')).toEqual({
      logins: [point('2026-01-01', 6), point('2026-02-01', 7), point('2026-03-01', 8)],
      seats: [point('2026-01-01', 5)],
    });
  });

  it("does not give or change another workspace's points", async () => {
    await record({ logins: [point('2026-02-01', 1)] });

    expect(await store.points('w2', customerId, '2026-01-01')).toEqual({});
    expect(
      await store.pointsOf('w2', { customerIds: [customerId], codenames: ['logins'], from: '2026-01-01' }),
    ).toEqual(new Map([[customerId, {}]]));
  });

  it('gives some metrics of a page of customers', async () => {
    const otherId = newId();
    await store.record(WORKSPACE, [
      { customerId, points: { logins: [point('2025-12-31', 1)], seats: [point('2026-01-01', 2)] } },
      { customerId: otherId, points: { logins: [point('2026-01-02', 3)] } },
    ]);

    const found = await store.pointsOf(WORKSPACE, {
      customerIds: [customerId, otherId],
      codenames: ['logins'],
      from: '2025-12-01',
    });

    expect(found.get(customerId)).toEqual({ logins: [point('2025-12-31', 1)] });
    expect(found.get(otherId)).toEqual({ logins: [point('2026-01-02', 3)] });
  });
});
