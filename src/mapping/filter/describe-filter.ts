import { formatDay, isDay } from '../../calendar/day.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { Filter, FilterCondition, FilterOperator } from '../../contract/mapping.ts';

/** HubSpot's operators as they read between a property and its value. */
export const OPERATOR_LABELS: Readonly<Record<FilterOperator, string>> = {
  EQ: 'is',
  NEQ: 'is not',
  LT: 'is less than',
  LTE: 'is at most',
  GT: 'is greater than',
  GTE: 'is at least',
  BETWEEN: 'is between',
  IN: 'is one of',
  NOT_IN: 'is none of',
  HAS_PROPERTY: 'has a value',
  NOT_HAS_PROPERTY: 'has no value',
  CONTAINS_TOKEN: 'contains the word',
  NOT_CONTAINS_TOKEN: 'does not contain the word',
};

const DATE_LABELS: Readonly<Partial<Record<FilterOperator, string>>> = {
  LT: 'is before',
  LTE: 'is on or before',
  GT: 'is after',
  GTE: 'is on or after',
};

/** An operator as it reads for a property: a date is `before`, a number is `less than`. */
export function operatorLabel(operator: FilterOperator, property: CompanyProperty | undefined): string {
  const isDate = property?.type === 'date' || property?.type === 'datetime';
  return (isDate ? DATE_LABELS[operator] : undefined) ?? OPERATOR_LABELS[operator];
}

/** A filter in one sentence: `Companies take part when Plan is one of growth, enterprise and Seats is at least 10.` */
export function describeFilter(filter: Filter, properties: readonly CompanyProperty[]): string {
  const groups = filter.groups.filter(({ conditions }) => conditions.length > 0);
  if (groups.length === 0) return 'Every company takes part.';
  const parts = groups.map(({ conditions }) => {
    const text = conditions.map((condition) => describeCondition(condition, properties)).join(' and ');
    return groups.length > 1 && conditions.length > 1 ? `(${text})` : text;
  });
  return `A company takes part when ${parts.join(', or ')}.`;
}

function describeCondition(condition: FilterCondition, properties: readonly CompanyProperty[]): string {
  const property = properties.find(({ name }) => name === condition.property);
  const label = property?.label ?? condition.property;
  const operands = describeOperands(condition, property);
  return [label, operatorLabel(condition.operator, property), operands].filter((part) => part !== '').join(' ');
}

function describeOperands(condition: FilterCondition, property: CompanyProperty | undefined): string {
  const name = (value: string | undefined) => describeValue(value, property);
  switch (condition.operator) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return '';
    case 'BETWEEN':
      return `${name(condition.value)} and ${name(condition.highValue)}`;
    case 'IN':
    case 'NOT_IN':
      return condition.values && condition.values.length > 0 ? condition.values.map(name).join(', ') : '…';
    default:
      return name(condition.value);
  }
}

function describeValue(value: string | undefined, property: CompanyProperty | undefined): string {
  if (value === undefined || value === '') return '…';
  if (isDay(value)) return formatDay(value);
  return property?.options.find((option) => option.value === value)?.label ?? value;
}
