import { type Capture, captureAll, captureEntries } from '../core/capture.ts';
import { Columns } from './columns.ts';
import type { ChangeSource, CompanyChange, CompanyRecord, CompanyValues, SavedCompany } from './company.ts';
import { CompanyOrders, compareIds } from './company-orders.ts';
import { addCalculated, recalculate } from './formula.ts';
import { addWrite } from './history.ts';
import type { IdSequence } from './id-sequence.ts';
import { mergeValues } from './merge-values.ts';
import type { OrderedCompanies } from './ordered-companies.ts';
import type { PropertyStore } from './property-store.ts';
import { type CompanyState, StoredCompany, storedCompany } from './stored-company.ts';
import { type Before, UndoLog } from './undo-log.ts';
import { UniqueIndex } from './unique-index.ts';

export interface WriteContext {
  readonly at: number;
  readonly source: ChangeSource;
}

/** `new_id`: both companies go and a new one appears. `keep_primary`: the primary survives under its id. Both occur in HubSpot. */
export type MergeMode = 'new_id' | 'keep_primary';

/**
 * The companies of one portal, ordered by id. Writes take values that were checked before and tell the listeners what
 * changed. A merged company's old id leads to the survivor on single reads only (`resolve`), not in batches (`get`).
 */
export class CompanyStore {
  /** Reads the packed values of these companies. */
  readonly columns = new Columns();
  readonly #properties: PropertyStore;
  readonly #ids: IdSequence;
  readonly #companies = new Map<string, StoredCompany>();
  readonly #orders = new CompanyOrders();
  readonly #unique = new UniqueIndex();
  readonly #listeners: ((change: CompanyChange) => void)[] = [];
  readonly #forwards = new Map<string, string>();
  readonly #undoLogs = new Set<UndoLog>();
  #lastTime: { readonly at: number; readonly text: string } | undefined;

  constructor(properties: PropertyStore, ids: IdSequence) {
    this.#properties = properties;
    this.#ids = ids;
  }

  onChange(listener: (change: CompanyChange) => void): void {
    this.#listeners.push(listener);
  }

  get size(): number {
    return this.#companies.size;
  }

  /** How many of them are archived. */
  get archivedCount(): number {
    return this.#orders.archived.size;
  }

  get forwards(): ReadonlyMap<string, string> {
    return this.#forwards;
  }

  /** All companies, archived ones too, in the order of ids. */
  all(): Generator<CompanyRecord> {
    return merged(this.walk('up', false), this.walk('up', true));
  }

  /** The company with this id, archived or not. */
  get(id: string): CompanyRecord | undefined {
    return this.#companies.get(id);
  }

  /** As `get`, and the ids of merged companies lead to the survivor. */
  resolve(id: string): CompanyRecord | undefined {
    return this.#companies.get(this.#forwards.get(id) ?? id);
  }

  /** The company that holds this value of a unique property and is not archived. */
  findByUnique(property: string, value: string): CompanyRecord | undefined {
    const id = this.#unique.find(property, value);
    const company = id === undefined ? undefined : this.#companies.get(id);
    return company?.archivedAt === null ? company : undefined;
  }

  /** Companies that are not archived, in the order of ids. */
  get byId(): OrderedCompanies {
    return this.#orders.live;
  }

  /** Companies that are not archived, in the order in which they were last modified. */
  get byModified(): OrderedCompanies {
    return this.#orders.byModified;
  }

  /** Up to `limit` companies with ids above `after`, in the order of ids. */
  page(after: string | undefined, limit: number, archived: boolean): CompanyRecord[] {
    const page: CompanyRecord[] = [];
    for (const company of this.walk('up', archived, after)) {
      if (page.length === limit) break;
      page.push(company);
    }
    return page;
  }

  /** Companies that are archived, or those that are not, one by one in the order of ids; with `from` those beyond it. */
  walk(direction: 'up' | 'down', archived: boolean, from?: string): Generator<CompanyRecord> {
    const order = archived ? this.#orders.archived : this.#orders.live;
    const beyond = direction === 'up' ? above : atOrAbove;
    return order.walk(direction, from === undefined ? undefined : beyond(from));
  }

