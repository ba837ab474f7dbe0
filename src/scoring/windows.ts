import { dayNumber } from '../calendar/day-number.ts';
import type { MetricPoint } from '../contract/catalogue.ts';
import {
  addTo,
  deviationOf,
  EMPTY_SUMS,
  isWorn,
  older,
  removeFrom,
  slopeOf,
  sumsOver,
  type WindowSums,
} from './window-sums.ts';

/** The windows that scores look at, by name: from how many days ago (0 is the day itself) up to which. */
const SPANS = {
  '7': { from: 0, to: 6 },
  '28': { from: 0, to: 27 },
  '84': { from: 0, to: 83 },
  /** The 84 days before the last 28, which say what is usual. */
  prior: { from: 28, to: 111 },
} as const;
type SpanName = keyof typeof SPANS;
const SPAN_NAMES: readonly SpanName[] = ['7', '28', '84', 'prior'];

/** How many days of points a tail keeps. */
export const TAIL_DAYS = 112;

/** The last days of a window ending today: how many points, their sum, mean and newest value, and the slope per day. */
export interface WindowFigures {
  readonly n: number;
  readonly sum: number;
  /** Null without a point. */
  readonly mean: number | null;
  readonly last: number | null;
  /** Change a day of the straight line through the points; null with points on fewer than two days. */
  readonly slope: number | null;
}

/** What was usual before the last 28 days. */
export interface PriorFigures {
  readonly n: number;
  /** Null without a point. */
  readonly mean: number | null;
  /** Of single points around their mean (population). */
  readonly deviation: number | null;
}

/** The windows of one metric of one customer. */
export type WindowSet = Readonly<Record<'7' | '28' | '84', WindowFigures>> & { readonly prior: PriorFigures };

/** The windows of a customer's metrics, by codename. */
export type MetricWindows = Readonly<Record<string, WindowSet>>;

/**
 * The last 112 days of one metric of one customer as plain JSON, with running sums: one point a day, oldest first,
 * days as numbers since 1 January 1970. `end` is the day up to which the sums count.
 */
export interface MetricTail {
  readonly end: number;
  readonly days: readonly number[];
  readonly values: readonly number[];
  readonly sums: Readonly<Record<SpanName, WindowSums>>;
}

/** A tail without points. Throws a RangeError when `today` is no day. */
export function emptyTail(today: string): MetricTail {
  const sums = { '7': EMPTY_SUMS, '28': EMPTY_SUMS, '84': EMPTY_SUMS, prior: EMPTY_SUMS };
  return { end: numberOf(today), days: [], values: [], sums };
}

/**
 * The tail of points in any order, as `addPoint` makes it one by one; of two on one day the later in the list counts.
 * The same points in another order come to the same figures to the last digit.
 */
export function tailOf(points: readonly MetricPoint[], today: string): MetricTail {
  const empty = emptyTail(today);
  const { end } = empty;
  const byAge = new Float64Array(TAIL_DAYS).fill(Number.NaN);
  for (const { day, value } of points) {
    const number = dayNumber(day);
    if (number !== null && isInTail(number, end) && Number.isFinite(value)) byAge[end - number] = value;
  }
  const days: number[] = [];
  const values: number[] = [];
  for (let age = TAIL_DAYS - 1; age >= 0; age -= 1) {
    const value = byAge[age] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    days.push(end - age);
    values.push(value);
  }
  const kept = { end, days, values };
  return { ...kept, sums: mapSums(empty.sums, (_, name) => sumsOf(name, kept)) };
}

/**
 * A tail with one more point, as of `today`, which never goes back. A late point takes its place, one for a day that
 * has a point replaces it. Points that are no number, of no day, of a day to come or older than the tail change nothing.
 */
