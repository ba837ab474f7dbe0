import { optionsOf, type PropertySketch } from '../crm/property-definition.ts';

export const CSV_GROUP = { name: 'csv_columns', label: 'Columns of the file', displayOrder: 0, archived: false };

/** At most so many distinct texts of at most so many characters make a list of options. */
const MAX_OPTIONS = 12;
const MAX_OPTION_LENGTH = 40;

/**
 * The property name of a column: lower case, every run of other characters than a-z and 0-9 becomes one underscore,
 * none at the ends, `c_` in front of a leading digit. `customerID` → `customerid`, `Monthly Charges` → `monthly_charges`.
 */
export function columnName(header: string): string {
  const name = header
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (name === '') return 'column';
  return /^\d/.test(name) ? `c_${name}` : name;
}

/**
 * The property for a column, typed by its values (blanks left out), in this order: `true`/`false` → bool; numbers →
 * number; `YYYY-MM-DD` → date; up to 12 distinct texts of up to 40 characters, each used twice on average → enumeration
 * with those texts as options; else string.
 */
export function columnProperty(name: string, label: string, values: readonly string[]): PropertySketch {
  const base = { name, label, groupName: CSV_GROUP.name };
  const distinct = new Set(values);
  const all = (test: RegExp) => distinct.size > 0 && [...distinct].every((value) => test.test(value));
  if (all(/^(true|false)$/)) return { ...base, type: 'bool', fieldType: 'booleancheckbox' };
  if (all(/^-?(\d+\.?\d*|\.\d+)$/)) return { ...base, type: 'number', fieldType: 'number' };
  if (all(/^\d{4}-\d{2}-\d{2}$/)) return { ...base, type: 'date', fieldType: 'date' };
  if (isOptions(distinct, values.length)) {
    const options = optionsOf([...distinct].sort().map((value) => [value, value]));
    return { ...base, type: 'enumeration', fieldType: distinct.size <= 3 ? 'radio' : 'select', options };
  }
  return { ...base, type: 'string', fieldType: 'text' };
}

function isOptions(distinct: ReadonlySet<string>, count: number): boolean {
  const few = distinct.size > 0 && distinct.size <= MAX_OPTIONS && count >= 2 * distinct.size;
  return few && [...distinct].every((value) => value.length <= MAX_OPTION_LENGTH && !value.includes(';'));
}
