import type { AttributeType } from '../../contract/catalogue.ts';
import type { CompanyProperty } from '../../contract/company.ts';
import { isMultiSelect } from './options.ts';

const PROPERTY_TYPE_WORDS: Readonly<Record<string, string>> = {
  bool: 'a single checkbox',
  date: 'a date',
  datetime: 'a date and time',
  enumeration: 'a choice',
  number: 'a number',
  phone_number: 'a phone number',
  string: 'a text',
};

const TYPE_WORDS: Readonly<Record<AttributeType, string>> = {
  boolean: 'a yes/no value',
  date: 'a date',
  number: 'a number',
  text: 'a text',
};

/** An attribute type in words, with its article. */
export function describeType(type: AttributeType): string {
  return TYPE_WORDS[type];
}

/** A company property's type in words, with its article; a type that is not known here keeps HubSpot's word. */
export function describePropertyType(property: CompanyProperty): string {
  if (isMultiSelect(property)) return 'a choice of several options';
  return PROPERTY_TYPE_WORDS[property.type] ?? `of type ${property.type}`;
}
