import { type ErrorIssue, MAX_DATES } from '@customerscore/core/contract';
import type { CustomerItem, ItemPoint } from '@customerscore/core/ingestion';
import { MAX_EXTERNAL_ID_CHARS, MAX_NAME_CHARS } from '@customerscore/core/sync';
import { z } from 'zod';

/** One customer as the API takes it. Whether its values fit the catalogue is looked at afterwards. */
export const itemSchema = z
  .strictObject({
    external_id: z
      .string()
      .trim()
      .min(1, 'An External ID is needed.')
      .max(MAX_EXTERNAL_ID_CHARS)
      .describe('The id of the customer in your own product. Case counts; blanks around it do not.'),
    name: z
      .string()
      .trim()
      .max(MAX_NAME_CHARS)
      .optional()
      .describe('Without it a new customer is named after its External ID.'),
    attributes: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .optional()
      .describe('Current facts by codename. Null or an empty text takes a value away; what is absent stays as it is.'),
    metrics: z
      .array(
        z.object({ date: z.string().describe('A day in UTC, `YYYY-MM-DD`, not in the future.') }).catchall(z.number()),
      )
      .max(MAX_DATES, `At most ${MAX_DATES} dates per customer and call.`)
      .optional()
      .describe(
        'Dated numbers: a date, and beside it numbers by codename. A metric has one number per day; the last one sent counts.',
      ),
  })
  .meta({ title: 'One customer' });

export type ItemReading =
  | { readonly ok: true; readonly item: CustomerItem }
  | { readonly ok: false; readonly externalId: string | null; readonly errors: readonly ErrorIssue[] };

const anyItem = z.object({ external_id: z.string() });

/** Reads the shape of one item; an item of another shape says where it differs. */
export function readItem(raw: unknown): ItemReading {
  const parsed = itemSchema.safeParse(raw);
  if (!parsed.success) {
    const named = anyItem.safeParse(raw);
    const errors = parsed.error.issues.map(({ code, message, path }) => ({
      code: code === 'too_big' && path[0] === 'metrics' ? 'too_many_points' : 'invalid_item',
      message,
      path: path.join('.'),
    }));
    return { ok: false, externalId: named.success ? named.data.external_id : null, errors };
  }
  const { external_id: externalId, name, attributes = {}, metrics = [] } = parsed.data;
  return { ok: true, item: { externalId, name, attributes, points: metrics.flatMap(pointsOf) } };
}

function pointsOf(
  { date, ...values }: Readonly<Record<string, unknown>> & { date: string },
  index: number,
): ItemPoint[] {
  return Object.entries(values).map(([codename, value]) => ({
    codename,
    date,
    value: Number(value),
    path: `metrics.${index}.${codename}`,
  }));
}
