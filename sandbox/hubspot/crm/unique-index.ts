import type { CompanyValues } from './company.ts';
import type { PropertyStore } from './property-store.ts';

/** Which company holds which value of the properties that are declared unique. */
export class UniqueIndex {
  readonly #holders = new Map<string, Map<string, string>>();

  find(property: string, value: string): string | undefined {
    return this.#holders.get(property)?.get(value);
  }

  /** Takes the values that a company had and has now. */
  replace(id: string, before: CompanyValues, after: CompanyValues, properties: PropertyStore): void {
    for (const { name } of properties.unique) {
      const [old, value] = [before[name], after[name]];
      if (old === value) continue;
      const holders = this.#holders.get(name) ?? new Map<string, string>();
      this.#holders.set(name, holders);
      if (old && holders.get(old) === id) holders.delete(old);
      if (value) holders.set(value, id);
    }
  }
}
