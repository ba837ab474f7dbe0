import { type Compare, OrderedCompanies } from './ordered-companies.ts';
import type { CompanyState, StoredCompany } from './stored-company.ts';

/** Companies in the orders in which they are listed and searched. */
export class CompanyOrders {
  /** By id, without the archived ones. */
  readonly live = new OrderedCompanies(byId);
  readonly archived = new OrderedCompanies(byId);
  #byModified: OrderedCompanies | null = null;

  /** Those that are not archived, by hs_lastmodifieddate and then id. Built when it is first asked for. */
  get byModified(): OrderedCompanies {
    this.#byModified ??= new OrderedCompanies(byTimeOfChange, this.live.walk('up'));
    return this.#byModified;
  }

  add(company: StoredCompany): void {
    this.#sideOf(company).add(company);
    if (company.archivedAt === null) this.#byModified?.add(company);
  }

  remove(company: StoredCompany): void {
    this.#sideOf(company).remove(company);
    if (company.archivedAt === null) this.#byModified?.remove(company);
  }

  /** Changes a company and puts it where it belongs then. */
  change(company: StoredCompany, state: CompanyState): void {
    const stays = (company.archivedAt === null) === (state.archivedAt === null);
    if (company.archivedAt === null) this.#byModified?.remove(company);
    if (!stays) this.#sideOf(company).remove(company);
    company.state = state;
    if (!stays) this.#sideOf(company).add(company);
    if (company.archivedAt === null) this.#byModified?.add(company);
  }

  #sideOf(company: StoredCompany): OrderedCompanies {
    return company.archivedAt === null ? this.live : this.archived;
  }
}

/** Ids are whole numbers as texts: a longer one is larger. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const byId: Compare = (a, b) => compareIds(a.id, b.id);
const byTimeOfChange: Compare = (a, b) => a.updatedAt - b.updatedAt || byId(a, b);
