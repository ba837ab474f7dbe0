import { checkValue, type Normalization, type ValueFault } from './check-value.ts';
import type { CompanyStore } from './company-store.ts';
import type { PropertyStore } from './property-store.ts';

/** The values of one write, in the form they are stored, and what is wrong with them. */
export interface CheckedWrite {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly ValueFault[];
  readonly normalizations: readonly Normalization[];
}

export interface WriteChecks {
  readonly properties: PropertyStore;
  readonly companies: CompanyStore;
  /** The company that is written; undefined for a new one. */
  readonly companyId: string | undefined;
  readonly normalizeDates: boolean;
}

/** Checks all values of one write against the portal's properties; nothing is written. */
export function checkWrite(input: Readonly<Record<string, string>>, checks: WriteChecks): CheckedWrite {
  const values: Record<string, string> = {};
  const faults: ValueFault[] = [];
  const normalizations: Normalization[] = [];
  for (const [name, raw] of Object.entries(input)) {
    const property = checks.properties.active(name);
    if (!property) {
      faults.push({
        property: name,
        value: raw,
        code: 'PROPERTY_DOESNT_EXIST',
        message: `Property "${name}" does not exist`,
      });
      continue;
    }
    const checked = checkValue(property, raw, checks.normalizeDates);
    if (!checked.ok) {
      faults.push(checked.fault);
      continue;
    }
    values[name] = checked.value;
    if (checked.normalization) normalizations.push(checked.normalization);
    const clash = property.hasUniqueValue ? uniqueClash(name, checked.value, checks) : undefined;
    if (clash) faults.push(clash);
  }
  return { values, faults, normalizations };
}

function uniqueClash(name: string, value: string, { companies, companyId }: WriteChecks): ValueFault | undefined {
  const holder = companies.findByUnique(name, value);
  if (value === '' || !holder || holder.id === companyId) return undefined;
  const message = `Cannot set PropertyValueCoordinates: "${value}" is already used for "${name}" by the company ${holder.id}`;
  return { property: name, value, code: 'CONFLICTING_UNIQUE_VALUE', message };
}
