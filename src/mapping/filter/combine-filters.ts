import type { Filter, FilterCondition } from '../../contract/mapping.ts';

/** The filter that lets a company take part when both do: every group of the one with every group of the other. */
export function bothFilters(one: Filter, other: Filter): Filter {
  const [first, second] = [filledGroups(one), filledGroups(other)];
  if (first.length === 0) return { groups: second };
  if (second.length === 0) return { groups: first };
  const groups = first.flatMap((group) =>
    second.map((also) => ({ conditions: withoutTwins([...group.conditions, ...also.conditions]) })),
  );
  return { groups };
}

/** The filter with one more condition that every company must meet. */
export function filterWith(filter: Filter, condition: FilterCondition): Filter {
  return bothFilters(filter, { groups: [{ conditions: [condition] }] });
}

function filledGroups({ groups }: Filter): Filter['groups'] {
  return groups.filter(({ conditions }) => conditions.length > 0);
}

function withoutTwins(conditions: readonly FilterCondition[]): FilterCondition[] {
  return [...new Map(conditions.map((condition) => [JSON.stringify(condition), condition])).values()];
}
