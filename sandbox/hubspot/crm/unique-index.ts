import type { Columns } from './columns.ts';
import type { PropertyStore } from './property-store.ts';
import type { StoredCompany } from './stored-company.ts';

/** Which company holds which value of the properties that are declared unique. */
export class UniqueIndex {
  readonly #holders = new Map<string, Map<string, string>>();

  find(property: string, value: string): string | undefined {
    return this.#holders.get(property)?.get(value);
  }

  /** Takes the values that a company has. */
  add(company: StoredCompany, columns: Columns, properties: PropertyStore): void {
    for (const { name } of properties.unique) {
      const value = columns.reader(name)(company.packed);
      if (value) this.#of(name).set(value, company.id);
    }
  }

  /** Gives up the values that a company has; call it before they change. */
  remove(company: StoredCompany, columns: Columns, properties: PropertyStore): void {
    for (const { name } of properties.unique) {
      const value = columns.reader(name)(company.packed);
      const holders = this.#of(name);
      if (value && holders.get(value) === company.id) holders.delete(value);
    }
  }

  #of(property: string): Map<string, string> {
    const known = this.#holders.get(property) ?? new Map<string, string>();
    this.#holders.set(property, known);
    return known;
  }
}
