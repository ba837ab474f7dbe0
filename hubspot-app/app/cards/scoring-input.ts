import type { ScoringInputBody } from '@customerscore/core/contract';
import * as z from 'zod/mini';

/** Returns the server's answer as what a customer is scored by, or null when this version of the card does not understand it. */
export function parseScoringInput(answer: unknown): ScoringInputBody | null {
  // Only what tells a known shape from another one: the rules themselves were checked when they were saved.
  return scoringInput.safeParse(answer).success ? (answer as ScoringInputBody) : null;
}

const rules = z.array(z.looseObject({ id: z.string() }));
const point = z.object({ day: z.string(), value: z.number() });

const model = z.looseObject({
  fit: z.looseObject({ rules, groups: z.array(z.unknown()), disqualifiers: rules }),
  health: z.looseObject({ categories: z.array(z.looseObject({ metrics: rules })) }),
  churnRisk: z.looseObject({ base: z.number(), rules }),
  churned: z.nullable(z.unknown()),
  customerSince: z.nullable(z.string()),
});

const scoringInput = z.object({
  input: z.looseObject({
    model,
    modelVersion: z.number(),
    catalogue: z.array(z.looseObject({ kind: z.string(), codename: z.string(), label: z.string() })),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    metrics: z.record(z.string(), point),
    now: z.string(),
  }),
});
