import {
  MAX_NOTE_CHARS,
  type RollbackRequest,
  type SaveScoringModelRequest,
  type ShadowRequest,
} from '@customerscore/core/contract';
import {
  type FormerScoringModel,
  type RuleInput,
  type ScoringModel,
  upgradeModel,
  type ValueTest,
} from '@customerscore/core/scoring';
import { z } from 'zod';
import { churnModelSchema } from './churn-model.schema.ts';

/** Rules per score; keeps scoring one customer cheap and its reasons readable. */
const MAX_RULES = 100;
const MAX_ID_CHARS = 64;
const MAX_LABEL_CHARS = 200;
const MAX_TEXT_CHARS = 255;
const MAX_VALUES = 100;
const MAX_CATEGORIES = 20;
/** Beyond this, sums and differences of bounds would no longer be exact numbers. */
const MAX_NUMBER = 1e15;

const id = z.string().min(1).max(MAX_ID_CHARS);
const label = z.string().trim().min(1).max(MAX_LABEL_CHARS);
const codename = z.string().min(1).max(MAX_ID_CHARS);
const number = z.number().min(-MAX_NUMBER).max(MAX_NUMBER);
const bound = number.nullable();
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

const formerFitRule = z.strictObject({ id, label, input, test, weight: number });
const formerMetric = z.strictObject({ id, codename, weight: number, red: number, green: number });
const fitRule = formerFitRule.extend({ group: id.nullable() });
const metric = formerMetric.extend({ trendShare: number });
const churnRiskRule = z.strictObject({ id, label, input, test, points: number });
const formerChurnRisk = z.strictObject({ base: number, rules: z.array(churnRiskRule).max(MAX_RULES) });
const churnRisk = formerChurnRisk.extend({ learned: churnModelSchema.nullable() });
const churned = z.strictObject({ input, test, on: codename.nullish() }).nullable();

/** Shape and size only; whether the rules make sense is for `checkModel` of the core. */
export const scoringModelSchema: z.ZodType<ScoringModel> = z.strictObject({
  fit: z.strictObject({
    rules: z.array(fitRule).max(MAX_RULES),
    groups: z.array(z.strictObject({ id, label, maxShare: number })).max(MAX_RULES),
    disqualifiers: z.array(z.strictObject({ id, label, input, test, cap: number })).max(MAX_RULES),
  }),
  health: z.strictObject({
    categories: z
      .array(z.strictObject({ id, label, weight: number, metrics: z.array(metric).max(MAX_RULES) }))
      .max(MAX_CATEGORIES),
    fading: z.strictObject({ fullDays: number, goneDays: number }).nullable(),
    coldStart: z.strictObject({ youngDays: number, greenShare: number, minimumDays: number }).nullable(),
  }),
  churnRisk,
  churned,
  customerSince: codename.nullable(),
});

const formerModelSchema: z.ZodType<FormerScoringModel> = z.strictObject({
  fit: z.strictObject({ rules: z.array(formerFitRule).max(MAX_RULES) }),
  health: z.strictObject({ metrics: z.array(formerMetric).max(MAX_RULES) }),
  churnRisk: formerChurnRisk,
  churned,
});

/** A model of today's shape, or of the former one, as exported files have it: that one comes out in today's shape. */
export const anyScoringModelSchema: z.ZodType<ScoringModel> = z.preprocess((model) => {
  const former = formerModelSchema.safeParse(model);
  return former.success ? upgradeModel(former.data) : model;
}, scoringModelSchema);

export const saveScoringModelSchema: z.ZodType<SaveScoringModelRequest> = z.strictObject({
  basedOn: z.number().int().min(1),
  model: scoringModelSchema,
  publish: z.boolean().optional(),
  note: z.string().trim().max(MAX_NOTE_CHARS).optional(),
});

const revision = z.number().int().min(0);
export const shadowSchema: z.ZodType<ShadowRequest> = z.strictObject({ revision });
export const rollbackSchema: z.ZodType<RollbackRequest> = z.strictObject({
  revision,
  version: z.number().int().min(1),
});
