import type { IndexPlan, KeyRange, Plan } from '../index/plan.ts';
import type { Collection } from '../storage/collection.ts';
import type { Entry, Environment } from '../storage/environment.ts';
import { recordIdOfEntry } from '../storage/index-entries.ts';
import { documentKey, keyAfter, keyUnder, recordIdAtEnd, successor } from '../storage/keys.ts';
import { Row } from './row.ts';
import type { RowTest } from './row-test.ts';

/** What a query looked at, as `explain` reports it. */
export interface ScanStats {
  keysExamined: number;
  docsExamined: number;
}

/** A result, or null for a stretch of work without one, so that long searches can let others run. */
export type Step<T> = T | null;

export interface ScanSource {
  readonly env: Environment;
  readonly collection: Collection;
  readonly plan: Plan;
  readonly test: RowTest;
  readonly stats: ScanStats;
}

/** Documents looked at between two nulls. */
const STRETCH = 32;

/**
 * The documents that match, in the order of the plan. Nothing is kept open between steps: after writes by others the
 * scan goes on behind the last key it has seen.
 */
export function* scan(source: ScanSource): Generator<Step<Row>> {
  const { collection, plan, test, stats } = source;
  const needsTest = plan.kind !== 'index' || !plan.exact;
  for (const recordId of recordIds(source)) {
    const bytes = collection.read(recordId);
    if (bytes === undefined) continue;
    stats.docsExamined += 1;
    const row = new Row(recordId, bytes);
    if (!needsTest || test(row)) yield row;
    else if (stats.docsExamined % STRETCH === 0) yield null;
  }
}

/** How many documents match. An exact plan is counted by its keys. */
export function* countSteps(source: ScanSource): Generator<Step<never>, number> {
  const { plan } = source;
  let count = 0;
  if (plan.kind === 'index' && plan.exact) {
    for (const _ of recordIds(source)) {
      count += 1;
      if (count % STRETCH === 0) yield null;
    }
    return count;
  }
  for (const row of scan(source)) {
    if (row !== null) count += 1;
    if (row === null || count % STRETCH === 0) yield null;
  }
  return count;
}

function* recordIds(source: ScanSource): Generator<number> {
  const { plan } = source;
  switch (plan.kind) {
    case 'collection':
      return yield* collectionIds(source, plan.reverse);
    case 'index':
      return yield* plan.index.multikey ? once(indexIds(source, plan)) : indexIds(source, plan);
    case 'union':
      return yield* once(unionIds(source, plan.plans));
    default:
      return plan satisfies never;
  }
}

function* collectionIds({ env, collection }: ScanSource, reverse: boolean): Generator<number> {
  const range = { start: documentKey(collection.ident, 0), end: successor(keyUnder(collection.ident)) };
  for (const { key } of entriesOf(env, range, reverse)) yield recordIdAtEnd(key);
}

function* unionIds(source: ScanSource, plans: readonly IndexPlan[]): Generator<number> {
  for (const plan of plans) yield* indexIds(source, plan);
}

function* indexIds({ env, stats }: ScanSource, plan: IndexPlan): Generator<number> {
  for (const range of plan.ranges) {
    if (range.only !== undefined) {
      const holder = env.get(range.only);
      stats.keysExamined += 1;
      if (holder !== undefined) yield recordIdAtEnd(holder);
      continue;
    }
    for (const entry of entriesOf(env, range, plan.reverse)) {
      stats.keysExamined += 1;
      yield recordIdOfEntry(plan.index, entry);
    }
  }
}

function* once(ids: Iterable<number>): Generator<number> {
  const seen = new Set<number>();
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    yield id;
  }
}

const FIRST_CHUNK = 8;
const LARGEST_CHUNK = 256;

/** Reads a range in growing chunks. A chunk read before a write is thrown away after it. */
function* entriesOf(env: Environment, range: KeyRange, reverse: boolean): Generator<Entry> {
  let { start, end } = range;
  for (let limit = FIRST_CHUNK; ; limit = Math.min(limit * 4, LARGEST_CHUNK)) {
    const version = env.version;
    const chunk = env.entries({ start, end, limit, reverse });
    let last: Buffer | null = null;
    for (const entry of chunk) {
      last = entry.key;
      yield entry;
      if (env.version !== version) break;
    }
    if (last === null || (chunk.length < limit && env.version === version)) return;
    if (reverse) end = last;
    else start = keyAfter(last);
  }
}
