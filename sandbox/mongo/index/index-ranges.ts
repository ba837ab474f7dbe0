import { keyUnder } from '../storage/keys.ts';
import { rootOf } from '../values/document.ts';
import type { BoundsByPath, PathBounds } from './conditions.ts';
import type { IndexDefinition, IndexField } from './index-definition.ts';
import { MAX_BOUND_BYTES } from './index-keys.ts';
import { descending, firstKeyAt, type Interval, intersect } from './interval.ts';
import type { KeyRange } from './plan.ts';

/** Lists of $in multiply over the fields of an index; beyond this the later fields are left to the filter. */
const MAX_PREFIXES = 4096;

export interface IndexRanges {
  readonly ranges: readonly KeyRange[];
  /** How many leading fields are tied to single values. */
  readonly points: number;
  /** True when the field after those is bound to a range. */
  readonly hasRange: boolean;
  /** True when the tied fields have one combination of values. */
  readonly isOnePoint: boolean;
  /** The conditions that every key in the ranges meets. */
  readonly covered: ReadonlySet<unknown>;
}

/** The parts of an index that can hold results. */
export function indexRanges(index: IndexDefinition, byPath: BoundsByPath): IndexRanges {
  const { prefixes, points, last, covered } = bindFields(index, byPath);
  const isFull = points === index.fields.length;
  const isCut = prefixes.some((prefix) => prefix.length > MAX_BOUND_BYTES) || last?.some(isLong) === true;
  return {
    ranges: last === null ? pointRanges(index, prefixes, isFull) : withLast(index, prefixes, last),
    points,
    hasRange: last !== null,
    isOnePoint: prefixes.length === 1,
    covered: isCut ? new Set() : covered,
  };
}

interface BoundFields {
  /** The values of the tied fields, in all combinations. */
  prefixes: Buffer[];
  points: number;
  /** The range of the field after those. */
  last: readonly Interval[] | null;
  readonly covered: Set<unknown>;
}

/** Follows the fields of the index as long as conditions tie them to values; the first range ends that. */
function bindFields(index: IndexDefinition, byPath: BoundsByPath): BoundFields {
  const bound: BoundFields = { prefixes: [Buffer.alloc(0)], points: 0, last: null, covered: new Set() };
  const roots = new Set<string>();
  for (const field of index.fields) {
    const given = byPath.get(field.path);
    const root = rootOf(field.path);
    // Conditions on two fields of one array may be met by different elements, which share no index key.
    const sharesArray = index.multikey && roots.has(root);
    if (given === undefined || sharesArray || !bindField(bound, field, choose(given, index.multikey))) break;
    roots.add(root);
  }
  return bound;
}

/** False when the fields after this one cannot be bound any more. */
function bindField(bound: BoundFields, field: IndexField, chosen: ChosenBounds): boolean {
  const intervals = field.direction === 1 ? chosen.intervals : descending(chosen.intervals);
  const isPoints = intervals.every((interval) => interval.point);
  if (isPoints && bound.prefixes.length * intervals.length > MAX_PREFIXES) return false;
  for (const source of chosen.exact) bound.covered.add(source);
  if (!isPoints) {
    bound.last = intervals;
    return false;
  }
  bound.prefixes = bound.prefixes.flatMap((prefix) => intervals.map(({ from }) => Buffer.concat([prefix, from.bytes])));
  bound.points += 1;
  return true;
}

interface ChosenBounds {
  readonly intervals: readonly Interval[];
  /** The conditions these intervals meet exactly. */
  readonly exact: readonly unknown[];
}

function choose(given: readonly PathBounds[], multikey: boolean): ChosenBounds {
  const [first, ...others] = [...given].sort((a, b) => breadth(a) - breadth(b));
  if (first === undefined) return { intervals: [], exact: [] };
  // In an array each condition may be met by another element, so only one of them can bound the keys.
  const used = multikey ? [first] : [first, ...others];
  const intervals = used.reduce<readonly Interval[]>(
    (left, { bounds }, i) => (i === 0 ? bounds.intervals : intersect(left, bounds.intervals)),
    [],
  );
  return { intervals, exact: used.filter(({ bounds }) => bounds.exact).map(({ source }) => source) };
}

function breadth({ bounds }: PathBounds): number {
  return bounds.intervals.every((interval) => interval.point) ? bounds.intervals.length : Number.MAX_SAFE_INTEGER;
}

function pointRanges(index: IndexDefinition, prefixes: readonly Buffer[], isFull: boolean): KeyRange[] {
  const ranges = prefixes.map((prefix) => {
    const start = keyUnder(index.ident, prefix.subarray(0, MAX_BOUND_BYTES));
    const range = { start, end: firstKeyAt({ bytes: start, after: true }) };
    const isOnly = index.unique && isFull && prefix.length <= MAX_BOUND_BYTES;
    return isOnly ? { ...range, only: start } : range;
  });
  // Long values that were cut can fall together.
  return ranges.filter((range, i) => i === 0 || !ranges[i - 1]?.start.equals(range.start));
}

function withLast(index: IndexDefinition, prefixes: readonly Buffer[], intervals: readonly Interval[]): KeyRange[] {
  return prefixes.flatMap((prefix) =>
    intervals.map(({ from, to }) => ({
      start: boundKey(index, prefix, from, 'start'),
      end: boundKey(index, prefix, to, 'end'),
    })),
  );
}

/** A bound that had to be cut moves outwards: the filter sorts out what it lets in. */
function boundKey(index: IndexDefinition, prefix: Buffer, place: Interval['from'], side: 'start' | 'end'): Buffer {
  const bytes = Buffer.concat([prefix, place.bytes]);
  const isLongBound = bytes.length > MAX_BOUND_BYTES;
  const after = isLongBound ? side === 'end' : place.after;
  return firstKeyAt({ bytes: keyUnder(index.ident, bytes.subarray(0, MAX_BOUND_BYTES)), after });
}

function isLong(interval: Interval): boolean {
  return interval.from.bytes.length > MAX_BOUND_BYTES || interval.to.bytes.length > MAX_BOUND_BYTES;
}
