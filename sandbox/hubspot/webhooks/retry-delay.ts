import type { Random } from '../core/random.ts';

/** HubSpot tries again up to ten times within 24 hours. https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
export const MAX_RETRIES = 10;
const FIRST_DELAY_MS = 15_000;
const GROWTH = 2.2;

/**
 * How long to wait before retry number `retry` (from 1). Growing and randomised as documented; the figures are assumed,
 * chosen so that all ten fit into 24 hours.
 */
export function retryDelayMs(retry: number, random: Random): number {
  return Math.round(FIRST_DELAY_MS * GROWTH ** (retry - 1) * (0.5 + random.unit()));
}
