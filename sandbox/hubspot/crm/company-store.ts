import type { ChangeSource, CompanyChange, CompanyRecord, CompanyValues, HistoryEntry } from './company.ts';
import { addCalculated } from './formula.ts';
import type { IdSequence } from './id-sequence.ts';
import { mergeValues } from './merge-values.ts';
import type { PropertyStore } from './property-store.ts';
import { UniqueIndex } from './unique-index.ts';

export interface WriteContext {
  readonly at: number;
  readonly source: ChangeSource;
}

/** `new_id`: both companies go and a new one appears. `keep_primary`: the primary survives under its id. Both occur in HubSpot. */
export type MergeMode = 'new_id' | 'keep_primary';

/** HubSpot keeps a bounded number of past values; so many changes are kept per company. */
const MAX_HISTORY = 400;

/**
 * The companies of one portal, ordered by id. Writes take values that were checked before and tell the listeners what
 * changed. A merged company's old id leads to the survivor on single reads only (`resolve`), not in batches (`get`).
 */
export class CompanyStore {
  readonly #properties: PropertyStore;
  readonly #ids: IdSequence;
  readonly #records = new Map<string, CompanyRecord>();
  readonly #unique = new UniqueIndex();
  readonly #listeners: ((change: CompanyChange) => void)[] = [];
  /** Ids in ascending order; ids of merged companies stay and are skipped. */
  readonly #order: string[] = [];
  readonly #forwards = new Map<string, string>();
  #archivedCount = 0;

  constructor(properties: PropertyStore, ids: IdSequence) {
    this.#properties = properties;
    this.#ids = ids;
  }

  onChange(listener: (change: CompanyChange) => void): void {
    this.#listeners.push(listener);
  }

  get size(): number {
    return this.#records.size;
  }

  /** How many of them are archived. */
  get archivedCount(): number {
    return this.#archivedCount;
  }

  get forwards(): ReadonlyMap<string, string> {
    return this.#forwards;
  }

  /** All companies, archived ones too, in the order of ids. */
  *all(): Generator<CompanyRecord> {
    for (const id of this.#order) {
      const record = this.#records.get(id);
      if (record) yield record;
    }
  }

  /** The company with this id, archived or not. */
  get(id: string): CompanyRecord | undefined {
    return this.#records.get(id);
  }

  /** As `get`, and the ids of merged companies lead to the survivor. */
  resolve(id: string): CompanyRecord | undefined {
    return this.#records.get(this.#forwards.get(id) ?? id);
  }

  /** The company that holds this value of a unique property and is not archived. */
  findByUnique(property: string, value: string): CompanyRecord | undefined {
    const id = this.#unique.find(property, value);
    const record = id === undefined ? undefined : this.#records.get(id);
    return record?.archivedAt === null ? record : undefined;
  }

  /** Up to `limit` companies with ids above `after`, in the order of ids. */
  page(after: string | undefined, limit: number, archived: boolean): CompanyRecord[] {
    const page: CompanyRecord[] = [];
    for (let index = this.#firstAfter(after); index < this.#order.length && page.length < limit; index += 1) {
      const record = this.#records.get(this.#order[index] ?? '');
      if (record && (record.archivedAt !== null) === archived) page.push(record);
    }
    return page;
  }

  /** Companies beyond `from` one by one, upwards or downwards in the order of ids; without `from` all of them. */
  *walk(from: string | undefined, direction: 'up' | 'down'): Generator<CompanyRecord> {
    const step = direction === 'up' ? 1 : -1;
    const above = from === undefined && direction === 'down' ? this.#order.length : this.#firstAfter(from);
    for (let index = direction === 'up' ? above : above - 1; index in this.#order; index += step) {
      const record = this.#records.get(this.#order[index] ?? '');
      // Downwards `from` itself comes first.
      if (record && record.id !== from) yield record;
    }
  }

