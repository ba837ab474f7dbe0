import type { ApiSchema } from '@customerscore/core/contract';

/** The name of the schema that a reference leads to. */
export function nameIn(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** A schema's type in a few words: `text, at most 255 characters`, `list of CustomerItem`. */
export function describeSchema(schema: ApiSchema): string {
  if (schema.$ref !== undefined) return nameIn(schema.$ref);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map(describeSchema))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' or ');
  return [schema.type ?? 'anything']
    .flat()
    .map((type) => describeType(type, schema))
    .join(' or ');
}

function describeType(type: string, { items, additionalProperties, maxLength, maxItems }: ApiSchema): string {
  if (type === 'string') return maxLength === undefined ? 'text' : `text, at most ${maxLength} characters`;
  if (type === 'array')
    return `list of ${items ? describeSchema(items) : 'anything'}${maxItems ? `, at most ${maxItems}` : ''}`;
  if (type === 'object' && typeof additionalProperties === 'object')
    return `object of ${describeSchema(additionalProperties)}`;
  if (type === 'boolean') return 'true or false';
  return type;
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** The fields of an object, those of inner objects after it: `metrics[].date`. */
export function fieldsOf(schema: ApiSchema, prefix = ''): Field[] {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants) return variants.flatMap((variant) => fieldsOf(variant, prefix));
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const name = `${prefix}${key}`;
    const required = schema.required?.includes(key) ?? false;
    const field = { name, type: describeSchema(value), required, description: value.description ?? '' };
    return [field, ...fieldsOf(value, `${name}.`), ...(value.items ? fieldsOf(value.items, `${name}[].`) : [])];
  });
}
