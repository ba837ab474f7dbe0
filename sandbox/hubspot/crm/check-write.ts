import {
  type CheckedValue,
  checkValue,
  type Normalization,
  type ValueErrorCode,
  type ValueFault,
} from './check-value.ts';
import type { CompanyValues } from './company.ts';
import type { CompanyStore } from './company-store.ts';
import type { PropertyDefinition } from './property-definition.ts';
import type { PropertyStore } from './property-store.ts';
import { ruleFault } from './validation-rule.ts';

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
  /** As the 2026-09 paths do: dates are rewritten, and the account's rules about required properties hold. */
  readonly enforcesRules: boolean;
}

/** Checks all values of one write against the portal's properties; nothing is written. */
export function checkWrite(input: Readonly<Record<string, string>>, checks: WriteChecks): CheckedWrite {
  const values: Record<string, string> = {};
  const faults: ValueFault[] = [];
  const normalizations: Normalization[] = [];
  for (const [name, raw] of Object.entries(input)) {
    const checked = checkOne(name, raw, checks);
    if (!checked.ok) {
      faults.push(checked.fault);
      continue;
    }
    values[name] = checked.value;
    if (checked.normalization) normalizations.push(checked.normalization);
  }
  return { values, faults: [...faults, ...missingFaults(values, checks)], normalizations };
}

function checkOne(name: string, raw: string, checks: WriteChecks): CheckedValue {
  const property = checks.properties.active(name);
  if (!property) return refuse(name, raw, 'PROPERTY_DOESNT_EXIST', `Property "${name}" does not exist`);
  const checked = checkValue(property, raw, checks.enforcesRules);
  if (!checked.ok) return checked;
  const broken = brokenRule(name, checked.value, checks) ?? uniqueClash(property, checked.value, checks);
  return broken ?? checked;
}

function brokenRule(name: string, value: string, { properties }: WriteChecks): CheckedValue | undefined {
  if (value === '') return undefined;
  for (const rule of properties.rules.validationsOf(name)) {
    const message = ruleFault(rule, value);
    const code = rule.ruleType === 'EMAIL' ? 'INVALID_EMAIL' : 'PROPERTY_VALIDATION_RULE';
    if (message !== undefined) return refuse(name, value, code, message);
  }
  return undefined;
}

function missingFaults(values: CompanyValues, { properties, companies, companyId, enforcesRules }: WriteChecks) {
  if (!enforcesRules) return [];
  const had = companyId === undefined ? null : (name: string) => companies.get(companyId)?.values[name];
  return properties.rules.missing(values, had).map((missing) => ({ ...missing, value: '' }));
}

function uniqueClash(
  { name, hasUniqueValue }: PropertyDefinition,
  value: string,
  { companies, companyId }: WriteChecks,
): CheckedValue | undefined {
  const holder = hasUniqueValue && value !== '' ? companies.findByUnique(name, value) : undefined;
  if (!holder || holder.id === companyId) return undefined;
  const message = `Cannot set PropertyValueCoordinates: "${value}" is already used for "${name}" by the company ${holder.id}`;
  return refuse(name, value, 'CONFLICTING_UNIQUE_VALUE', message);
}

function refuse(property: string, value: string, code: ValueErrorCode, message: string): CheckedValue {
  return { ok: false, fault: { property, value, code, message } };
}
