import {
  type ApiCustomerBody,
  BANDS,
  type ErrorBody,
  type ItemResultsBody,
  MAX_ITEMS,
  type Score,
} from '@customerscore/core/contract';
import { MAX_EXTERNAL_ID_CHARS } from '@customerscore/core/sync';
import { z } from 'zod';
import { itemSchema } from './item.schema.ts';

const MAX_KEY_CHARS = 255;

/** The frame of a call: what is in it is looked at item by item. */
export const itemsBody = z.strictObject({
  customers: z
    .array(z.unknown())
    .min(1, 'Send at least one customer.')
    .max(MAX_ITEMS, `At most ${MAX_ITEMS} customers per call.`),
});

/** The same for the documentation, with the items that are expected. */
export const documentedItemsBody = z
  .strictObject({ customers: z.array(itemSchema).min(1).max(MAX_ITEMS) })
  .meta({ title: 'Up to 100 customers' });

export const customerParams = z.object({ externalId: z.string().trim().min(1).max(MAX_EXTERNAL_ID_CHARS) });

/** The value of the Idempotency-Key header. */
export const idempotencyKey = z.string().trim().min(1).max(MAX_KEY_CHARS);

const issue = z.strictObject({
  code: z.string(),
  message: z.string().describe('What is wrong and what to do about it.'),
  path: z.string().describe('Where, for example `metrics.0.logins_30d`.'),
});

export const itemResults: z.ZodType<ItemResultsBody> = z
  .strictObject({
    results: z
      .array(
        z.strictObject({
          external_id: z.string().nullable(),
          status: z.enum(['created', 'updated', 'unchanged', 'failed']),
          errors: z.array(issue).describe('Why it failed; empty otherwise.'),
        }),
      )
      .describe('One result per customer, in the same order. A failed one is not stored, not even in part.'),
  })
  .meta({ title: 'What became of each customer' });

const reason = z.strictObject({
  code: z.string(),
  label: z.string(),
  contribution: z.number().describe('Points, signed. All contributions of a score add up to its value.'),
  detail: z.string(),
});

export const apiScore: z.ZodType<Score> = z
  .discriminatedUnion('status', [
    z.strictObject({
      status: z.literal('scored'),
      value: z.number().min(0).max(100),
      band: z.enum(BANDS),
      coverage: z.number().min(0).max(1).describe("The share of the model's weight for which data was known."),
      reasons: z.array(reason),
    }),
    z.strictObject({
      status: z.literal('not_scored'),
      because: z.strictObject({
        code: z.enum(['no_model', 'no_data', 'too_little_data', 'churned']),
        message: z.string(),
      }),
      coverage: z.number().min(0).max(1),
    }),
  ])
  .meta({ title: 'One score with its reasons' });

const point = z.strictObject({ date: z.string(), value: z.number() });

export const apiCustomer: z.ZodType<ApiCustomerBody> = z
  .strictObject({
    external_id: z.string(),
    name: z.string(),
    churned: z.boolean(),
    churned_on: z.string().nullable(),
    attributes: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    metrics: z.record(z.string(), point).describe('The latest point of each metric, by codename.'),
    scores: z
      .strictObject({
        fit: apiScore.describe('0 to 100, higher is better.'),
        health: apiScore.describe('0 to 100, higher is better.'),
        churn_risk: apiScore.describe('0 to 100, higher is worse.'),
        scored_at: z.string(),
        model_version: z.number().int(),
      })
      .nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ title: 'A customer with its scores' });

export const apiError: z.ZodType<ErrorBody> = z
  .strictObject({
    error: z.strictObject({
      code: z.string().describe('Stable; listed with its meaning in the documentation.'),
      message: z.string().describe('What is wrong and what to do about it.'),
      actor: z.enum(['user_action', 'retry_later', 'bug']).describe('Who must act.'),
      issues: z.array(issue).optional(),
    }),
  })
  .meta({ title: 'Why a call was refused' });