export function addPoint(tail: MetricTail, point: MetricPoint, today: string): MetricTail {
  const moved = advanceTail(tail, today);
  const day = dayNumber(point.day);
  if (day === null || !Number.isFinite(point.value)) return moved;
  if (!isInTail(day, moved.end)) return moved;
  const at = moved.days.findIndex((each) => each >= day);
  const place = at === -1 ? moved.days.length : at;
  const replaced = moved.days[place] === day ? moved.values[place] : undefined;
  const drop = replaced === undefined ? 0 : 1;
  const days = moved.days.toSpliced(place, drop, day);
  const values = moved.values.toSpliced(place, drop, point.value);
  const age = moved.end - day;
  const sums = mapSums(moved.sums, (sum, name) => {
    if (!isIn(name, age)) return sum;
    const without = replaced === undefined ? sum : removeFrom(sum, age, replaced);
    return steady(addTo(without, age, point.value), name, { end: moved.end, days, values });
  });
  return { end: moved.end, days, values, sums };
}

/** A tail as of a later day: what has become too old leaves its windows. An earlier day changes nothing. */
export function advanceTail(tail: MetricTail, today: string): MetricTail {
  const end = numberOf(today);
  const passed = end - tail.end;
  if (passed <= 0) return tail;
  const first = tail.days.findIndex((day) => end - day < TAIL_DAYS);
  const kept = first === -1 ? tail.days.length : first;
  const points = { end, days: tail.days.slice(kept), values: tail.values.slice(kept) };
  const sums = mapSums(tail.sums, (sum, name) => {
    let moved = older(sum, passed);
    for (const [index, day] of tail.days.entries()) {
      const value = tail.values[index] ?? 0;
      const was = isIn(name, tail.end - day);
      const is = isIn(name, end - day);
      if (was && !is) moved = removeFrom(moved, end - day, value);
      if (!was && is) moved = addTo(moved, end - day, value);
    }
    return steady(moved, name, points);
  });
  return { ...points, sums };
}

/** The figures of a tail's windows, as of the day up to which it counts. */
export function windowsOf(tail: MetricTail): WindowSet {
  const figures = (name: '7' | '28' | '84'): WindowFigures => {
    const sums = tail.sums[name];
    const mean = sums.n === 0 ? null : sums.sum / sums.n;
    return { n: sums.n, sum: sums.sum, mean, last: lastOf(tail, name), slope: slopeOf(sums) };
  };
  const { prior } = tail.sums;
  const usual = { n: prior.n, mean: prior.n === 0 ? null : prior.sum / prior.n, deviation: deviationOf(prior) };
  return { '7': figures('7'), '28': figures('28'), '84': figures('84'), prior: usual };
}

function lastOf({ end, days, values }: Omit<MetricTail, 'sums'>, name: SpanName): number | null {
  const newest = days.at(-1);
  return newest !== undefined && isIn(name, end - newest) ? (values.at(-1) ?? null) : null;
}

/** Adding and taking away wears the sums off; then they are made anew from the points. */
function steady(sums: WindowSums, name: SpanName, points: Omit<MetricTail, 'sums'>): WindowSums {
  return isWorn(sums) ? sumsOf(name, points) : sums;
}

function sumsOf(name: SpanName, { end, days, values }: Omit<MetricTail, 'sums'>): WindowSums {
  const { from, to } = SPANS[name];
  return sumsOver(days, values, { first: end - to, last: end - from, end });
}

function mapSums(sums: MetricTail['sums'], change: (sum: WindowSums, name: SpanName) => WindowSums) {
  const [week, month, quarter, prior] = SPAN_NAMES.map((name) => change(sums[name], name));
  return {
    '7': week ?? EMPTY_SUMS,
    '28': month ?? EMPTY_SUMS,
    '84': quarter ?? EMPTY_SUMS,
    prior: prior ?? EMPTY_SUMS,
  };
}

function isInTail(day: number, end: number): boolean {
  return day <= end && end - day < TAIL_DAYS;
}

function isIn(name: SpanName, age: number): boolean {
  return age >= SPANS[name].from && age <= SPANS[name].to;
}

function numberOf(today: string): number {
  const number = dayNumber(today);
  if (number === null) throw new RangeError(`Not a day (YYYY-MM-DD): ${today}`);
  return number;
}
