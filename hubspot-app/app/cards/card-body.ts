import { BANDS, type CardBody } from '@customerscore/core/contract';
import * as z from 'zod/mini';

/** Returns the server's answer as a card body, or null when this version of the card does not understand it. */
export function parseCardBody(answer: unknown): CardBody | null {
  const result = cardBody.safeParse(answer);
  return result.success ? result.data : null;
}

// HubSpot's worker may forbid code made from text, which zod would otherwise try.
z.config({ jitless: true });

const reason = z.object({ code: z.string(), label: z.string(), contribution: z.number(), detail: z.string() });

const cardScore = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('scored'),
    value: z.number(),
    band: z.enum(BANDS),
    coverage: z.number(),
    change: z.nullable(z.number()),
    reasons: z.array(reason),
  }),
  z.object({ status: z.literal('not_scored'), message: z.string() }),
]);

const customer = z.object({
  name: z.string(),
  externalId: z.string(),
  churned: z.boolean(),
  churnedOn: z.nullable(z.string()),
  url: z.string(),
});

const scoreDay = z.object({
  day: z.string(),
  fit: z.nullable(z.number()),
  health: z.nullable(z.number()),
  churnRisk: z.nullable(z.number()),
});

const cardBody = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['not_connected', 'not_mapped', 'not_a_customer']), message: z.string(), url: z.string() }),
  z.object({ state: z.literal('no_score'), message: z.string(), customer }),
  z.object({
    state: z.literal('ready'),
    stale: z.boolean(),
    message: z.nullable(z.string()),
    customer,
    scores: z.object({ fit: cardScore, health: cardScore, churnRisk: cardScore }),
    history: z.array(scoreDay),
    readAt: z.string(),
    scoredAt: z.string(),
  }),
]);
