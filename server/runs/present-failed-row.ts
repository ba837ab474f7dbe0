import type { FailedRowBody } from '@customerscore/core/contract';
import { rowProblemFacts } from '@customerscore/core/sync';
import type { FailedRow } from './failed-rows.store.ts';

/** `urlOf` gives a company's page in HubSpot. */
export function presentFailedRow(row: FailedRow, urlOf: (companyId: string) => string): FailedRowBody {
  const { id, run, companyId, companyName, externalId, property, error, at, settled } = row;
  return {
    id,
    run,
    companyId,
    companyName,
    externalId,
    property,
    error,
    fix: rowProblemFacts(error.code)?.fix ?? null,
    at: at.toISOString(),
    settled: settled && { by: settled.by, at: settled.at.toISOString() },
    url: urlOf(companyId),
  };
}
