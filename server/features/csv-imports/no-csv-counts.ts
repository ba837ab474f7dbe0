import type { CsvCounts } from '@customerscore/core/contract';

export const NO_CSV_COUNTS: CsvCounts = { rows: 0, created: 0, updated: 0, unchanged: 0, failed: 0 };
