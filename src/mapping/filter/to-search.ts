import { UTC, type Zone } from '../../calendar/zone.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { Filter, FilterCondition, FilterOperator } from '../../contract/mapping.ts';
import { byName } from '../properties-by-name.ts';
import { propertyTitle } from '../property-title.ts';
import { MAX_CONDITIONS, MAX_CONDITIONS_PER_GROUP, MAX_FILTER_GROUPS } from './filter-operators.ts';
import { type Operand, operandFor } from './filter-values.ts';

/** A filter as the body of HubSpot's search takes it. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export interface SearchGroup {
  readonly filters: readonly SearchFilter[];
}

export interface SearchFilter {
  readonly propertyName: string;
  readonly operator: FilterOperator;
  readonly value?: string;
  readonly highValue?: string;
  readonly values?: readonly string[];
}

export type SearchTranslation =
  | { readonly ok: true; readonly groups: readonly SearchGroup[] }
  /** In words: why HubSpot's search cannot be asked. */
  | { readonly ok: false; readonly reason: string };

/** A search body may have 3,000 characters; the rest of it takes its share. */
export const MAX_SEARCH_GROUPS_CHARS = 2_500;

/** The same question to HubSpot's search as `compileFilter` asks of one company, where the search can be asked it. */
export function toSearch(filter: Filter, properties: readonly CompanyProperty[], zone: Zone = UTC): SearchTranslation {
  const known = byName(properties);
  const groups: SearchGroup[] = [];
  for (const { conditions } of filter.groups.filter((group) => group.conditions.length > 0)) {
    const filters: SearchFilter[] = [];
    for (const condition of conditions) {
      const property = known.get(condition.property);
      if (property === undefined) return cannot(`"${condition.property}" is not in HubSpot`);
      const translated = toSearchFilter(condition, property, zone);
      if (translated === null)
        return cannot(`${propertyTitle(property)} is compared in a way that a search cannot ask`);
      filters.push(translated);
    }
    groups.push({ filters });
  }
  const tooLarge = sizeProblem(groups);
  return tooLarge === null ? { ok: true, groups } : cannot(tooLarge);
}

function sizeProblem(groups: readonly SearchGroup[]): string | null {
  const counts = groups.map(({ filters }) => filters.length);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const large =
    groups.length > MAX_FILTER_GROUPS ||
    counts.some((count) => count > MAX_CONDITIONS_PER_GROUP) ||
    total > MAX_CONDITIONS ||
    JSON.stringify(groups).length > MAX_SEARCH_GROUPS_CHARS;
  return large ? 'It is larger than a search may be' : null;
}

/** Null when a search cannot say it: a value that does not fit, or a day that would have to be left out of a datetime. */
function toSearchFilter(condition: FilterCondition, property: CompanyProperty, zone: Zone): SearchFilter | null {
  const { operator } = condition;
  const head = { propertyName: property.name, operator };
  const operandOf = (text: string | undefined) => (text === undefined ? null : operandFor(property, text, zone));
  const low = operandOf(condition.value);
  switch (operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return head;
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN':
      return { ...head, value: condition.value ?? '' };
    case 'IN':
    case 'NOT_IN': {
      const values = (condition.values ?? []).flatMap((text) => singleValue(operandOf(text)) ?? []);
      return values.length === condition.values?.length && values.length > 0 ? { ...head, values } : null;
    }
    case 'BETWEEN': {
      const high = operandOf(condition.highValue);
      return low && high && { ...head, value: String(low.from), highValue: String(high.to) };
    }
    case 'EQ':
      return low && equalTo(head, low);
    case 'NEQ': {
      const value = singleValue(low);
      return value === null ? null : { ...head, value };
    }
    case 'LT':
    case 'GTE':
      return low && { ...head, value: String(low.from) };
    case 'LTE':
    case 'GT':
      return low && { ...head, value: String(low.to) };
  }
}

function equalTo({ propertyName, operator }: SearchFilter, { from, to }: Operand): SearchFilter {
  if (from === to) return { propertyName, operator, value: String(from) };
  return { propertyName, operator: 'BETWEEN', value: String(from), highValue: String(to) };
}

function singleValue(operand: Operand | null): string | null {
  return operand !== null && operand.from === operand.to ? String(operand.from) : null;
}

function cannot(reason: string): SearchTranslation {
  return { ok: false, reason: `${reason}.` };
}
