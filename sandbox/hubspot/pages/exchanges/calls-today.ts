import type { PortalProfile } from '../../accounts/portal.ts';
import { isError } from '../../control/journal.ts';
import type { World } from '../../world/world.ts';

const DAY_MS = 86_400_000;

/** Calls to an account since midnight in its time zone, as far as the journal keeps them, and the share of errors. */
export function callsToday(
  { clocks, journal, limits }: Pick<World, 'clocks' | 'journal' | 'limits'>,
  profile: PortalProfile,
): { readonly calls: number; readonly errorShare: number } {
  const { portalId } = profile;
  const clock = clocks.of(portalId);
  const midnight = limits.dailyUsage(profile, clock.now()).resetsAt - DAY_MS;
  // The journal keeps the world's time, which an account may be ahead of.
  const today = journal.latest(Number.POSITIVE_INFINITY, portalId).filter(({ at }) => at + clock.leadMs >= midnight);
  const errors = today.filter(({ status }) => isError(status)).length;
  return { calls: today.length, errorShare: today.length === 0 ? 0 : errors / today.length };
}
