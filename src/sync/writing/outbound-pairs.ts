import type { OutboundPolicy } from '../../contract/mapping.ts';
import type { OutboundPair } from '../../contract/outbound.ts';
import { type CompiledMapping, targetKey } from '../../mapping/index.ts';

export { targetKey };

/** How much a policy may change: each may do what those before it may. */
const REACH: readonly OutboundPolicy[] = ['only_if_empty', 'never_clear', 'always'];

/** What a mapping writes. */
export function outboundPairs({ outbound }: Pick<CompiledMapping, 'outbound'>): OutboundPair[] {
  return outbound.map(({ property, target, policy }) => ({
    property: property.name,
    target: targetKey(target),
    policy,
  }));
}

/** Those that nobody has approved yet: another value, another property, or a row that may now change more. */
export function unapprovedPairs(pairs: readonly OutboundPair[], approved: readonly OutboundPair[]): OutboundPair[] {
  return pairs.filter(
    ({ property, target, policy }) =>
      !approved.some((each) => each.property === property && each.target === target && covers(each.policy, policy)),
  );
}

/** Whether who may write by one policy may also write by the other. */
export function covers(policy: OutboundPolicy, other: OutboundPolicy): boolean {
  return REACH.indexOf(policy) >= REACH.indexOf(other);
}
