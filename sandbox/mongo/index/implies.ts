import { compileFilter } from '../query/compile-filter.ts';
import type { FilterNode, Predicate } from '../query/filter-node.ts';
import { compareValues, equalValues, sameKind } from '../values/compare.ts';

/** A condition of a filter that all results must meet. */
export type FieldCondition = Extract<FilterNode, { kind: 'field' }>;

/** True when documents that meet the conditions surely also meet the partial filter. When in doubt, false. */
export function impliesFilter(conditions: readonly FieldCondition[], partial: FilterNode): boolean {
  switch (partial.kind) {
    case 'and':
      return partial.nodes.every((node) => impliesFilter(conditions, node));
    case 'or':
      return partial.nodes.some((node) => impliesFilter(conditions, node));
    case 'field':
      return conditions.some((given) => given.path === partial.path && impliesPredicate(given.predicate, partial));
    default:
      return false;
  }
}

/** True when a document that lacks the field, or has null there, surely fails the predicate. */
export function excludesMissing(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'compare':
      return predicate.value !== null && predicate.value !== undefined;
    case 'in':
      return predicate.values.every((value) => value !== null && value !== undefined);
    case 'pattern':
    case 'exists':
    case 'elemMatch':
      return true;
    default:
      return false;
  }
}

function impliesPredicate(given: Predicate, partial: FieldCondition): boolean {
  const wanted = partial.predicate;
  if (wanted.kind === 'exists') return excludesMissing(given);
  // MongoDB does not conclude from a value to its type, and neither do we, so that a slow query shows here already.
  if (wanted.kind === 'test') return false;
  if (given.kind === 'in' && given.patterns.length === 0) return given.values.every((value) => meets(value, partial));
  if (given.kind !== 'compare') return false;
  if (given.operator === '$eq') return meets(given.value, partial);
  return wanted.kind === 'compare' && isNarrower(given, wanted);
}

function meets(value: unknown, partial: FieldCondition): boolean {
  return !Array.isArray(value) && compileFilter({ ...partial, path: 'value' })({ value });
}

type Comparison = Extract<Predicate, { kind: 'compare' }>;

function isNarrower(given: Comparison, wanted: Comparison): boolean {
  if (!sameKind(given.value, wanted.value)) return false;
  const order = compareValues(given.value, wanted.value);
  const isLower = given.operator === '$gt' || given.operator === '$gte';
  const wantsLower = wanted.operator === '$gt' || wanted.operator === '$gte';
  if (wanted.operator === '$eq' || isLower !== wantsLower) return false;
  if (equalValues(given.value, wanted.value))
    return given.operator === wanted.operator || wanted.operator.endsWith('e');
  return isLower ? order > 0 : order < 0;
}
