import type { Company, CompanyProperty } from '../../contract/company.ts';
import type { Filter, FilterCondition } from '../../contract/mapping.ts';
import { chosenOptions } from '../conversion/options.ts';
import { byName } from '../properties-by-name.ts';
import { type Comparable, comparableFor } from './filter-values.ts';
import { containsToken } from './token-match.ts';

type CompanyTest = (company: Company) => boolean;
type ValueCheck = (values: readonly Comparable[], text: string) => boolean;

/** Whether a company takes part; see `compileFilter`. For many companies compile once. */
export function matchesFilter(filter: Filter, company: Company, properties: readonly CompanyProperty[]): boolean {
  return compileFilter(filter, properties)(company);
}

/**
 * A filter as a test of companies, with the meaning of HubSpot's search: AND inside a group, OR between groups, no
 * group means everybody.
 *
 * 1. Numbers compare as numbers, dates and datetimes by time, BETWEEN includes both ends.
 * 2. Texts compare without case, options of an enumeration with it. HubSpot asks for lower-case values with IN and
 *    NOT_IN on texts; here any case works.
 * 3. Only NOT_HAS_PROPERTY holds for a company without a value: NEQ, NOT_IN and NOT_CONTAINS_TOKEN do not.
 * 4. Of a property with several options chosen, EQ and IN hold when one of them fits, NEQ and NOT_IN when none does.
 *
 * 1 and 2 are documented; 3 and 4 are what HubSpot is observed or assumed to do, since its documentation is silent.
 * https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm
 */
export function compileFilter(filter: Filter, properties: readonly CompanyProperty[]): CompanyTest {
  const known = byName(properties);
  const groups = filter.groups
    .filter((group) => group.conditions.length > 0)
    .map((group) => group.conditions.map((condition) => compileCondition(condition, known.get(condition.property))));
  if (groups.length === 0) return () => true;
  return (company) => groups.some((tests) => tests.every((test) => test(company)));
}

function compileCondition(condition: FilterCondition, property: CompanyProperty | undefined): CompanyTest {
  if (property === undefined) return () => condition.operator === 'NOT_HAS_PROPERTY';
  const check = compileOperator(condition, property);
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

function compileOperator(condition: FilterCondition, property: CompanyProperty): ValueCheck {
  const low = operand(property, condition.value);
  const high = operand(property, condition.highValue);
  const listed = new Set((condition.values ?? []).map((text) => operand(property, text)));
  const token = condition.value ?? '';
  switch (condition.operator) {
    case 'EQ':
      return (values) => values.some((value) => value === low);
    case 'NEQ':
      return (values) => values.length > 0 && values.every((value) => value !== low);
    case 'LT':
      return (values) => values.some((value) => low !== null && value < low);
    case 'LTE':
      return (values) => values.some((value) => low !== null && value <= low);
    case 'GT':
      return (values) => values.some((value) => low !== null && value > low);
    case 'GTE':
      return (values) => values.some((value) => low !== null && value >= low);
    case 'BETWEEN':
      return (values) => values.some((value) => low !== null && high !== null && value >= low && value <= high);
    case 'IN':
      return (values) => values.some((value) => listed.has(value));
    case 'NOT_IN':
      return (values) => values.length > 0 && values.every((value) => !listed.has(value));
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

function operand(property: CompanyProperty, text: string | undefined): Comparable | null {
  return text === undefined ? null : comparableFor(property, text);
}
