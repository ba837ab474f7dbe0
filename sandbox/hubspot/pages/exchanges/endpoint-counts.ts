import type { KindCount } from '../../control/journal.ts';
import type { World } from '../../world/world.ts';
import type { ExchangeFilter } from './exchange-filter.ts';

export interface EndpointCounts {
  readonly calls: number;
  readonly errors: number;
  /** The most called ones first. */
  readonly endpoints: readonly (readonly [endpoint: string, count: KindCount])[];
}

/** How often each endpoint was called, in one account or in all of them together. */
export function endpointCounts({ journal, portals }: World, portal: ExchangeFilter['portal']): EndpointCounts {
  const portalIds = typeof portal === 'number' ? [portal] : portals.list().map(({ profile }) => profile.portalId);
  const sums = new Map<string, KindCount>();
  for (const portalId of portalIds) {
    for (const [endpoint, { calls, errors }] of Object.entries(journal.counts(portalId).kinds)) {
      const sum = sums.get(endpoint);
      sums.set(endpoint, { calls: calls + (sum?.calls ?? 0), errors: errors + (sum?.errors ?? 0) });
    }
  }
  const endpoints = [...sums].sort(([, a], [, b]) => b.calls - a.calls);
  const total = (of: keyof KindCount) => endpoints.reduce((sum, [, count]) => sum + count[of], 0);
  return { calls: total('calls'), errors: total('errors'), endpoints };
}
