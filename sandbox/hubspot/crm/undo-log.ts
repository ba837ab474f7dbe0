import type { CompanyState, StoredCompany } from './stored-company.ts';

/** What a company was; null: it was not there. */
export type Before = { readonly company: StoredCompany; readonly state: CompanyState } | null;

/** What the companies of a store were at one moment, as far as they have changed since: a snapshot that copies nothing. */
export class UndoLog {
  readonly #before = new Map<string, Before>();

  /** Call before a company with this id is added, changed or removed. */
  note(id: string, company: StoredCompany | undefined): void {
    if (this.#before.has(id)) return;
    this.#before.set(id, company ? { company, state: company.state } : null);
  }

  /** What has to be put back. */
  entries(): ReadonlyMap<string, Before> {
    return this.#before;
  }

  /** Call when all was put back, not before: putting back notes changes too. */
  clear(): void {
    this.#before.clear();
  }
}
