import type { SaveScoringModelRequest } from '@customerscore/core/contract';
import type { RuleInput, ScoringModel, ValueTest } from '@customerscore/core/scoring';
import { z } from 'zod';

/** Rules per score; keeps scoring one customer cheap and its reasons readable. */
const MAX_RULES = 100;
const MAX_ID_CHARS = 64;
const MAX_LABEL_CHARS = 200;
const MAX_TEXT_CHARS = 255;
const MAX_VALUES = 100;

const id = z.string().min(1).max(MAX_ID_CHARS);
const label = z.string().trim().min(1).max(MAX_LABEL_CHARS);
const codename = z.string().min(1).max(MAX_ID_CHARS);
const bound = z.number().nullable();
const value = z.union([z.number(), z.string().max(MAX_TEXT_CHARS), z.boolean()]);
const input: z.ZodType<RuleInput> = z.strictObject({ kind: z.enum(['attribute', 'metric']), codename });

const test: z.ZodType<ValueTest> = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('is'), value }),
  z.strictObject({ op: z.literal('one_of'), values: z.array(value).min(1).max(MAX_VALUES) }),
  z.strictObject({ op: z.literal('between'), min: bound, max: bound }),
  z.strictObject({ op: z.literal('contains'), text: z.string().min(1).max(MAX_TEXT_CHARS) }),
  z.strictObject({ op: z.literal('within_days'), days: z.number().int().min(0) }),
  z.strictObject({ op: z.literal('days_ago'), min: bound, max: bound }),
  z.strictObject({ op: z.literal('known') }),
  z.strictObject({ op: z.literal('unknown') }),
]);

const fitRule = z.strictObject({ id, label, input, test, weight: z.number() });
const healthMetric = z.strictObject({ id, codename, weight: z.number(), red: z.number(), green: z.number() });
const churnRiskRule = z.strictObject({ id, label, input, test, points: z.number() });

/** Shape and size only; whether the rules make sense is for `checkModel` of the core. */
export const scoringModelSchema: z.ZodType<ScoringModel> = z.strictObject({
  fit: z.strictObject({ rules: z.array(fitRule).max(MAX_RULES) }),
  health: z.strictObject({ metrics: z.array(healthMetric).max(MAX_RULES) }),
  churnRisk: z.strictObject({ base: z.number(), rules: z.array(churnRiskRule).max(MAX_RULES) }),
  churned: z.strictObject({ input, test, on: codename.nullish() }).nullable(),
});

export const saveScoringModelSchema: z.ZodType<SaveScoringModelRequest> = z.strictObject({
  basedOn: z.number().int().min(1),
  model: scoringModelSchema,
});
