import type { CompanyProperty } from '../../contract/company.ts';
import { describePropertyType } from '../conversion/describe-type.ts';
import { isMultiSelect } from '../conversion/options.ts';
import { lettersOf } from '../setup/name-match.ts';

/** What differs between a property as it was when the mapping was confirmed and as it is now. */
export interface DefinitionChange {
  /** `a number is now a text`; null: the same. */
  readonly type: string | null;
  /** The new label; null: the same, apart from case and punctuation. */
  readonly label: string | null;
  readonly removedOptions: readonly { readonly value: string; readonly label: string }[];
}

export function compareDefinitions(before: CompanyProperty, now: CompanyProperty): DefinitionChange {
  const retyped = before.type !== now.type || isMultiSelect(before) !== isMultiSelect(now);
  const present = new Set(now.options.map(({ value }) => value));
  return {
    type: retyped ? `${describePropertyType(before)} is now ${describePropertyType(now)}` : null,
    label: lettersOf(before.label) === lettersOf(now.label) ? null : now.label,
    removedOptions: retyped ? [] : before.options.filter(({ value }) => !present.has(value)),
  };
}
