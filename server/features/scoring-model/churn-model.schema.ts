import type { ChurnModel } from '@customerscore/core/learning';
import { z } from 'zod';

/** Bounds of what is stored with a scoring model; a trained model is far below them. */
const MAX_FEATURES = 200;
const MAX_CELLS = 2000;
const MAX_KEY_CHARS = 200;

const key = z.string().min(1).max(MAX_KEY_CHARS);
const numbers = z.array(z.number()).max(MAX_CELLS);
const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('attribute'), codename: key }),
  z.strictObject({ kind: z.literal('metric'), codename: key }),
  z.strictObject({
    kind: z.literal('window'),
    codename: key,
    days: z.union([z.literal(7), z.literal(28), z.literal(84)]),
    measure: z.enum(['sum', 'mean', 'last', 'slope']),
  }),
  z.strictObject({ kind: z.literal('age') }),
]);
const feature = z.strictObject({
  key,
  source,
  type: z.enum(['number', 'category', 'boolean']),
  monotone: z.enum(['rising', 'falling']).optional(),
});
const axis = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), cuts: numbers }),
  z.strictObject({ kind: z.literal('levels'), levels: z.array(z.string().max(MAX_KEY_CHARS)).max(MAX_CELLS) }),
]);
const line = z.strictObject({ perUnit: z.number(), origin: z.number(), from: z.number(), to: z.number() });
const curve = z.strictObject({ key, axis, values: numbers, line: line.nullable() });
const pair = z.strictObject({ keys: z.tuple([key, key]), axes: z.tuple([axis, axis]), values: numbers });

/** Shape and size of a learned model, as training made it and as an exported file holds it. */
export const churnModelSchema: z.ZodType<ChurnModel> = z.strictObject({
  kind: z.enum(['logistic', 'additive']),
  features: z.array(feature).max(MAX_FEATURES),
  baseLogOdds: z.number(),
  curves: z.array(curve).max(MAX_FEATURES),
  pairs: z.array(pair).max(MAX_FEATURES),
  calibration: z.strictObject({ logOdds: numbers, probability: numbers }).nullable(),
  trainedOn: z.strictObject({ customers: z.number().int().min(0), churned: z.number().int().min(0) }),
});
