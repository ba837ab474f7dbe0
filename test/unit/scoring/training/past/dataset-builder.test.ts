import { describe, expect, it } from '@jest/globals';
import {
  createDatasetBuilder,
  type Dataset,
  groupedSplits,
  type SnapshotRow,
  timeSplit,
  useFeatures,
  withoutEmptySnapshots,
} from '../../../../../src/scoring/training/index.ts';
import { feature } from '../../learning/made-up.ts';

const FEATURES = [
  feature('plan', 'category'),
  feature('seats'),
  feature('twice'),
  feature('rare'),
  feature('same', 'category'),
];

function someRows(customers: number, snapshots: number): SnapshotRow[] {
  return Array.from({ length: customers * snapshots }, (_, at) => {
    const customer = Math.floor(at / snapshots);
    const snapshot = at % snapshots;
    const churned = customer % 4 === 0 && snapshot === snapshots - 1;
    const seats = (customer * 7) % 11;
    const plan = ['Basic', 'team', null][customer % 3] ?? null;
    return {
      customerId: `c${String(customer).padStart(4, '0')}`,
      snapshot,
      values: [plan, seats, seats, customer === 0 ? 1 : null, 'all'],
      churned,
      churnIn: churned ? 10 : null,
      rules: customer % 2 === 0 ? 40 : null,
    };
  });
}

function build(rows: readonly SnapshotRow[], maxRows = 1_000): Dataset {
  const builder = createDatasetBuilder(FEATURES, maxRows);
  for (const row of rows) builder.add([row]);
  return builder.build();
}

describe('a dataset', () => {
  it('does not depend on the order in which customers come', () => {
    const rows = someRows(30, 3);

    expect(useFeatures(build([...rows].reverse()))).toEqual(useFeatures(build(rows)));
  });

  it('keeps at most so many rows, the same ones whatever the order, and says how many there were', () => {
    const rows = someRows(60, 4);
    const sample = build(rows, 50);

    expect([sample.size, sample.total]).toEqual([50, 240]);
    expect(build([...rows].reverse(), 50).customers).toEqual(sample.customers);
  });

  it('leaves out what is known of almost nobody, constant or said twice, and names it', () => {
    const { table, coverage, leftOut } = useFeatures(build(someRows(30, 3)));

    expect(table.columns.map((column) => column.feature.key)).toEqual(['plan', 'seats']);
    expect(coverage).toEqual([
      { key: 'plan', coverage: 2 / 3 },
      { key: 'seats', coverage: 1 },
    ]);
    expect(leftOut).toEqual([
      { key: 'twice', reason: 'same_as', sameAs: 'seats' },
      { key: 'rare', reason: 'too_rare' },
      { key: 'same', reason: 'constant' },
    ]);
  });

  it('forgets the oldest snapshots that nobody was known at', () => {
    const late = someRows(4, 2).map((row) => ({ ...row, snapshot: row.snapshot + 3 }));

    const { dataset, snapshots } = withoutEmptySnapshots(build(late), ['a', 'b', 'c', 'd', 'e']);

    expect([snapshots, [...new Set(dataset.snapshots)]]).toEqual([
      ['d', 'e'],
      [0, 1],
    ]);
  });
});

describe('groupedSplits', () => {
  const dataset = build(someRows(53, 5));
  const splits = groupedSplits(dataset, 5);

  it('never has a customer on both sides', () => {
    for (const { train, test } of splits) {
      const tested = new Set(Array.from(test, (row) => dataset.customers[row]));
      expect(Array.from(train).filter((row) => tested.has(dataset.customers[row]))).toEqual([]);
    }
  });

  it('tests every row once', () => {
    const tested = splits.flatMap(({ test }) => [...test]).sort((one, other) => one - other);

    expect(tested).toEqual([...Array(dataset.size).keys()]);
  });

  it('deals out churned customers evenly', () => {
    const counts = splits.map(({ test }) => test.reduce((sum, row) => sum + (dataset.churned[row] ?? 0), 0));

    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
});

describe('timeSplit', () => {
  const SNAPSHOTS = ['2026-01-01', '2026-01-29', '2026-02-26', '2026-03-26', '2026-04-23', '2026-05-21'];
  const dataset = build(someRows(60, 6));

  it('tests the newest snapshot by those whose horizon had passed on that day', () => {
    const split = timeSplit(dataset, SNAPSHOTS, 56);

    expect(split?.from).toBe('2026-05-21');
    expect(new Set(Array.from(split?.test ?? [], (row) => dataset.snapshots[row]))).toEqual(new Set([5]));
    expect(new Set(Array.from(split?.train ?? [], (row) => dataset.snapshots[row]))).toEqual(new Set([0, 1, 2, 3]));
  });

  it('is none when no horizon had passed', () => {
    expect(timeSplit(dataset, SNAPSHOTS, 365)).toBeNull();
  });
});
