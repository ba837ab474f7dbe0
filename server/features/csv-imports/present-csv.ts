import type { ColumnTarget, CsvImportBody, CsvImportsBody, CsvRowError } from '@customerscore/core/contract';
import { ITEM_ERRORS } from '@customerscore/core/ingestion';
import type { CsvRowErrors } from './csv-errors.store.ts';
import type { CsvImport } from './csv-imports.service.ts';
import { NO_CSV_COUNTS } from './no-csv-counts.ts';

export function presentImport(file: CsvImport, targets: readonly ColumnTarget[]): CsvImportBody {
  return { ...presentListed(file), columns: file.columns, preview: file.preview, targets };
}

export function presentListed(file: CsvImport): CsvImportsBody['imports'][number] {
  const { id, fileName, bytes, rows, phase, status, checked, counts, error, createdBy, createdAt, startedAt, endedAt } =
    file;
  return {
    id,
    fileName,
    bytes,
    rows,
    phase,
    status,
    checked,
    counts: { ...NO_CSV_COUNTS, ...counts },
    error,
    createdBy,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** One line for each thing that is wrong. */
export function presentRowErrors({ line, externalId, errors }: CsvRowErrors): CsvRowError[] {
  return errors.map(({ code, message, path }) => ({
    line,
    externalId,
    column: path === '' ? null : path,
    code,
    message,
    fix: ITEM_ERRORS[code].fix,
  }));
}
