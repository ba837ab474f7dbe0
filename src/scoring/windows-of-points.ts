import type { MetricPoint } from '../contract/catalogue.ts';
import { type MetricWindows, tailOf, windowsOf } from './windows.ts';

/** Points of metrics by codename, in any order. */
export type MetricPoints = Readonly<Record<string, readonly MetricPoint[]>>;

/** What is known of the last weeks of one customer at the moment of scoring. */
export interface KnownPoints {
  /** What was known before and what is new. Of two points on one day that of the later list counts. */
  readonly past: readonly MetricPoints[];
  /** The latest point of each metric, which counts before all others of its day. */
  readonly latest: Readonly<Record<string, MetricPoint>>;
}

/**
 * The windows of these metrics as of today (`YYYY-MM-DD`); undefined when none is asked for. A metric without any point
 * up to today has none. Throws a RangeError when `today` is no day.
 */
export function windowsOfPoints(
  codenames: readonly string[],
  { past, latest }: KnownPoints,
  today: string,
): MetricWindows | undefined {
  if (codenames.length === 0) return undefined;
  const windows = codenames.flatMap((codename) => {
    const newest = own(latest, codename);
    const none: MetricPoint[] = [];
    const points = none.concat(...past.map((each) => own(each, codename) ?? none), newest ?? none);
    const isKnown = points.some(({ day }) => day <= today);
    return isKnown ? [[codename, windowsOf(tailOf(points, today))] as const] : [];
  });
  return Object.fromEntries(windows);
}

/** A codename such as `constructor` finds what every object inherits. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
