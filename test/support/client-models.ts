import * as companies from '@hubspot/api-client/lib/codegen/crm/companies/models/ObjectSerializer.js';
import * as owners from '@hubspot/api-client/lib/codegen/crm/owners/models/ObjectSerializer.js';
import * as properties from '@hubspot/api-client/lib/codegen/crm/properties/models/ObjectSerializer.js';
import * as oauth from '@hubspot/api-client/lib/codegen/oauth/models/ObjectSerializer.js';

/** The models of HubSpot's own client, by the API they belong to. */
const MODELS = { companies, owners, properties, oauth };
export type ModelFamily = keyof typeof MODELS;

interface Attribute {
  readonly baseName: string;
  readonly type: string;
}

/**
 * The places in a JSON answer that a model of HubSpot's client does not know, in any depth; empty when it knows all.
 * `type` is written as in the models: a name of one, `Array<Property>` or `{ [key: string]: Array<ValueWithTimestamp>; }`.
 */
export function unknownFields(family: ModelFamily, type: string, json: unknown, place = '$'): string[] {
  if (json === null || json === undefined) return [];
  const item = /^Array<(.+)>$/.exec(type)?.[1];
  if (item !== undefined) return Array.isArray(json) ? itemsOf(family, item, json, place) : [`${place} is no list`];
  const member = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
  if (member !== undefined)
    return membersOf(json).flatMap(([name, value]) => inside(family, member, value, place, name));
  const attributes = attributesOf(family, type);
  if (attributes) return membersOf(json).flatMap(([name, value]) => inModel(family, attributes, name, value, place));
  return typeof json === 'object' && type !== 'any' ? [`${place} is no ${type}`] : [];
}

function itemsOf(family: ModelFamily, type: string, items: readonly unknown[], place: string): string[] {
  return items.flatMap((item, index) => unknownFields(family, type, item, `${place}[${index}]`));
}

function inModel(family: ModelFamily, known: readonly Attribute[], name: string, value: unknown, place: string) {
  const attribute = known.find(({ baseName }) => baseName === name);
  return attribute ? inside(family, attribute.type, value, place, name) : [`${place}.${name}`];
}

function inside(family: ModelFamily, type: string, value: unknown, place: string, name: string): string[] {
  return unknownFields(family, type.replace(/ \| null$/, ''), value, `${place}.${name}`);
}

function membersOf(json: unknown): [string, unknown][] {
  return typeof json === 'object' && json !== null ? Object.entries(json) : [];
}

/** Undefined for what is no model: texts, numbers, dates and lists of allowed texts. */
function attributesOf(family: ModelFamily, type: string): readonly Attribute[] | undefined {
  const model = new Map<string, unknown>(Object.entries(MODELS[family])).get(type);
  if (typeof model !== 'function' || !('getAttributeTypeMap' in model)) return undefined;
  const { getAttributeTypeMap } = model;
  return typeof getAttributeTypeMap === 'function' ? getAttributeTypeMap.call(model) : undefined;
}
