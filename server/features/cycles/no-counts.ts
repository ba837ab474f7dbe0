import type { ImportCounts } from '@customerscore/core/contract';

/** The tally a cycle begins with. */
export const NO_COUNTS: ImportCounts = {
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  excluded: 0,
  withoutExternalId: 0,
  failed: 0,
  scored: 0,
  notScored: 0,
  rescored: 0,
};
