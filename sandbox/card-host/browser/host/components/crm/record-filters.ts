import { type RemoteProps, readRecords, readText } from '../../remote-props.ts';
import type { ShownRecord } from './shown-record.ts';

/** Keeps the records that pass the filters under this name of prop, as far as they compare single values. */
export function applyFilters(records: readonly ShownRecord[], props: RemoteProps, name: string) {
  const filters = readRecords(props[name]);
  return records.filter((record) => filters.every((filter) => passes(record, filter)));
}

/** Orders the records by the first entry of the `sort` prop: 1 is ascending, -1 descending. */
export function applySort(records: readonly ShownRecord[], props: RemoteProps): readonly ShownRecord[] {
  const [sort] = readRecords(props.sort);
  if (sort === undefined) return records;
  return sortRecords(records, readText(sort, 'columnName'), sort.direction === -1 ? 'descending' : 'ascending');
}

export function sortRecords(records: readonly ShownRecord[], column: string, direction: 'ascending' | 'descending') {
  const sign = direction === 'ascending' ? 1 : -1;
  return records.toSorted((left, right) => sign * compare(left.raw[column] ?? '', right.raw[column] ?? ''));
}

/** Numbers by size, other values by letters. */
function compare(left: string, right: string): number {
  const difference = Number(left) - Number(right);
  return left === '' || right === '' || Number.isNaN(difference) ? left.localeCompare(right) : difference;
}

function passes({ raw }: ShownRecord, filter: RemoteProps): boolean {
  const value = raw[readText(filter, 'property')] ?? '';
  const wanted = readText(filter, 'value');
  switch (filter.operator) {
    case 'EQ':
      return value === wanted;
    case 'NEQ':
      return value !== wanted;
    case 'LT':
      return compare(value, wanted) < 0;
    case 'LTE':
      return compare(value, wanted) <= 0;
    case 'GT':
      return compare(value, wanted) > 0;
    case 'GTE':
      return compare(value, wanted) >= 0;
    case 'BETWEEN':
      return compare(value, wanted) >= 0 && compare(value, readText(filter, 'highValue')) <= 0;
    case 'IN':
      return listOf(filter.values).includes(value);
    case 'NOT_IN':
      return !listOf(filter.values).includes(value);
    case 'HAS_PROPERTY':
      return value !== '';
    case 'NOT_HAS_PROPERTY':
      return value === '';
    default:
      return true;
  }
}

function listOf(values: unknown): readonly string[] {
  return (Array.isArray(values) ? values : [values]).map(String);
}
