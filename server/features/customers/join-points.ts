import type { MetricPoint } from '@customerscore/core/contract';

type Points = Readonly<Record<string, readonly MetricPoint[]>>;

/** The points of both by codename, the second ones last: of two on one day they count. */
export function joinPoints(first: Points, second: Points): Points {
  const joined: Record<string, readonly MetricPoint[]> = { ...first };
  for (const [codename, points] of Object.entries(second)) joined[codename] = [...(joined[codename] ?? []), ...points];
  return joined;
}

/** The latest point of each metric as what a history takes. */
export function asPoints(latest: Readonly<Record<string, MetricPoint>>): Points {
  return Object.fromEntries(Object.entries(latest).map(([codename, point]) => [codename, [point]]));
}
