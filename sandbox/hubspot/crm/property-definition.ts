/** https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export const PROPERTY_TYPES = ['bool', 'date', 'datetime', 'enumeration', 'number', 'phone_number', 'string'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

export const FIELD_TYPES = [
  'booleancheckbox',
  'calculation_equation',
  'checkbox',
  'date',
  'file',
  'html',
  'number',
  'phonenumber',
  'radio',
  'select',
  'text',
  'textarea',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** Which field types a type may be shown as. */
export const FIELD_TYPES_OF: Readonly<Record<PropertyType, readonly FieldType[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
  string: ['file', 'html', 'phonenumber', 'text', 'textarea', 'calculation_equation'],
};

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly description: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
}

/** A company property as HubSpot's properties API answers it. Times are ISO 8601, UTC. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly groupName: string;
  readonly type: PropertyType;
  readonly fieldType: FieldType;
  readonly options: readonly PropertyOption[];
  readonly displayOrder: number;
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly calculated: boolean;
  readonly calculationFormula?: string | undefined;
  readonly externalOptions: boolean;
  readonly referencedObjectType?: string | undefined;
  readonly hubspotDefined: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  readonly archivedAt?: string | undefined;
  readonly modificationMetadata: {
    readonly archivable: boolean;
    readonly readOnlyDefinition: boolean;
    readonly readOnlyOptions: boolean;
    readonly readOnlyValue: boolean;
  };
}

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

/** What has to be said about a property; the rest has defaults. */
export interface PropertySketch {
  readonly name: string;
  readonly label: string;
  readonly groupName: string;
  readonly type: PropertyType;
  readonly fieldType: FieldType;
  readonly description?: string | undefined;
  readonly options?: readonly PropertyOption[] | undefined;
  readonly displayOrder?: number | undefined;
  readonly hasUniqueValue?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  readonly formField?: boolean | undefined;
  readonly calculationFormula?: string | undefined;
  readonly externalOptions?: boolean | undefined;
  readonly referencedObjectType?: string | undefined;
  readonly hubspotDefined?: boolean | undefined;
  readonly readOnlyValue?: boolean | undefined;
}

/** HubSpot shows these two options on every bool property. */
const BOOLEAN_OPTIONS = optionsOf([
  ['Yes', 'true'],
  ['No', 'false'],
]);

/** Fills in a sketch. `now` is the creation time in milliseconds. */
export function defineProperty(sketch: PropertySketch, now: number): PropertyDefinition {
  const at = new Date(now).toISOString();
  const calculated = sketch.fieldType === 'calculation_equation';
  const hubspotDefined = sketch.hubspotDefined ?? false;
  const given = sketch.options ?? [];
  return {
    name: sketch.name,
    label: sketch.label,
    description: sketch.description ?? '',
    groupName: sketch.groupName,
    type: sketch.type,
    fieldType: sketch.fieldType,
    options: sketch.type === 'bool' && given.length === 0 ? BOOLEAN_OPTIONS : given,
    displayOrder: sketch.displayOrder ?? -1,
    hasUniqueValue: sketch.hasUniqueValue ?? false,
    hidden: sketch.hidden ?? false,
    formField: sketch.formField ?? false,
    calculated,
    ...(sketch.calculationFormula === undefined ? {} : { calculationFormula: sketch.calculationFormula }),
    externalOptions: sketch.externalOptions ?? false,
    ...(sketch.referencedObjectType === undefined ? {} : { referencedObjectType: sketch.referencedObjectType }),
    hubspotDefined,
    createdAt: at,
    updatedAt: at,
    archived: false,
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyOptions: false,
      readOnlyValue: calculated || (sketch.readOnlyValue ?? false),
    },
  };
}

/** Options from pairs of label and value, in order. */
export function optionsOf(pairs: readonly (readonly [label: string, value: string])[]): readonly PropertyOption[] {
  return pairs.map(([label, value], displayOrder) => ({ label, value, description: '', displayOrder, hidden: false }));
}
