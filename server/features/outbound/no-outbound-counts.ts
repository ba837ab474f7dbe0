import type { OutboundCounts } from '@customerscore/core/contract';

/** The tally an outbound run begins with. */
export const NO_OUTBOUND_COUNTS: OutboundCounts = {
  considered: 0,
  written: 0,
  unchanged: 0,
  skipped: 0,
  held: 0,
  failed: 0,
  batches: 0,
};
