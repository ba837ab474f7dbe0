import type { Plan } from '../index/plan.ts';
import { planQuery } from '../index/plan-query.ts';
import type { FilterNode } from '../query/filter-node.ts';
import type { SortPattern } from '../sort/sort-pattern.ts';
import type { Collection } from '../storage/collection.ts';
import type { Environment } from '../storage/environment.ts';
import type { Row } from './row.ts';
import { compileRowTest } from './row-test.ts';
import { type ScanSource, type ScanStats, type Step, scan } from './scan.ts';
import { sortRows } from './sort-rows.ts';

export interface QueryRequest {
  readonly filter: FilterNode;
  readonly sort?: SortPattern;
  readonly skip?: number;
  /** At most this many; Infinity for all. */
  readonly limit?: number;
  readonly hint?: unknown;
}

export interface OpenQuery {
  readonly plan: Plan;
  readonly stats: ScanStats;
  readonly source: ScanSource;
  /** True when the plan does not give the order by itself. */
  readonly sortsInMemory: boolean;
  readonly rows: Generator<Step<Row>>;
}

/** Plans a query and sets it up; nothing is read until the rows are taken. */
export function openQuery(env: Environment, collection: Collection, request: QueryRequest): OpenQuery {
  const { filter, sort = [], skip = 0, limit = Number.POSITIVE_INFINITY, hint } = request;
  const plan = planQuery({ filter, sort, indexes: collection.indexes, hint });
  const stats = { keysExamined: 0, docsExamined: 0 };
  const source = { env, collection, plan, test: compileRowTest(filter), stats };
  const sortsInMemory = sort.length > 0 && (plan.kind === 'union' || !plan.sorted);
  const found = scan(source);
  const ordered = sortsInMemory
    ? sortRows(found, { env, collection, pattern: sort, limit: skip + limit, test: source.test })
    : found;
  return {
    plan,
    stats,
    source,
    sortsInMemory,
    rows: skip > 0 || limit !== Number.POSITIVE_INFINITY ? slice(ordered, skip, limit) : ordered,
  };
}

/** Leaves out the first `skip` results and ends after `limit`. */
export function* slice<T>(steps: Iterable<Step<T>>, skip: number, limit: number): Generator<Step<T>> {
  if (limit === 0) return;
  let seen = 0;
  for (const step of steps) {
    if (step !== null) seen += 1;
    yield seen > skip ? step : null;
    if (seen === skip + limit) return;
  }
}
