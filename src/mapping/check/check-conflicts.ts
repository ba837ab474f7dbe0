import type { Catalogue } from '../../contract/catalogue.ts';
import type { MappingContent, MappingIssue, MappingRow } from '../../contract/mapping.ts';
import { type PropertiesByName, titleOf } from '../properties-by-name.ts';
import { resolveTarget, targetKey } from '../target.ts';

/** Rows that contradict each other. The issue is put on the later row. */
export function checkConflicts(
  content: MappingContent,
  properties: PropertiesByName,
  catalogue: Catalogue,
): MappingIssue[] {
  const { rows } = content;
  return [
    ...laterTwins(rows, (row) => row.id).map(([row]) => rowIdDuplicate(row)),
    ...bothWays(rows, properties),
    ...laterTwins(ofDirection(rows, 'outbound'), (row) => row.property).map(([row]) => propertyTwice(row, properties)),
    ...laterTwins(ofDirection(rows, 'inbound'), (row) => targetKey(row.target)).map(([row, first]) =>
      targetTwice(row, first, properties, catalogue),
    ),
  ];
}

function bothWays(rows: readonly MappingRow[], properties: PropertiesByName): MappingIssue[] {
  return rows.flatMap((row, index) => {
    if (!rows.slice(0, index).some((earlier) => opposite(earlier, row))) return [];
    const message = `${titleOf(row.property, properties)} is both read and written, so what we write would come back as new data. Keep one of the two rows.`;
    return [{ code: 'property_both_ways', message, rowId: row.id }];
  });
}

function opposite(one: MappingRow, other: MappingRow): boolean {
  return one.property === other.property && one.direction !== other.direction;
}

function propertyTwice(row: MappingRow, properties: PropertiesByName): MappingIssue {
  const message = `Two rows write to ${titleOf(row.property, properties)}. Keep one of them.`;
  return { code: 'target_written_twice', message, rowId: row.id };
}

function targetTwice(
  row: MappingRow,
  first: MappingRow,
  properties: PropertiesByName,
  catalogue: Catalogue,
): MappingIssue {
  const label = resolveTarget(row.target, catalogue)?.label ?? targetKey(row.target);
  const sources = `${titleOf(first.property, properties)} and ${titleOf(row.property, properties)}`;
  const message = `${label} is filled from both ${sources}. Keep one of the two rows.`;
  return { code: 'target_written_twice', message, rowId: row.id };
}

function rowIdDuplicate(row: MappingRow): MappingIssue {
  return {
    code: 'row_id_duplicate',
    message: `Two rows have the id "${row.id}". Remove one and add it again.`,
    rowId: row.id,
  };
}

function ofDirection(rows: readonly MappingRow[], direction: MappingRow['direction']): MappingRow[] {
  return rows.filter((row) => row.direction === direction);
}

/** Each row whose key an earlier row has, with that first row. */
function laterTwins(rows: readonly MappingRow[], keyOf: (row: MappingRow) => string): [MappingRow, MappingRow][] {
  const firstByKey = new Map<string, MappingRow>();
  const twins: [MappingRow, MappingRow][] = [];
  for (const row of rows) {
    const first = firstByKey.get(keyOf(row));
    if (first === undefined) firstByKey.set(keyOf(row), row);
    else twins.push([row, first]);
  }
  return twins;
}
