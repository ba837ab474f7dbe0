import type { CompanyProperty } from '../../contract/company.ts';
import type { OptionText } from '../../contract/mapping.ts';
import { parseBoolean } from './parse-boolean.ts';

/** HubSpot joins the chosen options of a multiple-checkbox property with semicolons. */
export const OPTION_SEPARATOR = ';';

/** True for an enumeration in which several options can be chosen at once. */
export function isMultiSelect(property: CompanyProperty): boolean {
  return property.type === 'enumeration' && property.fieldType === 'checkbox';
}

/** The chosen options in a property's text; one at most unless the property takes several. */
export function chosenOptions(property: CompanyProperty, text: string): readonly string[] {
  if (!isMultiSelect(property)) return [text];
  return text
    .split(OPTION_SEPARATOR)
    .map((option) => option.trim())
    .filter((option) => option !== '');
}

/** The internal value of the option meant by a text: by value, else by label, both exactly and then without case. */
export function optionValue(property: CompanyProperty, text: string): string | null {
  const wanted = text.trim();
  const lower = wanted.toLowerCase();
  const option =
    property.options.find((each) => each.value === wanted) ??
    property.options.find((each) => each.label === wanted) ??
    property.options.find((each) => each.value.toLowerCase() === lower) ??
    property.options.find((each) => each.label.toLowerCase() === lower);
  return option?.value ?? null;
}

/** From the internal value of each option to the text it is read as. */
export function optionTexts(property: CompanyProperty, as: OptionText): ReadonlyMap<string, string> {
  return new Map(property.options.map(({ value, label }) => [value, as === 'label' ? label : value]));
}

/** The internal value of the option that means true or false; null when there is none. */
export function booleanOption(property: CompanyProperty, value: boolean): string | null {
  const option =
    property.options.find((each) => parseBoolean(each.value) === value) ??
    property.options.find((each) => parseBoolean(each.label) === value);
  return option?.value ?? null;
}
