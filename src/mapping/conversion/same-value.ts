import type { CompanyProperty } from '../../contract/company.ts';
import { chosenOptions, isMultiSelect } from './options.ts';
import { parseBoolean } from './parse-boolean.ts';
import { parseNumber } from './parse-number.ts';
import { parseHubspotTime } from './parse-time.ts';

/**
 * True when two texts of a property mean the same value, as `62.50` and `62.5` do, or `a;b` and `b;a` where several
 * options can be chosen.
 */
export function sameValue(property: CompanyProperty, one: string, other: string): boolean {
  if (one === other) return true;
  const meaning = meaningOf(property);
  if (meaning === null) return false;
  const [first, second] = [meaning(one), meaning(other)];
  return first !== null && first === second;
}

type Meaning = (text: string) => number | string | boolean | null;

/** Null: only equal texts mean the same. */
function meaningOf(property: CompanyProperty): Meaning | null {
  switch (property.type) {
    case 'number':
      return parseNumber;
    case 'bool':
      return parseBoolean;
    case 'date':
    case 'datetime':
      return parseHubspotTime;
    default:
      return isMultiSelect(property) ? (text) => sortedOptions(property, text) : null;
  }
}

function sortedOptions(property: CompanyProperty, text: string): string | null {
  const options = [...new Set(chosenOptions(property, text))].sort();
  return options.length === 0 ? null : options.join(';');
}
