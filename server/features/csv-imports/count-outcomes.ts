import type { CsvCounts } from '@customerscore/core/contract';
import type { RowReading } from '@customerscore/core/ingestion';
import type { FactOutcome } from '../customers/facts.service.ts';
import type { CsvRowErrors } from './csv-errors.store.ts';

export interface ReadRow {
  readonly line: number;
  readonly reading: RowReading;
}

/** The counts after a batch, and what failed in it. `outcomes` are of the rows that could be read, in their order. */
export function countOutcomes(
  before: CsvCounts,
  rows: readonly ReadRow[],
  outcomes: readonly FactOutcome[],
): { readonly counts: CsvCounts; readonly failed: readonly CsvRowErrors[] } {
  const counts = { ...before, rows: before.rows + rows.length };
  const failed: CsvRowErrors[] = [];
  let place = 0;
  for (const { line, reading } of rows) {
    const outcome = reading.ok ? outcomes[place] : ({ outcome: 'failed', errors: reading.errors } as const);
    if (reading.ok) place += 1;
    if (!outcome) throw new Error(`Line ${line} was stored without an outcome.`);
    counts[outcome.outcome] += 1;
    const externalId = reading.ok ? reading.item.externalId : reading.externalId;
    if (outcome.outcome === 'failed') failed.push({ line, externalId, errors: outcome.errors });
  }
  return { counts, failed };
}
