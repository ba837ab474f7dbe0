import type { ReplayCounts } from '@customerscore/core/contract';

/** The tally a replay begins with. */
export const NO_REPLAY_COUNTS: ReplayCounts = {
  deliveries: 0,
  unverified: 0,
  events: 0,
  companies: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  others: 0,
};
