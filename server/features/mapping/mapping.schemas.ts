import {
  CODENAME_PATTERN,
  FILTER_OPERATORS,
  type Filter,
  type FilterEffectRequest,
  MAX_DECIMALS,
  type MappingContent,
  OPTION_TEXTS,
  OUTBOUND_POLICIES,
  type RecommendedPropertiesRequest,
  SCORE_DETAILS,
  SCORE_NAMES,
  WHEN_EMPTY,
} from '@customerscore/core/contract';
import { OPTIONAL_PROPERTIES } from '@customerscore/core/mapping';
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
  z.strictObject({
    kind: z.literal('score_detail'),
    score: z.enum(SCORE_NAMES),
    detail: z.enum(SCORE_DETAILS),
  }),
  z.strictObject({ kind: z.literal('churned') }),
]);

const condition = z.strictObject({
  property,
  operator: z.enum(FILTER_OPERATORS),
  value: value.optional(),
  highValue: value.optional(),
  values: z.array(value).max(MAX_VALUES).optional(),
});

const filter: z.ZodType<Filter> = z.strictObject({
  groups: z.array(z.strictObject({ conditions: z.array(condition).max(MAX_CONDITIONS) })).max(MAX_GROUPS),
});

export const filterEffectRequest: z.ZodType<FilterEffectRequest> = z.strictObject({
  filter,
  externalIdProperty: property.nullable(),
});

/** Each direction has options of its own; one of the other's is a mistake. */
const inboundOptions = z.strictObject({
  whenEmpty: z.enum(WHEN_EMPTY).optional(),
  defaultValue: z.union([z.number(), z.boolean(), value]).optional(),
  optionAs: z.enum(OPTION_TEXTS).optional(),
});
const outboundOptions = z.strictObject({
  policy: z.enum(OUTBOUND_POLICIES).optional(),
  decimals: z.number().int().min(0).max(MAX_DECIMALS).optional(),
});

const row = { id: z.string().min(1).max(100), property, target };

/** The shape of a draft. What it says is checked by the core, against HubSpot's properties and the catalogue. */
export const mappingContent: z.ZodType<MappingContent> = z.strictObject({
  externalIdProperty: property.nullable(),
  rows: z
    .array(
      z.discriminatedUnion('direction', [
        z.strictObject({ ...row, direction: z.literal('inbound'), options: inboundOptions.optional() }),
        z.strictObject({ ...row, direction: z.literal('outbound'), options: outboundOptions.optional() }),
      ]),
    )
    .max(MAX_ROWS),
  filter,
  recentlyChurnedDays: z.number().int().min(0).max(MAX_RECENTLY_CHURNED_DAYS),
});

const optionalNames = OPTIONAL_PROPERTIES.map(({ name }) => name);

export const recommendedPropertiesRequest: z.ZodType<RecommendedPropertiesRequest | undefined> = z
  .strictObject({ optional: z.array(z.enum(optionalNames)).max(optionalNames.length).optional() })
  .optional();
