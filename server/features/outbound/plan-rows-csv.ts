import type { PlanRow } from '@customerscore/core/contract';
import { BYTE_ORDER_MARK, toCsvLine } from '../../http/csv.ts';

/** Rows read at a time, so that an export of any size stays small in memory. */
const PAGE_SIZE = 500;

const HEADER = ['company_id', 'company', 'external_id', 'property', 'what', 'before', 'after', 'stands_now', 'by'];

/**
 * A plan as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it right): one line per value, in
 * pieces. `page` answers the rows after a company.
 */
export async function* csvOfRows(
  page: (after: string | null, limit: number) => Promise<readonly PlanRow[]>,
): AsyncGenerator<string> {
  yield `${BYTE_ORDER_MARK}${toCsvLine(HEADER)}`;
  let after: string | null = null;
  for (;;) {
    const rows: readonly PlanRow[] = await page(after, PAGE_SIZE);
    if (rows.length > 0) yield rows.flatMap(linesOf).join('');
    if (rows.length < PAGE_SIZE) return;
    after = rows.at(-1)?.companyId ?? null;
  }
}

function linesOf({ companyId, name, externalId, changes, conflicts }: PlanRow): string[] {
  const company = [companyId, name ?? '', externalId ?? ''];
  return [
    ...changes.map(({ property, kind, before, after }) =>
      toCsvLine([...company, property, kind, before ?? '', after, '', '']),
    ),
    ...conflicts.map(({ property, ours, now, by }) =>
      toCsvLine([...company, property, 'conflict', ours, '', now ?? '', by ?? '']),
    ),
  ];
}
