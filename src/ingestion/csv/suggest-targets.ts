import type { ColumnTarget, CsvColumn } from '../../contract/api/csv-imports.ts';
import type { Catalogue } from '../../contract/catalogue.ts';

const EXTERNAL_IDS = ['external_id', 'customer_id', 'account_id', 'id'];
const NAMES = ['name', 'customer', 'customer_name', 'company', 'company_name'];
const DATES = ['date', 'day'];

/** What most likely becomes of each column, from its name: a column that nothing is known of is ignored. */
export function suggestTargets(columns: readonly CsvColumn[], catalogue: Catalogue): ColumnTarget[] {
  const keys = columns.map(({ name }) => keyOf(name));
  const firstOf = (names: readonly string[]) => keys.indexOf(names.find((name) => keys.includes(name)) ?? '\0');
  const special = new Map<number, ColumnTarget>([
    [firstOf(DATES), { kind: 'date' }],
    [firstOf(NAMES), { kind: 'name' }],
    [Math.max(firstOf(EXTERNAL_IDS), -1), { kind: 'external_id' }],
  ]);
  const ours = catalogue.filter(({ dataSource }) => dataSource === 'csv');
  const taken = new Set<string>();
  return keys.map((key, index) => {
    const known = special.get(index);
    if (known) return known;
    const found = ours.find(({ codename, label }) => codename === key || keyOf(label) === key);
    if (!found || taken.has(found.codename)) return { kind: 'ignore' };
    taken.add(found.codename);
    return { kind: found.kind, codename: found.codename };
  });
}

function keyOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');
}