  create(values: CompanyValues, context: WriteContext): CompanyRecord {
    const id = this.#ids.next();
    const time = new Date(context.at).toISOString();
    const record = this.#insert({
      id,
      createdAt: context.at,
      updatedAt: context.at,
      archivedAt: null,
      values: this.#calculated({ ...values, hs_object_id: id, createdate: time, hs_lastmodifieddate: time }),
      history: [],
    });
    this.#tell({ kind: 'created', record, ...context });
    return record;
  }

  /** Adds a company as it is, with no event: for seeding and for reading back from disk. Ids must ascend. */
  load(record: CompanyRecord): void {
    this.#insert(record);
    this.#ids.noteUsed(record.id);
  }

  loadForward(mergedId: string, survivorId: string): void {
    this.#forwards.set(mergedId, survivorId);
  }

  update(record: CompanyRecord, changes: CompanyValues, context: WriteContext): void {
    const before = record.values;
    const after = this.#calculated({ ...before, ...changes, hs_lastmodifieddate: new Date(context.at).toISOString() });
    const changed = changedNames(before, after);
    record.values = after;
    record.updatedAt = context.at;
    if (changed.length > 0) record.history = extendHistory(record.history, changed, after, context);
    this.#unique.replace(record.id, before, after, this.#properties);
    this.#tell({ kind: 'updated', record, before, changed, ...context });
  }

  archive(record: CompanyRecord, context: WriteContext): void {
    if (record.archivedAt === null) this.#archivedCount += 1;
    record.archivedAt = context.at;
    this.#tell({ kind: 'archived', record, ...context });
  }

  restore(record: CompanyRecord, context: WriteContext): void {
    if (record.archivedAt !== null) this.#archivedCount -= 1;
    record.archivedAt = null;
    record.updatedAt = context.at;
    record.values = { ...record.values, hs_lastmodifieddate: new Date(context.at).toISOString() };
    this.#tell({ kind: 'restored', record, ...context });
  }

  /** Merges `other` into `primary` and gives the survivor. */
  merge(primary: CompanyRecord, other: CompanyRecord, mode: MergeMode, context: WriteContext): CompanyRecord {
    const { values, moved } = mergeValues(primary, other, this.#properties);
    const newId = mode === 'new_id' ? this.#ids.next() : primary.id;
    const time = new Date(context.at).toISOString();
    this.#remove(other);
    this.#remove(primary);
    const record = this.#insert({
      id: newId,
      createdAt: primary.createdAt,
      updatedAt: context.at,
      archivedAt: null,
      values: this.#calculated({ ...values, hs_object_id: newId, hs_lastmodifieddate: time }),
      history: primary.history,
    });
    const gone = [primary.id, other.id].filter((id) => id !== newId);
    this.#forward(gone, newId);
    const facts = { primaryId: primary.id, otherId: other.id, goneIds: gone, propertiesMoved: moved };
    const before = mode === 'new_id' ? null : primary.values;
    this.#tell({ kind: 'merged', record, ...facts, before, ...context });
    return record;
  }

  #insert(record: CompanyRecord): CompanyRecord {
    this.#records.set(record.id, record);
    if (record.archivedAt !== null) this.#archivedCount += 1;
    // A survivor that keeps its id is in the order already.
    if (Number(record.id) > Number(this.#order.at(-1) ?? 0)) this.#order.push(record.id);
    this.#unique.replace(record.id, {}, record.values, this.#properties);
    return record;
  }

  #remove(record: CompanyRecord): void {
    this.#records.delete(record.id);
    if (record.archivedAt !== null) this.#archivedCount -= 1;
    this.#unique.replace(record.id, record.values, {}, this.#properties);
  }

  #forward(goneIds: readonly string[], survivorId: string): void {
    for (const [from, to] of this.#forwards) if (goneIds.includes(to)) this.#forwards.set(from, survivorId);
    for (const id of goneIds) this.#forwards.set(id, survivorId);
  }

  #calculated(values: Record<string, string>): CompanyValues {
    return addCalculated(values, this.#properties.formulas);
  }

  /** Index in the order of the first id above `after`, by halving. */
  #firstAfter(after: string | undefined): number {
    if (after === undefined) return 0;
    const bound = Number(after);
    let low = 0;
    let high = this.#order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(this.#order[middle]) <= bound) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #tell(change: CompanyChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** hs_lastmodifieddate is no change of its own. */
function changedNames(before: CompanyValues, after: CompanyValues): string[] {
  return Object.keys(after).filter((name) => after[name] !== (before[name] ?? '') && name !== 'hs_lastmodifieddate');
}

function extendHistory(
  history: readonly HistoryEntry[],
  changed: readonly string[],
  values: CompanyValues,
  { at, source }: WriteContext,
): readonly HistoryEntry[] {
  const added = changed.map((property) => ({ property, value: values[property] ?? '', at, source }));
  return [...history, ...added].slice(-MAX_HISTORY);
}
