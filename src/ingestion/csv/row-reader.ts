import { dayOfInstant } from '../../calendar/day.ts';
import type { ColumnTarget, CsvColumn } from '../../contract/api/csv-imports.ts';
import type { AttributeValue, Catalogue, Definition } from '../../contract/catalogue.ts';
import { parseBoolean, parseIsoTime, parseNumber } from '../../mapping/index.ts';
import { MAX_EXTERNAL_ID_CHARS, MAX_NAME_CHARS } from '../../sync/index.ts';
import { type CheckedItem, checkItem } from '../check-item.ts';
import type { ItemError, ItemPoint } from '../item.ts';
import { codenameOf, definitionsOf } from './check-targets.ts';

const ATTRIBUTES = 'attributes.';

export type RowReading =
  | { readonly ok: true; readonly item: CheckedItem }
  /** The `path` of each error is the name of a column, or empty. */
  | { readonly ok: false; readonly externalId: string | null; readonly errors: readonly ItemError[] };

export interface RowReaderInput {
  readonly columns: readonly CsvColumn[];
  readonly targets: readonly ColumnTarget[];
  readonly catalogue: Catalogue;
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string;
}

interface Field {
  readonly column: string;
  readonly index: number;
  readonly definition: Definition;
}

/** A function that reads the cells of one row as an item. An empty cell says nothing: the value stays as it is. */
export function rowReader({
  columns,
  targets,
  catalogue,
  today,
}: RowReaderInput): (cells: readonly string[]) => RowReading {
  const known = [...catalogue, ...definitionsOf(targets)];
  const definitions = new Map(known.map((definition) => [definition.codename, definition]));
  const placeOf = (kind: ColumnTarget['kind']) => targets.findIndex((target) => target.kind === kind);
  const [idAt, nameAt, dateAt] = [placeOf('external_id'), placeOf('name'), placeOf('date')];
  const fields = targets.flatMap((target, index): Field[] => {
    const codename = codenameOf(target);
    const definition = codename === null ? undefined : definitions.get(codename);
    return definition ? [{ column: columns[index]?.name ?? '', index, definition }] : [];
  });
  const columnsByCodename = new Map(fields.map(({ definition, column }) => [definition.codename, column]));

  return (cells) => {
    const cell = (index: number) => cells[index]?.trim() ?? '';
    const externalId = cell(idAt);
    const idColumn = columns[idAt]?.name ?? '';
    const wrong = cells.length === columns.length ? externalIdError(externalId, idColumn) : malformed(cells, columns);
    if (wrong) return { ok: false, externalId: externalId || null, errors: [wrong] };
    const date = dateAt < 0 ? today : (dayIn(cell(dateAt)) ?? cell(dateAt));
    const name = nameAt < 0 ? null : cell(nameAt).slice(0, MAX_NAME_CHARS) || null;
    const item = { externalId, name, ...readFields(fields, cell, date) };
    const checked = checkItem(item, { catalogue: known, source: 'csv', today });
    if (checked.ok) return checked;
    return { ok: false, externalId, errors: checked.errors.map((each) => inColumn(each, columnsByCodename)) };
  };
}

function readFields(fields: readonly Field[], cell: (index: number) => string, date: string) {
  const attributes: Record<string, AttributeValue> = {};
  const points: ItemPoint[] = [];
  for (const { column, index, definition } of fields) {
    const text = cell(index);
    if (text === '') continue;
    if (definition.kind === 'attribute') attributes[definition.codename] = typed(definition.type, text);
    else
      points.push({
        codename: definition.codename,
        date,
        value: parseNumber(text) ?? Number.NaN,
        raw: text,
        path: column,
      });
  }
  return { attributes, points };
}

/** The error with the name of its column instead of the place in the item. */
function inColumn(error: ItemError, columns: ReadonlyMap<string, string>): ItemError {
  if (!error.path.startsWith(ATTRIBUTES)) return error;
  return { ...error, path: columns.get(error.path.slice(ATTRIBUTES.length)) ?? error.path };
}

function externalIdError(externalId: string, path: string): ItemError | null {
  if (externalId === '') return { code: 'external_id_empty', message: 'The External ID is empty.', path };
  if (externalId.length <= MAX_EXTERNAL_ID_CHARS) return null;
  const message = `The External ID has ${externalId.length} characters; at most ${MAX_EXTERNAL_ID_CHARS} are kept.`;
  return { code: 'external_id_too_long', message, path };
}

function malformed(cells: readonly string[], columns: readonly CsvColumn[]): ItemError {
  const message = `The row has ${cells.length} cells, and the header has ${columns.length}.`;
  return { code: 'row_malformed', message, path: '' };
}

/** The text as the type says; what does not fit stays text, so that the check can say so. */
function typed(type: 'number' | 'text' | 'boolean' | 'date', text: string): AttributeValue {
  if (type === 'number') return parseNumber(text) ?? text;
  if (type === 'boolean') return parseBoolean(text) ?? text;
  return text;
}

function dayIn(text: string): string | null {
  const ms = parseIsoTime(text);
  return ms === null ? null : dayOfInstant(ms);
}
