import { z } from 'zod';

/** What the host page may ask about the records of a portal, one schema per question. */

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const dateFormatting = z.object({ format: z.string().optional(), relative: z.boolean().optional() });

const formattingOptions = z.object({
  date: dateFormatting.optional(),
  dateTime: dateFormatting.optional(),
  currency: z.object({ addSymbol: z.boolean().optional() }).optional(),
});

const format = z
  .object({
    propertiesToFormat: z.union([z.literal('all'), z.array(z.string())]).optional(),
    formattingOptions: formattingOptions.optional(),
  })
  .default({});

export type FormatRequest = z.infer<typeof format>;

/** The page of a hook is 10 long if the card does not say (@hubspot/ui-extensions 0.17.0, utils/pagination). */
const PAGE_LENGTH = 10;
const MAX_PAGE_LENGTH = 100;
const pageLength = z.int().min(1).max(MAX_PAGE_LENGTH).default(PAGE_LENGTH);

const place = { portalId: z.int().positive(), companyId: z.int().positive() };

/** Without `objectId`, the company that the card stands on. */
export const propertiesQuestion = z.object({
  ...place,
  names: z.union([z.literal('*'), z.array(z.string())]),
  objectTypeId: z.string().optional(),
  objectId: z.int().positive().optional(),
  format,
});

export const factsQuestion = z.object({ ...place, objectTypeId: z.string() });

export const associationsQuestion = z.object({
  ...place,
  toObjectType: z.string(),
  properties: z.array(z.string()).default([]),
  pageLength,
  offset: z.int().nonnegative().default(0),
  format,
});

export const searchQuestion = z.object({
  ...place,
  objectType: z.string(),
  properties: z.array(z.string()).default([]),
  query: z.string().optional(),
  filterGroups: z
    .array(
      z.object({
        filters: z.array(
          z.object({
            propertyName: z.string(),
            operator: z.string(),
            value: word.optional(),
            highValue: word.optional(),
            values: z.array(word).optional(),
          }),
        ),
      }),
    )
    .default([]),
  sorts: z.array(z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']) })).default([]),
  pageLength,
  after: z.coerce.number().int().nonnegative().default(0),
  format,
});

export const formatQuestion = z.object({
  ...place,
  propertiesList: z.array(z.record(z.string(), z.string().nullable())),
  objectType: z.string(),
  formattingOptions: formattingOptions.default({}),
});
