import { z } from 'zod';
import { FIELD_TYPES, PROPERTY_TYPES } from '../../crm/property-definition.ts';

const option = z.object({
  label: z.string(),
  value: z.string(),
  description: z.string().default(''),
  displayOrder: z.number().int().default(-1),
  hidden: z.boolean().default(false),
});

/** https://developers.hubspot.com/docs/api-reference/latest/crm/properties/guide */
export const createPropertyBody = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(PROPERTY_TYPES),
  fieldType: z.enum(FIELD_TYPES),
  groupName: z.string(),
  description: z.string().optional(),
  displayOrder: z.number().int().optional(),
  options: z.array(option).optional(),
  hasUniqueValue: z.boolean().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  calculationFormula: z.string().optional(),
  externalOptions: z.boolean().optional(),
  referencedObjectType: z.string().optional(),
});
export type CreateProperty = z.infer<typeof createPropertyBody>;

/** Name, uniqueness and sensitivity cannot be changed; they are ignored when sent. Options are replaced as a whole. */
export const updatePropertyBody = createPropertyBody
  .omit({ name: true, hasUniqueValue: true, externalOptions: true, referencedObjectType: true })
  .partial();

export const createPropertiesBody = z.object({ inputs: z.array(createPropertyBody) });
export const namedInputsBody = z.object({
  inputs: z.array(z.object({ name: z.string() })),
  archived: z.boolean().default(false),
});

export const createGroupBody = z.object({
  name: z.string(),
  label: z.string(),
  displayOrder: z.number().int().default(-1),
});
export const updateGroupBody = z.object({ label: z.string().optional(), displayOrder: z.number().int().optional() });
