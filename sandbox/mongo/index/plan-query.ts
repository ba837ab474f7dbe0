import { MongoError } from '../errors.ts';
import { allOf, type FilterNode } from '../query/filter-node.ts';
import type { SortPattern } from '../sort/sort-pattern.ts';
import { isDoc } from '../values/document.ts';
import { encodeValue } from '../values/key-encoding.ts';
import { isNumeric, toDouble } from '../values/numbers.ts';
import { type BoundsByPath, collectBounds, conjuncts } from './conditions.ts';
import { excludesMissing, type FieldCondition, impliesFilter } from './implies.ts';
import type { IndexDefinition } from './index-definition.ts';
import { type IndexRanges, indexRanges } from './index-ranges.ts';
import type { IndexPlan, Plan } from './plan.ts';
import { sortDirection } from './sort-by-index.ts';

export interface PlanRequest {
  readonly filter: FilterNode;
  readonly sort: SortPattern;
  readonly indexes: readonly IndexDefinition[];
  /** An index by name or key pattern, or `{$natural: 1}`. */
  readonly hint?: unknown;
}

/**
 * Decides how to find the documents of a query. Without statistics, by rule:
 * 1. the index that ties most fields to values, an index over a range counting half, one that also sorts a little more;
 * 2. for a filter whose only way in is an $or, one index per branch;
 * 3. an index that gives the order asked for;
 * 4. the whole collection.
 */
export function planQuery(request: PlanRequest): Plan {
  const { filter, sort, indexes, hint } = request;
  if (hint !== undefined) return hintedPlan(request);
  if (sort[0]?.path === INSERTION_ORDER) return collectionPlan(sort);
  const conditions = conjuncts(filter);
  const best = bestIndex(conditions, sort, indexes);
  if (best !== null && best.score > SORT_SCORE) return best.plan;
  return unionPlan(conditions, indexes) ?? best?.plan ?? collectionPlan(sort);
}

const POINT_SCORE = 10;
const RANGE_SCORE = 5;
const SORT_SCORE = 2;
const UNIQUE_SCORE = 1000;

interface Candidate {
  readonly plan: IndexPlan;
  readonly score: number;
}

function bestIndex(
  conditions: readonly FilterNode[],
  sort: SortPattern,
  indexes: readonly IndexDefinition[],
): Candidate | null {
  const byPath = collectBounds(conditions);
  let best: Candidate | null = null;
  for (const index of indexes) {
    if (!isConcerned(index, byPath, sort) || !mayUse(index, conditions, byPath)) continue;
    const found = candidate(index, conditions, byPath, sort);
    if (found.score > (best?.score ?? 0)) best = found;
    // At most one document: no other index does better.
    if (found.score >= UNIQUE_SCORE) break;
  }
  return best;
}

/** An index helps when the filter binds its first field or the order begins with it. */
function isConcerned({ fields }: IndexDefinition, byPath: BoundsByPath, sort: SortPattern): boolean {
  const first = fields[0]?.path ?? '';
  return byPath.has(first) || sort[0]?.path === first;
}

function candidate(
  index: IndexDefinition,
  conditions: readonly FilterNode[],
  byPath: BoundsByPath,
  sort: SortPattern,
): Candidate {
  const found = indexRanges(index, byPath);
  const direction = sortDirection(index, found, sort);
  const plan = planFor(index, found, conditions, direction);
  return { plan, score: scoreOf(index, found, sort.length > 0 && direction !== null) };
}

function planFor(
  index: IndexDefinition,
  found: IndexRanges,
  conditions: readonly FilterNode[],
  direction: 1 | -1 | null,
): IndexPlan {
  const reverse = direction === -1;
  return {
    kind: 'index',
    index,
    ranges: reverse ? [...found.ranges].reverse() : found.ranges,
    reverse,
    exact: conditions.every((condition) => found.covered.has(condition)),
    sorted: direction !== null,
  };
}

function scoreOf(index: IndexDefinition, found: IndexRanges, sorts: boolean): number {
  const isWholeUnique = index.unique && found.points === index.fields.length;
  return (
    found.points * POINT_SCORE +
    (found.hasRange ? RANGE_SCORE : 0) +
    (sorts ? SORT_SCORE : 0) +
    (isWholeUnique ? UNIQUE_SCORE : 0)
  );
}

/** A sparse or partial index lacks documents; it serves only filters that do not want those. */
function mayUse(index: IndexDefinition, conditions: readonly FilterNode[], byPath: BoundsByPath): boolean {
  if (index.spec.hidden === true) return false;
  if (index.sparse && !excludesSparse(index, byPath)) return false;
  return index.partial === null || impliesFilter(conditions.filter(isFieldCondition), index.partial.node);
}

function excludesSparse(index: IndexDefinition, byPath: BoundsByPath): boolean {
  return index.fields.some(({ path }) => byPath.get(path)?.some(({ predicate }) => excludesMissing(predicate)));
}

function isFieldCondition(node: FilterNode): node is FieldCondition {
  return node.kind === 'field';
}

function unionPlan(conditions: readonly FilterNode[], indexes: readonly IndexDefinition[]): Plan | null {
  for (const condition of conditions) {
    if (condition.kind !== 'or' || condition.nodes.length === 0) continue;
    const others = conditions.filter((other) => other !== condition);
    const plans = condition.nodes.map((branch) => {
      const best = bestIndex(conjuncts(allOf([branch, ...others])), [], indexes);
      return best === null ? null : { ...best.plan, exact: false };
    });
    if (plans.every((plan) => plan !== null)) return { kind: 'union', plans };
  }
  return null;
}

const INSERTION_ORDER = '$natural';

function collectionPlan(sort: SortPattern): Plan {
  const [only] = sort;
  const isNatural = only?.path === INSERTION_ORDER;
  return { kind: 'collection', reverse: isNatural && only?.direction === -1, sorted: sort.length === 0 || isNatural };
}

/** A hint of `{$natural: -1}` reads from the newest document to the oldest. */
function collectionScan(direction: unknown, sort: SortPattern): Plan {
  const isBackwards = isNumeric(direction) && toDouble(direction) < 0;
  return sort.length === 0 && isBackwards ? { kind: 'collection', reverse: true, sorted: true } : collectionPlan(sort);
}

function hintedPlan({ filter, sort, indexes, hint }: PlanRequest): Plan {
  if (isDoc(hint) && INSERTION_ORDER in hint) return collectionScan(hint[INSERTION_ORDER], sort);
  const index = indexes.find(({ name, spec }) =>
    typeof hint === 'string' ? name === hint : encodeValue(spec.key).equals(encodeValue(hint)),
  );
  if (index === undefined) {
    throw new MongoError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  }
  const conditions = conjuncts(filter);
  return candidate(index, conditions, collectBounds(conditions), sort).plan;
}
