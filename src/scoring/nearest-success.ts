import type { AttributeValue } from '../contract/catalogue.ts';
import type { Candidate } from './move-candidates.ts';

/** Halving the distance so often finds a number to about the twelfth digit. */
const HALVINGS = 40;
/** Digits behind the point that a number of a metric is rounded to, the fewest first. */
const ROUNDINGS = [0, 1, 2, 4];

/**
 * The candidate nearest to a value that succeeds; of numbers, the nearest number, for between two candidates success
 * may come gradually. Of what has no distance the first. Null when none succeeds.
 */
export function nearestSuccess(
  candidates: readonly Candidate[],
  from: AttributeValue | null,
  succeeds: (value: AttributeValue) => boolean,
): Candidate | null {
  if (typeof from !== 'number') return candidates.find(({ value }) => value !== from && succeeds(value)) ?? null;
  const numbers = candidates.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const sides = [numbers.filter((value) => value > from), numbers.filter((value) => value < from)];
  const found = sides.flatMap((side) => nearestOn(side, from, succeeds) ?? []);
  const [nearest] = found.sort((one, other) => Math.abs(one - from) - Math.abs(other - from));
  return nearest === undefined ? null : { value: nearest, words: null };
}

/** Walks away from `from` on one side: the first candidate that succeeds, then back towards the last that failed. */
function nearestOn(side: number[], from: number, succeeds: (value: number) => boolean): number | null {
  side.sort((one, other) => Math.abs(one - from) - Math.abs(other - from));
  const at = side.findIndex(succeeds);
  const reached = side[at];
  if (reached === undefined) return null;
  let failed = side[at - 1] ?? from;
  let worked = reached;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const middle = failed + (worked - failed) / 2;
    if (succeeds(middle)) worked = middle;
    else failed = middle;
  }
  return readable(worked, reached, succeeds);
}

/** The roundest number between where success begins and a candidate that succeeds. */
function readable(worked: number, reached: number, succeeds: (value: number) => boolean): number {
  for (const digits of ROUNDINGS) {
    const scale = 10 ** digits;
    const round = reached > worked ? Math.ceil(worked * scale) : Math.floor(worked * scale);
    const value = round / scale;
    const isBetween = reached > worked ? value <= reached : value >= reached;
    if (isBetween && succeeds(value)) return value;
  }
  return succeeds(worked) ? worked : reached;
}
