import type { AttributeType } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import type { OptionText } from '../../contract/mapping.ts';
import { booleanOption, isMultiSelect } from './options.ts';
import { parseBoolean } from './parse-boolean.ts';
import { parseNumber } from './parse-number.ts';

/**
 * Which company property can feed which type, inbound (`yes*`: value by value, a value that does not fit is reported):
 *
 * | property            | number      | text | boolean       | date |
 * |---------------------|-------------|------|---------------|------|
 * | number              | yes         | yes  |               |      |
 * | bool                |             | yes  | yes           |      |
 * | date, datetime      |             | yes  |               | yes  |
 * | enumeration         | all options are numbers | yes | all options are true/false or yes/no | |
 * | string              | yes*        | yes  | yes*          | yes* |
 * | phone_number        |             | yes  |               |      |
 *
 * Of an enumeration that is read by label, the labels count instead of the values. Types HubSpot adds later convert to
 * nothing until they are known here.
 */
export function canRead(property: CompanyProperty, type: AttributeType, optionAs: OptionText = 'value'): boolean {
  switch (property.type) {
    case 'string':
      return true;
    case 'number':
      return type === 'number' || type === 'text';
    case 'bool':
      return type === 'boolean' || type === 'text';
    case 'date':
    case 'datetime':
      return type === 'date' || type === 'text';
    case 'phone_number':
      return type === 'text';
    case 'enumeration':
      return canReadOptions(property, type, optionAs);
    default:
      return false;
  }
}

/**
 * Which type can be written to which company property, outbound:
 *
 * | property            | number | text                    | boolean                        | date |
 * |---------------------|--------|-------------------------|--------------------------------|------|
 * | number              | yes    |                         |                                |      |
 * | bool                |        |                         | yes                            |      |
 * | date, datetime      |        |                         |                                | yes  |
 * | enumeration         |        | value must be an option | an option for each, one choice |      |
 * | string, phone_number |       | yes                     |                                |      |
 *
 * Stricter than inbound on purpose: a number written to a text property cannot be filtered or charted in HubSpot.
 */
export function canWrite(property: CompanyProperty, type: AttributeType): boolean {
  switch (property.type) {
    case 'number':
      return type === 'number';
    case 'bool':
      return type === 'boolean';
    case 'date':
    case 'datetime':
      return type === 'date';
    case 'string':
    case 'phone_number':
      return type === 'text';
    case 'enumeration':
      return type === 'text' || (type === 'boolean' && hasBothOptions(property));
    default:
      return false;
  }
}

function canReadOptions(property: CompanyProperty, type: AttributeType, optionAs: OptionText): boolean {
  if (type === 'text') return true;
  if (type === 'date' || isMultiSelect(property) || property.options.length === 0) return false;
  const parse = type === 'number' ? parseNumber : parseBoolean;
  return property.options.every((option) => parse(option[optionAs]) !== null);
}

function hasBothOptions(property: CompanyProperty): boolean {
  return !isMultiSelect(property) && booleanOption(property, true) !== null && booleanOption(property, false) !== null;
}
