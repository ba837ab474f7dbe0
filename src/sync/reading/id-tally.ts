import { compareIds } from './compare-ids.ts';

/** A set of ids, boiled down: two sets with equal tallies are the same set but for a chance of one in 2^64. */
export interface IdTally {
  readonly count: number;
  /** 16 hex digits; the order of the ids makes no difference. */
  readonly hash: string;
}

export const EMPTY_TALLY: IdTally = { count: 0, hash: '0'.repeat(16) };

const HALF_DIGITS = 8;
const HEX = 16;
/** Odd numbers without a pattern, so that the two halves of a hash have nothing to do with each other. */
const SEEDS = [0x9e3779b1, 0x85ebca77] as const;

/** The tally with further ids in it. An id that is in it already must not be among them. */
export function addIds(tally: IdTally, ids: readonly string[]): IdTally {
  let high = Number.parseInt(tally.hash.slice(0, HALF_DIGITS), HEX);
  let low = Number.parseInt(tally.hash.slice(HALF_DIGITS), HEX);
  for (const id of ids) {
    // Sums, since with exclusive-or an id that came twice would vanish.
    high = (high + hashOf(id, SEEDS[0])) >>> 0;
    low = (low + hashOf(id, SEEDS[1])) >>> 0;
  }
  return { count: tally.count + ids.length, hash: toHex(high) + toHex(low) };
}

export function sameTally(one: IdTally, other: IdTally): boolean {
  return one.count === other.count && one.hash === other.hash;
}

/** A stretch of ids, both ends included, and what was in it. */
export interface IdRange extends IdTally {
  readonly first: string;
  readonly last: string;
}

/** `range` with a page of further ids, all of them above its last one; null stands for a range not begun. */
export function extendRange(range: IdRange | null, ids: readonly string[]): IdRange | null {
  const sorted = [...ids].sort(compareIds);
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return range;
  return { ...addIds(range ?? EMPTY_TALLY, sorted), first: range?.first ?? first, last };
}

/** A 32-bit hash in which every digit of the id moves every bit: multiplications with shifts in between. */
function hashOf(id: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function toHex(half: number): string {
  return half.toString(HEX).padStart(HALF_DIGITS, '0');
}
