import type { CompanyProperty } from '../../contract/company.ts';
import type { Filter, FilterCondition, MappingIssue, MappingIssueCode } from '../../contract/mapping.ts';
import { describePropertyType } from '../conversion/describe-type.ts';
import {
  filterOperatorsFor,
  MAX_CONDITIONS,
  MAX_CONDITIONS_PER_GROUP,
  MAX_FILTER_GROUPS,
  operandsOf,
} from '../filter/filter-operators.ts';
import { comparableFor } from '../filter/filter-values.ts';
import type { PropertiesByName } from '../properties-by-name.ts';
import { propertyTitle } from '../property-title.ts';

/** What keeps the filter from being used: size, unknown properties, operators and values that do not fit the type. */
export function checkFilter(filter: Filter, properties: PropertiesByName): MappingIssue[] {
  return [
    ...checkSize(filter),
    ...filter.groups.flatMap((group, index) =>
      group.conditions.flatMap((condition) => checkCondition(condition, properties, `Filter group ${index + 1}`)),
    ),
  ];
}

function checkSize(filter: Filter): MappingIssue[] {
  const issues: MappingIssue[] = [];
  const { groups } = filter;
  if (groups.length > MAX_FILTER_GROUPS) {
    issues.push(
      issue('filter_too_large', `The filter has ${groups.length} groups; HubSpot allows ${MAX_FILTER_GROUPS}.`),
    );
  }
  for (const [index, { conditions }] of groups.entries()) {
    const where = `Filter group ${index + 1}`;
    if (conditions.length === 0) {
      issues.push(issue('filter_value_missing', `${where} has no condition. Add one or remove the group.`));
    }
    if (conditions.length > MAX_CONDITIONS_PER_GROUP) {
      const message = `${where} has ${conditions.length} conditions; HubSpot allows ${MAX_CONDITIONS_PER_GROUP} per group.`;
      issues.push(issue('filter_too_large', message));
    }
  }
  const total = groups.reduce((sum, group) => sum + group.conditions.length, 0);
  if (total > MAX_CONDITIONS) {
    issues.push(
      issue('filter_too_large', `The filter has ${total} conditions; HubSpot allows ${MAX_CONDITIONS} in all.`),
    );
  }
  return issues;
}

function checkCondition(condition: FilterCondition, properties: PropertiesByName, where: string): MappingIssue[] {
  const property = properties.get(condition.property);
  if (property === undefined || property.archived) {
    const gone =
      property === undefined ? `"${condition.property}" does not exist` : `${propertyTitle(property)} is archived`;
    return [issue('filter_property_unknown', `${where}: ${gone} in HubSpot. Choose another property.`)];
  }
  if (!filterOperatorsFor(property).includes(condition.operator)) {
    const message = `${where}: ${condition.operator} does not work with ${propertyTitle(property)}, ${describePropertyType(property)}. Choose another operator.`;
    return [issue('filter_operator_type', message)];
  }
  return checkOperands(condition, property, where);
}

function checkOperands(condition: FilterCondition, property: CompanyProperty, where: string): MappingIssue[] {
  const operands = operandTexts(condition);
  if (operands.length === 0 && operandsOf(condition.operator) === 'list') {
    return [issue('filter_value_missing', `${where}: enter at least one value for ${propertyTitle(property)}.`)];
  }
  if (operands.some((text) => text.trim() === '')) {
    return [issue('filter_value_missing', `${where}: enter a value for ${propertyTitle(property)}.`)];
  }
  return operands.flatMap((text) => checkOperand(text, property, where) ?? []);
}

function checkOperand(text: string, property: CompanyProperty, where: string): MappingIssue | null {
  if (comparableFor(property, text) === null) {
    const message = `${where}: "${text}" does not fit ${propertyTitle(property)}, ${describePropertyType(property)}. Enter another value.`;
    return issue('filter_value_invalid', message);
  }
  if (!isUnknownOption(property, text)) return null;
  const message = `${where}: "${text}" is no option of ${propertyTitle(property)}. Choose another one, or add it in HubSpot.`;
  return issue('filter_value_invalid', message);
}

/** Some properties keep their options elsewhere and list none. A comparison is with the internal value, with case. */
function isUnknownOption({ type, options }: CompanyProperty, text: string): boolean {
  if (type !== 'enumeration' || options.length === 0) return false;
  return !options.some(({ value }) => value === text.trim());
}

function operandTexts(condition: FilterCondition): readonly string[] {
  switch (operandsOf(condition.operator)) {
    case 'none':
      return [];
    case 'one':
      return [condition.value ?? ''];
    case 'two':
      return [condition.value ?? '', condition.highValue ?? ''];
    case 'list':
      return condition.values ?? [];
  }
}

function issue(code: MappingIssueCode, message: string): MappingIssue {
  return { code, message, rowId: null };
}