  create(values: CompanyValues, context: WriteContext): CompanyRecord {
    const id = this.#ids.next();
    const time = new Date(context.at).toISOString();
    const system = { hs_object_id: id, createdate: time, hs_lastmodifieddate: time };
    const filled = addCalculated({ ...values, ...system }, this.#properties.formulas);
    const company = this.#insert(newCompany(id, context.at, filled, this.columns));
    this.#tell({ kind: 'created', record: company, ...context });
    return company;
  }

  /** Adds a company as it is, with no event: for seeding and for reading back from disk. */
  load(saved: SavedCompany): void {
    this.#insert(storedCompany(saved, this.columns));
    this.#ids.noteUsed(saved.id);
  }

  loadForward(mergedId: string, survivorId: string): void {
    this.#forwards.set(mergedId, survivorId);
  }

  update(record: CompanyRecord, changes: CompanyValues, { at, source }: WriteContext): void {
    const company = this.#own(record);
    const { packed: before, archivedAt } = company;
    const open = this.columns.open(before);
    const changed = Object.keys(changes).filter((name) => open.set(name, changes[name] ?? ''));
    recalculate(open, this.#properties.formulas, changed);
    const lastWrite =
      changed.length === 0 ? company.lastWrite : addWrite(company.lastWrite, { at, source }, open.pick(changed));
    open.set('hs_lastmodifieddate', this.#timeText(at));
    this.#change(company, { updatedAt: at, archivedAt, packed: open.pack(), lastWrite });
    this.#tell({ kind: 'updated', record: company, before, changed, at, source });
  }

  archive(record: CompanyRecord, context: WriteContext): void {
    const company = this.#own(record);
    this.#change(company, { ...company.state, archivedAt: context.at });
    this.#tell({ kind: 'archived', record: company, ...context });
  }

  restore(record: CompanyRecord, context: WriteContext): void {
    const company = this.#own(record);
    const open = this.columns.open(company.packed);
    open.set('hs_lastmodifieddate', this.#timeText(context.at));
    const state = { ...company.state, updatedAt: context.at, archivedAt: null, packed: open.pack() };
    this.#change(company, state);
    this.#tell({ kind: 'restored', record: company, ...context });
  }

  /** Merges `other` into `primary` and gives the survivor. */
  merge(primary: CompanyRecord, other: CompanyRecord, mode: MergeMode, context: WriteContext): CompanyRecord {
    const newId = mode === 'new_id' ? this.#ids.next() : primary.id;
    const { values, moved } = mergeValues({ primary, other, survivorId: newId }, this.#properties);
    const system = { hs_object_id: newId, hs_lastmodifieddate: new Date(context.at).toISOString() };
    const filled = addCalculated({ ...values, ...system }, this.#properties.formulas);
    const { packed, createdAt } = primary;
    const { lastWrite } = this.#own(primary);
    this.#remove(this.#own(other));
    this.#remove(this.#own(primary));
    const state = { updatedAt: context.at, archivedAt: null, packed: this.columns.pack(filled), lastWrite };
    const survivor = this.#insert(new StoredCompany(newId, createdAt, state, this.columns));
    const gone = [primary.id, other.id].filter((id) => id !== newId);
    this.#forward(gone, newId);
    const facts = { primaryId: primary.id, otherId: other.id, goneIds: gone, propertiesMoved: moved };
    const before = mode === 'new_id' ? null : packed;
    this.#tell({ kind: 'merged', record: survivor, ...facts, before, ...context });
    return survivor;
  }

  /** Remembers all companies at the cost of those that change afterwards. */
  capture(): Capture {
    const log = new UndoLog();
    this.#undoLogs.add(log);
    const rest = captureAll([captureEntries(this.#forwards), this.#ids.capture()]);
    return {
      restore: () => {
        for (const [id, before] of log.entries()) this.#putBack(id, before);
        log.clear();
        rest.restore();
      },
      release: () => void this.#undoLogs.delete(log),
    };
  }

  #own(record: CompanyRecord): StoredCompany {
    const company = this.#companies.get(record.id);
    if (!company) throw new Error(`The company ${record.id} is not in this portal any more.`);
    return company;
  }

  #insert(company: StoredCompany): StoredCompany {
    this.#noteUndo(company.id);
    this.#companies.set(company.id, company);
    this.#orders.add(company);
    this.#unique.add(company, this.columns, this.#properties);
    return company;
  }

  #change(company: StoredCompany, state: CompanyState): void {
    this.#noteUndo(company.id);
    this.#unique.remove(company, this.columns, this.#properties);
    this.#orders.change(company, state);
    this.#unique.add(company, this.columns, this.#properties);
  }

  #remove(company: StoredCompany): void {
    this.#noteUndo(company.id);
    this.#companies.delete(company.id);
    this.#orders.remove(company);
    this.#unique.remove(company, this.columns, this.#properties);
  }

  #putBack(id: string, before: Before): void {
    const present = this.#companies.get(id);
    if (before && present === before.company) {
      this.#change(present, before.state);
      return;
    }
    if (present) this.#remove(present);
    if (!before) return;
    before.company.state = before.state;
    this.#insert(before.company);
  }

  #noteUndo(id: string): void {
    for (const log of this.#undoLogs) log.note(id, this.#companies.get(id));
  }

  /** All writes of a batch have the same time. */
  #timeText(at: number): string {
    if (this.#lastTime?.at !== at) this.#lastTime = { at, text: new Date(at).toISOString() };
    return this.#lastTime.text;
  }

  #forward(goneIds: readonly string[], survivorId: string): void {
    for (const [from, to] of this.#forwards) if (goneIds.includes(to)) this.#forwards.set(from, survivorId);
    for (const id of goneIds) this.#forwards.set(id, survivorId);
  }

  #tell(change: CompanyChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

function newCompany(id: string, at: number, values: CompanyValues, columns: Columns): StoredCompany {
  return storedCompany({ id, createdAt: at, updatedAt: at, archivedAt: null, values, history: [] }, columns);
}

const above = (id: string) => (company: CompanyRecord) => (compareIds(company.id, id) <= 0 ? -1 : 1);
const atOrAbove = (id: string) => (company: CompanyRecord) => (compareIds(company.id, id) < 0 ? -1 : 1);

/** Two walks upwards as one. */
function* merged(one: Generator<CompanyRecord>, two: Generator<CompanyRecord>): Generator<CompanyRecord> {
  let [a, b] = [one.next(), two.next()];
  while (!a.done && !b.done) {
    if (compareIds(a.value.id, b.value.id) < 0) {
      yield a.value;
      a = one.next();
    } else {
      yield b.value;
      b = two.next();
    }
  }
  for (; !a.done; a = one.next()) yield a.value;
  for (; !b.done; b = two.next()) yield b.value;
}
