import type { FitModel } from './model.ts';

/**
 * What each rule of Fit really counts, in order: its weight, made less where its group would count for more than its
 * share of all weight. Where nothing is left to count for the rest (all rules are in groups whose shares are below 1
 * together), the groups count in proportion to their shares. Missing data is no part of it: of what is known of a
 * customer, a group may be more.
 */
export function fitWeights({ rules, groups }: Pick<FitModel, 'rules' | 'groups'>): number[] {
  const weights = new Map(groups.map(({ id }) => [id, 0]));
  let free = 0;
  for (const { group, weight } of rules) {
    const inGroup = group === null ? undefined : weights.get(group);
    if (group === null || inGroup === undefined) free += weight;
    else weights.set(group, inGroup + weight);
  }
  const scales = scalesOf(groups, weights, free);
  return rules.map(({ group, weight }) => weight * (group === null ? 1 : (scales.get(group) ?? 1)));
}

/** Caps the group that is furthest above its share, then looks again, until none is above. */
function scalesOf(
  groups: FitModel['groups'],
  weights: ReadonlyMap<string, number>,
  free: number,
): ReadonlyMap<string, number> {
  const used = groups.filter(({ id, maxShare }) => (weights.get(id) ?? 0) > 0 && maxShare > 0);
  const capped = new Map<string, number>();
  for (;;) {
    const open = used.filter(({ id }) => !capped.has(id));
    const rest = free + open.reduce((sum, { id }) => sum + (weights.get(id) ?? 0), 0);
    const left = 1 - [...capped.values()].reduce((sum, share) => sum + share, 0);
    if (rest <= 0 || left <= 0) return inProportion(used, weights);
    const above = open.filter(({ id, maxShare }) => (weights.get(id) ?? 0) * left > maxShare * rest);
    if (above.length === 0) return scaled(capped, weights, rest / left);
    for (const { id, maxShare } of above) capped.set(id, maxShare);
  }
}

function scaled(
  capped: ReadonlyMap<string, number>,
  weights: ReadonlyMap<string, number>,
  total: number,
): ReadonlyMap<string, number> {
  return new Map([...capped].map(([id, share]) => [id, (share * total) / (weights.get(id) ?? 1)]));
}

function inProportion(groups: FitModel['groups'], weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const total = groups.reduce((sum, { id }) => sum + (weights.get(id) ?? 0), 0);
  const shares = groups.reduce((sum, { maxShare }) => sum + maxShare, 0);
  return new Map(groups.map(({ id, maxShare }) => [id, ((maxShare / shares) * total) / (weights.get(id) ?? 1)]));
}
