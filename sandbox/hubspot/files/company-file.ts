import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { CompanyRecord, SavedCompany } from '../crm/company.ts';

/** A company that is gone, because it was merged away. */
interface Tombstone {
  readonly id: string;
  readonly removed: true;
}

const source = z.object({
  kind: z.enum(['CRM_UI', 'INTEGRATION', 'API', 'IMPORT', 'COMPANIES']),
  sourceId: z.string(),
});

const line = z.union([
  z.object({ id: z.string(), removed: z.literal(true) }),
  z.object({
    id: z.string(),
    createdAt: z.number(),
    updatedAt: z.number(),
    archivedAt: z.number().nullable(),
    values: z.record(z.string(), z.string()),
    history: z.array(z.object({ property: z.string(), value: z.string(), at: z.number(), source })),
  }),
]);

const WRITE_CHUNK = 1000;

/** Writes all companies of a portal, one per line, to a new file that then takes the old one's place. */
export function writeCompanies(file: string, companies: Iterable<CompanyRecord>): void {
  const next = `${file}.next`;
  writeFileSync(next, '');
  let lines: string[] = [];
  for (const record of companies) {
    lines.push(lineOf(record));
    if (lines.length < WRITE_CHUNK) continue;
    appendFileSync(next, lines.join(''));
    lines = [];
  }
  appendFileSync(next, lines.join(''), { flush: true });
  renameSync(next, file);
}

/** Adds changed and removed companies at the end; the last line about a company counts. */
export function appendCompanies(file: string, changes: readonly (CompanyRecord | Tombstone)[]): void {
  appendFileSync(file, changes.map(lineOf).join(''), { flush: true });
}

/**
 * Reads companies in ascending order of ids. A last line that a crash cut short is left out; any other line that cannot
 * be read is an Error.
 */
export function readCompanies(file: string): SavedCompany[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  const records = new Map<string, SavedCompany>();
  for (const [index, text] of lines.entries()) {
    const parsed = line.safeParse(parse(text));
    if (!parsed.success) throw new Error(`${file}: line ${index + 1} is damaged. Remove the folder to start anew.`);
    if ('removed' in parsed.data) records.delete(parsed.data.id);
    else records.set(parsed.data.id, parsed.data);
  }
  return [...records.values()].sort((a, b) => Number(a.id) - Number(b.id));
}

function lineOf(change: CompanyRecord | Tombstone): string {
  if ('removed' in change) return `${JSON.stringify(change)}\n`;
  const { id, createdAt, updatedAt, archivedAt, values, history } = change;
  const saved: SavedCompany = { id, createdAt, updatedAt, archivedAt, values, history };
  return `${JSON.stringify(saved)}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is told by the schema, with the line's number.
    return undefined;
  }
}
