import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, daysBetween } from '../../../src/calendar/day.ts';
import type { MetricPoint } from '../../../src/contract/index.ts';
import { addPoint, advanceTail, emptyTail, type MetricTail, tailOf, windowsOf } from '../../../src/scoring/index.ts';

const START = '2026-01-01';

/** The figures of points `from` to `to` days old, made from the points alone. */
function naive(points: ReadonlyMap<string, number>, today: string, [from, to]: readonly [number, number]) {
  const inside = [...points]
    .map(([day, value]) => ({ x: -daysBetween(day, today), value }))
    .filter(({ x }) => -x >= from && -x <= to)
    .sort((one, other) => one.x - other.x);
  const n = inside.length;
  const sum = inside.reduce((total, { value }) => total + value, 0);
  const mean = n === 0 ? null : sum / n;
  const meanX = inside.reduce((total, { x }) => total + x, 0) / n;
  const spread = inside.reduce((total, { x }) => total + (x - meanX) ** 2, 0);
  const along = inside.reduce((total, { x, value }) => total + (x - meanX) * (value - (mean ?? 0)), 0);
  const around = inside.reduce((total, { value }) => total + (value - (mean ?? 0)) ** 2, 0);
  return {
    n,
    sum,
    mean,
    last: inside.at(-1)?.value ?? null,
    slope: n > 1 ? along / spread : null,
    deviation: n === 0 ? null : Math.sqrt(around / n),
    size: inside.reduce((total, { value }) => total + Math.abs(value), 0),
  };
}

function expectNear(actual: number | null, expected: number | null, size: number): void {
  if (expected === null || actual === null) expect(actual).toBe(expected);
  else expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, size));
}

function expectAsNaive(tail: MetricTail, points: ReadonlyMap<string, number>, today: string): void {
  const windows = windowsOf(tail);
  for (const days of ['7', '28', '84'] as const) {
    const wanted = naive(points, today, [0, Number(days) - 1]);
    const { n, sum, mean, last, slope } = windows[days];
    expect([n, last]).toEqual([wanted.n, wanted.last]);
    expectNear(sum, wanted.sum, wanted.size);
    expectNear(mean, wanted.mean, wanted.size);
    expectNear(slope, wanted.slope, wanted.size);
  }
  const usual = naive(points, today, [28, 111]);
  expect(windows.prior.n).toBe(usual.n);
  expectNear(windows.prior.mean, usual.mean, usual.size);
  // Squares keep half of the digits only.
  const { deviation } = windows.prior;
  if (usual.deviation === null || deviation === null) expect(deviation).toBe(usual.deviation);
  else expect(Math.abs(deviation ** 2 - usual.deviation ** 2)).toBeLessThanOrEqual(1e-9 * Math.max(1, usual.size ** 2));
}

const value = fc.oneof(
  fc.integer({ min: 0, max: 500 }),
  fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  fc.constantFrom(0.1, 1e9, -1e9, 0),
);
/** Days pass, and points come: of the day, late ones, and corrections. */
const step = fc.record({
  passed: fc.constantFrom(0, 0, 1, 1, 1, 3, 40),
  ago: fc.constantFrom(0, 0, 0, 1, 5, 30, 111),
  value,
});

describe('the windows of a metric', () => {
  it('are what they are when made from all points, whatever came in which order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        let tail = emptyTail(START);
        let today = START;
        const points = new Map<string, number>();
        for (const each of steps) {
          today = addDays(today, each.passed);
          const point = { day: addDays(today, -each.ago), value: each.value };
          points.set(point.day, point.value);
          tail = addPoint(tail, point, today);
          expectAsNaive(tail, points, today);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('hold for years of daily points with one that is a billion times the others', () => {
    let tail = emptyTail(START);
    const points = new Map<string, number>();
    for (let day = 0; day < 800; day += 1) {
      const today = addDays(START, day);
      const point = { day: today, value: day === 300 ? 1e9 : Math.sin(day) };
      points.set(point.day, point.value);
      tail = addPoint(tail, point, today);
      if (day % 25 === 0 || (day > 299 && day < 420 && day % 5 === 0)) expectAsNaive(tail, points, today);
    }
    expect(tail.days).toHaveLength(112);
  });

  it('are the same for points in any order', () => {
    const points: MetricPoint[] = [3, 1, 60, 20, 0, 111].map((ago) => ({ day: addDays(START, -ago), value: ago }));
    const windows = windowsOf(tailOf(points, START));
    expect(windowsOf(tailOf([...points].reverse(), START))).toEqual(windows);
    expect(windows['7']).toEqual({ n: 3, sum: 4, mean: 4 / 3, last: 0, slope: -1 });
    expect(windows.prior).toMatchObject({ n: 2, mean: 85.5 });
  });

  it('empty themselves as days pass', () => {
    const tail = advanceTail(tailOf([{ day: START, value: 5 }], START), addDays(START, 112));
    expect([tail.days, windowsOf(tail).prior.n, windowsOf(tail)['84']]).toEqual([
      [],
      0,
      { n: 0, sum: 0, mean: null, last: null, slope: null },
    ]);
  });

  it.each([
    ['no number', { day: START, value: Number.NaN }],
    ['endless', { day: START, value: Number.POSITIVE_INFINITY }],
    ['of a day to come', { day: addDays(START, 1), value: 1 }],
    ['of no day', { day: '2026-02-30', value: 1 }],
    ['older than the tail', { day: addDays(START, -112), value: 1 }],
  ])('leave out a point that is %s', (_what, point) => {
    expect(addPoint(emptyTail(START), point, START)).toEqual(emptyTail(START));
  });

  it('never go back in time', () => {
    const tail = tailOf([{ day: START, value: 5 }], START);
    expect(advanceTail(tail, addDays(START, -3))).toBe(tail);
  });

  it('stay plain JSON', () => {
    const tail = tailOf([{ day: START, value: 5 }], START);
    expect(JSON.parse(JSON.stringify(tail))).toEqual(tail);
  });
});
