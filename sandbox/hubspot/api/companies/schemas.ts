import { z } from 'zod';

/** Values are sent as texts, numbers or booleans; null clears (assumed). */
const anyValues = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .transform((values) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value ?? '')])),
  );

/** As `anyValues`; texts only, as nearly every batch has them, are taken as they are. */
const propertyValues = z.unknown().transform((values, context): Record<string, string> => {
  if (isTextsOnly(values)) return values;
  const parsed = anyValues.safeParse(values, { reportInput: true });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});

function isTextsOnly(values: unknown): values is Record<string, string> {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return false;
  return Object.values(values).every((value) => typeof value === 'string');
}

const recordId = z.union([z.string(), z.number()]).transform(String);
const names = z.array(z.string()).optional();

export const writeBody = z.object({ properties: propertyValues });
export type WriteInput = z.infer<typeof writeBody>;

export const createBatchBody = z.object({
  inputs: z.array(z.object({ properties: propertyValues, objectWriteTraceId: z.string().optional() })),
});

export const updateBatchBody = z.object({
  inputs: z.array(
    z.object({
      id: recordId,
      idProperty: z.string().optional(),
      properties: propertyValues,
      objectWriteTraceId: z.string().optional(),
    }),
  ),
});
export type UpdateInput = z.infer<typeof updateBatchBody>['inputs'][number];

export const readBatchBody = z.object({
  inputs: z.array(z.object({ id: recordId })),
  properties: names,
  propertiesWithHistory: names,
  idProperty: z.string().optional(),
});

export const archiveBatchBody = z.object({ inputs: z.array(z.object({ id: recordId })) });

export const mergeBody = z.object({ primaryObjectId: recordId, objectIdToMerge: recordId });
