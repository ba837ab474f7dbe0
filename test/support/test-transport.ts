import { z } from 'zod';
import type { HubSpotCaller } from '../../server/hubspot/caller.ts';
import { HubSpotError } from '../../server/hubspot/hubspot-error.ts';
import type { RateHeaders } from '../../server/hubspot/rate-limits.ts';
import { createTransport, type HubSpotRequest } from '../../server/hubspot/transport.ts';
import { createLogger } from '../../server/observability/logger.ts';
import { createMetrics } from '../../server/observability/metrics.ts';

/** The caller's token, and the one it gets after a refusal. */
export const TOKEN = 'first-token';
export const RENEWED = 'renewed-token';

/** A call that may be repeated. */
export const READ: HubSpotRequest<{ name: string }> = {
  endpoint: 'things.get',
  method: 'GET',
  path: '/crm/things/1?properties=name',
  answer: z.object({ name: z.string() }),
};

/** A call that must not be repeated when it may have worked. */
export const CREATE: HubSpotRequest<unknown> = {
  endpoint: 'things.create',
  method: 'POST',
  path: '/crm/things',
  body: { name: 'Zoë' },
  repeatable: false,
  answer: z.unknown(),
};

/** What answers READ well. */
export const GOOD = { body: { name: 'Acme', added: 'later' } };

/** A transport whose waits take no time, with all that it asked of others. */
export function createTestTransport(apiUrl: string) {
  const waits: number[] = [];
  const taken: string[] = [];
  const noted: RateHeaders[] = [];
  const refusedTokens: (string | undefined)[] = [];
  const metrics = createMetrics({ processMetrics: false });
  const { send } = createTransport({
    apiUrl,
    budget: {
      take: async ({ portalId, kind }, pool) => {
        taken.push(`${portalId}/${kind}/${pool}`);
      },
      note: (_caller, headers) => {
        noted.push(headers);
      },
    },
    metrics,
    logger: createLogger('silent'),
    sleep: async (ms) => {
      waits.push(ms);
    },
    clock: () => 0,
  });
  const caller: HubSpotCaller = {
    portalId: 77,
    kind: 'oauth',
    urgent: false,
    dailyReserve: 0.1,
    accessToken: async (refused) => {
      refusedTokens.push(refused);
      return refused === undefined ? TOKEN : RENEWED;
    },
  };
  return { send, caller, waits, taken, noted, refusedTokens, metrics };
}

/** The HubSpotError that a call ends with; fails when the call succeeds. */
export async function hubSpotErrorOf(sending: Promise<unknown>): Promise<HubSpotError> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof HubSpotError) return error;
    throw error;
  }
  throw new Error('The call succeeded.');
}
