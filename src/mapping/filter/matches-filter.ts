import { UTC, type Zone } from '../../calendar/zone.ts';
import type { Company, CompanyProperty } from '../../contract/company.ts';
import type { Filter, FilterCondition } from '../../contract/mapping.ts';
import { chosenOptions } from '../conversion/options.ts';
import { byName } from '../properties-by-name.ts';
import { type Comparable, comparableFor, type Operand, operandFor } from './filter-values.ts';
import { containsToken } from './token-match.ts';

type CompanyTest = (company: Company) => boolean;
type ValueCheck = (values: readonly Comparable[], text: string) => boolean;

/** Whether a company takes part; see `compileFilter`. For many companies compile once. */
export function matchesFilter(
  filter: Filter,
  company: Company,
  properties: readonly CompanyProperty[],
  zone: Zone = UTC,
): boolean {
  return compileFilter(filter, properties, zone)(company);
}

/**
 * A filter as a test of companies, with the meaning of HubSpot's search: AND inside a group, OR between groups, no
 * group means everybody.
 *
 * 1. Numbers compare as numbers, dates and datetimes by time, BETWEEN includes both ends. A day compared with a
 *    datetime stands for the whole day in the account's zone.
 * 2. Texts compare without case, options of an enumeration with it. HubSpot asks for lower-case values with IN and
 *    NOT_IN on texts; here any case works.
 * 3. Only NOT_HAS_PROPERTY holds for a company without a value: NEQ, NOT_IN and NOT_CONTAINS_TOKEN do not (assumed).
 * 4. Of a property with several options chosen, EQ and IN hold when one of them fits, NEQ and NOT_IN when none does
 *    (assumed).
 *
 * `toSearch` asks HubSpot the same question.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function compileFilter(filter: Filter, properties: readonly CompanyProperty[], zone: Zone = UTC): CompanyTest {
  const known = byName(properties);
  const compile = (condition: FilterCondition) => compileCondition(condition, known.get(condition.property), zone);
  const groups = filter.groups
    .filter((group) => group.conditions.length > 0)
    .map((group) => group.conditions.map(compile));
  if (groups.length === 0) return () => true;
  return (company) => groups.some((tests) => tests.every((test) => test(company)));
}

function compileCondition(condition: FilterCondition, property: CompanyProperty | undefined, zone: Zone): CompanyTest {
  if (property === undefined) return () => condition.operator === 'NOT_HAS_PROPERTY';
  const check = compileOperator(condition, property, zone);
  return ({ properties }) => {
    const text = properties[condition.property]?.trim() ?? '';
    if (text === '') return condition.operator === 'NOT_HAS_PROPERTY';
    const values = chosenOptions(property, text).map((each) => comparableFor(property, each));
    return check(
      values.filter((value) => value !== null),
      text,
    );
  };
}

function compileOperator(condition: FilterCondition, property: CompanyProperty, zone: Zone): ValueCheck {
  const operandOf = (text: string | undefined) => (text === undefined ? null : operandFor(property, text, zone));
  const low = operandOf(condition.value);
  const high = operandOf(condition.highValue);
  const listed = (condition.values ?? []).map(operandOf);
  const token = condition.value ?? '';
  const isListed = memberOf(listed);
  switch (condition.operator) {
    case 'EQ':
      return (values) => values.some((value) => isWithin(value, low));
    case 'NEQ':
      return (values) => values.length > 0 && values.every((value) => !isWithin(value, low));
    case 'LT':
      return (values) => values.some((value) => low !== null && value < low.from);
    case 'LTE':
      return (values) => values.some((value) => low !== null && value <= low.to);
    case 'GT':
      return (values) => values.some((value) => low !== null && value > low.to);
    case 'GTE':
      return (values) => values.some((value) => low !== null && value >= low.from);
    case 'BETWEEN':
      return (values) => values.some((value) => low !== null && high !== null && value >= low.from && value <= high.to);
    case 'IN':
      return (values) => values.some(isListed);
    case 'NOT_IN':
      return (values) => values.length > 0 && !values.some(isListed);
    case 'HAS_PROPERTY':
      return () => true;
    case 'NOT_HAS_PROPERTY':
      return () => false;
    case 'CONTAINS_TOKEN':
      return (_values, text) => containsToken(text, token);
    case 'NOT_CONTAINS_TOKEN':
      return (_values, text) => !containsToken(text, token);
  }
}

function isWithin(value: Comparable, operand: Operand | null): boolean {
  return operand !== null && value >= operand.from && value <= operand.to;
}

/** Single values are looked up; only days of a datetime have to be gone through. */
function memberOf(operands: readonly (Operand | null)[]): (value: Comparable) => boolean {
  const single = new Set(operands.flatMap((each) => (each !== null && each.from === each.to ? [each.from] : [])));
  const spans = operands.filter((each) => each !== null && each.from !== each.to);
  return (value) => single.has(value) || spans.some((span) => isWithin(value, span));
}
