import type { CompanyProperty } from '../../contract/company.ts';
import type { FilterOperator } from '../../contract/mapping.ts';

/** HubSpot's limits on a search filter. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const MAX_FILTER_GROUPS = 5;
export const MAX_CONDITIONS_PER_GROUP = 6;
export const MAX_CONDITIONS = 18;

const PRESENCE: readonly FilterOperator[] = ['HAS_PROPERTY', 'NOT_HAS_PROPERTY'];
const EQUALITY: readonly FilterOperator[] = ['EQ', 'NEQ', 'IN', 'NOT_IN'];
const ORDER: readonly FilterOperator[] = ['LT', 'LTE', 'GT', 'GTE', 'BETWEEN'];
const TOKENS: readonly FilterOperator[] = ['CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN'];

const ORDERED: readonly FilterOperator[] = [...EQUALITY, ...ORDER, ...PRESENCE];
const CHOICE: readonly FilterOperator[] = [...EQUALITY, ...PRESENCE];
const TEXT: readonly FilterOperator[] = [...EQUALITY, ...TOKENS, ...PRESENCE];

const OPERATORS: Readonly<Record<string, readonly FilterOperator[]>> = {
  number: ORDERED,
  date: ORDERED,
  datetime: ORDERED,
  bool: CHOICE,
  enumeration: CHOICE,
  string: TEXT,
  phone_number: TEXT,
};

/**
 * The operators that make sense for a property, in the order to offer them. Of a type that is not known here, only
 * whether it has a value can be asked.
 */
export function filterOperatorsFor(property: CompanyProperty): readonly FilterOperator[] {
  return OPERATORS[property.type] ?? PRESENCE;
}

/** How many values an operator compares with. */
export function operandsOf(operator: FilterOperator): 'none' | 'one' | 'two' | 'list' {
  switch (operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return 'none';
    case 'BETWEEN':
      return 'two';
    case 'IN':
    case 'NOT_IN':
      return 'list';
    default:
      return 'one';
  }
}
