import type { Columns, PackedValues } from './columns.ts';
import type { CompanyRecord, CompanyValues, HistoryEntry, SavedCompany } from './company.ts';
import { chainOf, type HistoryLink, historyOf } from './history.ts';

/** What changes about a company. */
export interface CompanyState {
  readonly updatedAt: number;
  readonly archivedAt: number | null;
  readonly packed: PackedValues;
  readonly lastWrite: HistoryLink | null;
}

/** A company as the store keeps it: small, because there may be a million of them. */
export class StoredCompany implements CompanyRecord, CompanyState {
  readonly id: string;
  readonly createdAt: number;
  updatedAt: number;
  archivedAt: number | null;
  packed: PackedValues;
  lastWrite: HistoryLink | null;
  readonly #columns: Columns;

  constructor(id: string, createdAt: number, state: CompanyState, columns: Columns) {
    this.id = id;
    this.createdAt = createdAt;
    this.updatedAt = state.updatedAt;
    this.archivedAt = state.archivedAt;
    this.packed = state.packed;
    this.lastWrite = state.lastWrite;
    this.#columns = columns;
  }

  get values(): CompanyValues {
    return this.#columns.unpack(this.packed);
  }

  get history(): readonly HistoryEntry[] {
    return historyOf(this.lastWrite);
  }

  view(names: readonly string[]): Record<string, string | null> {
    return this.#columns.view(this.packed, names);
  }

  get state(): CompanyState {
    const { updatedAt, archivedAt, packed, lastWrite } = this;
    return { updatedAt, archivedAt, packed, lastWrite };
  }

  set state({ updatedAt, archivedAt, packed, lastWrite }: CompanyState) {
    this.updatedAt = updatedAt;
    this.archivedAt = archivedAt;
    this.packed = packed;
    this.lastWrite = lastWrite;
  }
}

/** A company from what was kept or seeded of it. */
export function storedCompany(saved: SavedCompany, columns: Columns): StoredCompany {
  const { id, createdAt, updatedAt, archivedAt, values, history } = saved;
  const state = { updatedAt, archivedAt, packed: columns.pack(values), lastWrite: chainOf(history) };
  return new StoredCompany(id, createdAt, state, columns);
}
