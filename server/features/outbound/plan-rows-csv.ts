import type { PlanRow } from '@customerscore/core/contract';

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
  yield `\uFEFF${toLine(HEADER)}`;
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
      toLine([...company, property, kind, before ?? '', after, '', '']),
    ),
    ...conflicts.map(({ property, ours, now, by }) =>
      toLine([...company, property, 'conflict', ours, '', now ?? '', by ?? '']),
    ),
  ];
}

function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/** Spreadsheets run what begins like a formula, so such a text gets an apostrophe in front; plain numbers stay numbers. */
function toCell(text: string): string {
  const isFormula = /^[=+\-@\t\r]/.test(text) && !/^[-+]?\d+(\.\d+)?$/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
