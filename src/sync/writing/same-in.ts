import type { CompanyProperty } from '../../contract/company.ts';
import { sameValue } from '../../mapping/index.ts';

/** Whether two texts of a property mean the same value; of a property that is not known, whether they are the same. */
export type SameValue = (property: string, one: string, other: string) => boolean;

export function sameIn(properties: readonly CompanyProperty[]): SameValue {
  const byName = new Map(properties.map((property) => [property.name, property]));
  return (name, one, other) => {
    const property = byName.get(name);
    return one === other || (property !== undefined && sameValue(property, one, other));
  };
}
