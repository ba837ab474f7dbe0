import { parse } from 'csv-parse/sync';
import { checkValue } from '../crm/check-value.ts';
import type { PropertySketch } from '../crm/property-definition.ts';
import type { PropertyStore } from '../crm/property-store.ts';
import { columnName, columnProperty } from './csv-columns.ts';
import type { SeedCompany } from './sample-companies.ts';

/** A column of the file and the company property that it fills. `sketch` null: HubSpot's own property of that name. */
export interface CsvColumn {
  readonly property: string;
  readonly sketch: PropertySketch | null;
}

export interface CsvPortal {
  readonly columns: readonly CsvColumn[];
  readonly companies: readonly SeedCompany[];
}

/**
 * Companies from a CSV file with a header line: one company per row, one property per column, blanks left out. A column
 * named like a writable property of HubSpot whose values all fit it fills that one; any other clash of names gets
 * `_csv` behind it. The company's name is the column `name`, or else the first column's value.
 */
export function csvCompanies(text: string, store: PropertyStore, today: number): CsvPortal {
  const [header = [], ...rows]: string[][] = parse(text, { bom: true, skip_empty_lines: true, trim: true });
  const columns = nameColumns(header, rows, store);
  const names = columns.map((column) => column.property);
  const companies = rows.map((row) => {
    const values: Record<string, string> = {};
    if (!names.includes('name')) values.name = row[0] ?? '';
    for (const [index, name] of names.entries()) if (row[index]) values[name] = row[index];
    return { createdAt: today, updatedAt: today, values };
  });
  return { columns, companies };
}

function nameColumns(header: readonly string[], rows: readonly string[][], store: PropertyStore): CsvColumn[] {
  const taken = new Set<string>();
  return header.map((label, index) => {
    const values = rows.map((row) => row[index] ?? '').filter((value) => value !== '');
    const wanted = columnName(label);
    if (!taken.has(wanted) && fits(wanted, values, store)) {
      taken.add(wanted);
      return { property: wanted, sketch: null };
    }
    const property = freeName(store.get(wanted) ? `${wanted}_csv` : wanted, taken);
    taken.add(property);
    return { property, sketch: columnProperty(property, label, values) };
  });
}

function fits(name: string, values: readonly string[], store: PropertyStore): boolean {
  const builtin = store.active(name);
  return builtin !== undefined && values.every((value) => checkValue(builtin, value, false).ok);
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}_${number}`;
  return name;
}
