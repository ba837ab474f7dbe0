import {
  ATTRIBUTE_TYPES,
  CODENAME_PATTERN,
  DATA_SOURCES,
  type Definition,
  DIRECTIONS,
} from '@customerscore/core/contract';
import { z } from 'zod';

const MAX_LABEL_CHARS = 100;
const MAX_DESCRIPTION_CHARS = 500;
const MAX_UNIT_CHARS = 20;

const common = {
  codename: z
    .string()
    .regex(
      CODENAME_PATTERN,
      'A codename has 1 to 64 lower-case letters, digits and underscores, and starts with a letter.',
    ),
  label: z.string().trim().min(1, 'A label is needed.').max(MAX_LABEL_CHARS),
  description: z.string().trim().min(1).max(MAX_DESCRIPTION_CHARS).optional(),
  dataSource: z.enum(DATA_SOURCES),
};

/** An attribute or metric as the console sends it. */
export const definitionSchema: z.ZodType<Definition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attribute'), ...common, type: z.enum(ATTRIBUTE_TYPES) }),
  z.strictObject({
    kind: z.literal('metric'),
    ...common,
    direction: z.enum(DIRECTIONS),
    unit: z.string().trim().min(1).max(MAX_UNIT_CHARS).nullable(),
  }),
]);
