import {
  CODENAME_PATTERN,
  FILTER_OPERATORS,
  MAPPING_DIRECTIONS,
  type MappingContent,
  SCORE_NAMES,
} from '@customerscore/core/contract';
import { z } from 'zod';

const MAX_ROWS = 500;
const MAX_GROUPS = 20;
const MAX_CONDITIONS = 50;
const MAX_VALUES = 100;
const MAX_RECENTLY_CHURNED_DAYS = 3650;

const property = z.string().min(1).max(255);
const codename = z.string().regex(CODENAME_PATTERN);
const value = z.string().max(3000);

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attribute'), codename }),
  z.strictObject({ kind: z.literal('metric'), codename }),
  z.strictObject({ kind: z.literal('score'), score: z.enum(SCORE_NAMES) }),
  z.strictObject({ kind: z.literal('churned') }),
]);

const condition = z.strictObject({
  property,
  operator: z.enum(FILTER_OPERATORS),
  value: value.optional(),
  highValue: value.optional(),
  values: z.array(value).max(MAX_VALUES).optional(),
});

/** The shape of a draft. What it says is checked by the core, against HubSpot's properties and the catalogue. */
export const mappingContent: z.ZodType<MappingContent> = z.strictObject({
  externalIdProperty: property.nullable(),
  rows: z
    .array(z.strictObject({ id: z.string().min(1).max(100), property, direction: z.enum(MAPPING_DIRECTIONS), target }))
    .max(MAX_ROWS),
  filter: z.strictObject({
    groups: z.array(z.strictObject({ conditions: z.array(condition).max(MAX_CONDITIONS) })).max(MAX_GROUPS),
  }),
  recentlyChurnedDays: z.number().int().min(0).max(MAX_RECENTLY_CHURNED_DAYS),
});
