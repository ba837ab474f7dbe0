import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { AppError } from '../../../server/errors.ts';
import type { HubSpotCaller } from '../../../server/hubspot/caller.ts';
import { HubSpotError } from '../../../server/hubspot/hubspot-error.ts';
import { createTransport, type HubSpotRequest } from '../../../server/hubspot/transport.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import { createMetrics } from '../../../server/observability/metrics.ts';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';

const TOKEN = 'first-token';
const RENEWED = 'renewed-token';

const READ: HubSpotRequest<{ name: string }> = {
  endpoint: 'things.get',
  method: 'GET',
  path: '/crm/things/1?properties=name',
  answer: z.object({ name: z.string() }),
};
const CREATE: HubSpotRequest<unknown> = {
  endpoint: 'things.create',
  method: 'POST',
  path: '/crm/things',
  body: { name: 'Zoë' },
  repeatable: false,
  answer: z.unknown(),
};

let hubspot: ProgrammableServer;

beforeEach(async () => {
  hubspot = await startProgrammableServer();
});

afterEach(() => hubspot.stop());

/** A transport whose waits take no time, with all that it asked of others. */
function transport(apiUrl = hubspot.url) {
  const waits: number[] = [];
  const taken: string[] = [];
  const refusedTokens: (string | undefined)[] = [];
  const metrics = createMetrics({ processMetrics: false });
  const { send } = createTransport({
    apiUrl,
    budget: {
      take: async ({ portalId, kind }, pool) => {
        taken.push(`${portalId}/${kind}/${pool}`);
      },
      createIndexes: async () => {},
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
    accessToken: async (refused) => {
      refusedTokens.push(refused);
      return refused === undefined ? TOKEN : RENEWED;
    },
  };
  return { send, caller, waits, taken, refusedTokens, metrics };
}

const GOOD = { body: { name: 'Acme', added: 'later' } };

describe('transport, when HubSpot answers well', () => {
  it('sends the token and the path, and answers the parsed body', async () => {
    const { send, caller } = transport();
    hubspot.plan(GOOD);

    const answer = await send(caller, READ);

    expect(answer).toEqual({ name: 'Acme' });
    expect(hubspot.requests).toHaveLength(1);
    expect(hubspot.requests[0]).toMatchObject({ method: 'GET', path: READ.path, body: '' });
    expect(hubspot.requests[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('sends a body as JSON', async () => {
    const { send, caller } = transport();

    await send(caller, CREATE);

    expect(hubspot.requests[0]?.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse(hubspot.requests[0]?.body ?? '')).toEqual({ name: 'Zoë' });
  });

  it('takes an empty 204 as success', async () => {
    const { send, caller } = transport();
    hubspot.plan({ status: 204 });

    await expect(send(caller, CREATE)).resolves.toBeNull();
  });

  it('takes from the budget of the portal and the pool before each try', async () => {
    const { send, caller, taken } = transport();
    hubspot.plan({ status: 503 }, GOOD);

    await send(caller, { ...READ, pool: 'search' });

    expect(taken).toEqual(['77/oauth/search', '77/oauth/search']);
  });

  it('counts calls by endpoint and status, without ids', async () => {
    const { send, caller, metrics } = transport();
    hubspot.plan({ status: 503 }, GOOD);

    await send(caller, READ);

    const { body } = await metrics.render();
    expect(body).toContain('customerscore_hubspot_call_seconds_count{endpoint="things.get",status="503"} 1');
    expect(body).toContain('customerscore_hubspot_call_seconds_count{endpoint="things.get",status="200"} 1');
  });

  it.each([{ body: { title: 'Acme' } }, { body: '<html>welcome</html>' }, { body: undefined }])(
    'refuses a 200 of a shape it does not know: %p',
    async (answer) => {
      const { send, caller } = transport();
      hubspot.plan({ status: 200, ...answer });

      const error = await errorOf(send(caller, READ));

      expect(error).toMatchObject({ code: 'hubspot_answer_invalid', actor: 'bug' });
      expect(error.message).toContain('things.get');
      expect(hubspot.requests).toHaveLength(1);
    },
  );
});

describe('transport, when HubSpot asks to wait', () => {
  it('waits a second after a 429 without Retry-After, then repeats', async () => {
    const { send, caller, waits } = transport();
    hubspot.plan({ status: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } }, GOOD);

    await expect(send(caller, READ)).resolves.toEqual({ name: 'Acme' });
    expect(waits).toEqual([1_000]);
  });

  it('waits as long as Retry-After says', async () => {
    const { send, caller, waits } = transport();
    hubspot.plan({ status: 429, headers: { 'retry-after': '6' }, body: {} }, GOOD);

    await send(caller, READ);

    expect(waits).toEqual([6_000]);
  });

  it('waits out a lock', async () => {
    const { send, caller, waits } = transport();
    hubspot.plan({ status: 423, body: { message: 'locked' } }, { status: 423, body: {} }, GOOD);

    await send(caller, READ);

    expect(waits).toEqual([2_000, 4_000]);
  });

  it('says that HubSpot is busy after five tries', async () => {
    const { send, caller, waits } = transport();
    hubspot.plan(...Array.from({ length: 9 }, () => ({ status: 429, body: { message: 'slow down' } })));

    const error = await errorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'hubspot_busy', actor: 'retry_later', httpStatus: 429 });
    expect(hubspot.requests).toHaveLength(5);
    expect(waits).toHaveLength(4);
  });

  it('gives up at once when the calls of the day are used up', async () => {
    const { send, caller, waits } = transport();
    hubspot.plan({ status: 429, headers: { 'retry-after': '5' }, body: { policyName: 'DAILY' } });

    const error = await errorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'hubspot_daily_limit', actor: 'retry_later' });
    expect(hubspot.requests).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('gives up at once during a migration and says when to come back', async () => {
    const { send, caller } = transport();
    hubspot.plan({ status: 477, headers: { 'retry-after': '86400' } });

    const error = await errorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'hubspot_migrating', actor: 'retry_later', retryAfterSeconds: 86_400 });
    expect(hubspot.requests).toHaveLength(1);
  });
});

describe('transport, when HubSpot is out of reach', () => {
  it.each([
    ['a page of the network in front', { status: 502, body: '<html>Bad gateway</html>' }],
    ['an empty 503 without content type', { status: 503 }],
    ['a cut connection', { break: true }],
    ['a 524', { status: 524, body: 'error code: 524' }],
  ])('tries again after %s', async (_what, failure) => {
    const { send, caller, waits } = transport();
    hubspot.plan(failure, failure, GOOD);

    await expect(send(caller, READ)).resolves.toEqual({ name: 'Acme' });
    expect(waits).toEqual([500, 1_000]);
  });

  it('says so after five tries, without repeating what a page said', async () => {
    const { send, caller, waits } = transport();
    hubspot.plan(...Array.from({ length: 9 }, () => ({ status: 504, body: '<html>secret stack</html>' })));

    const error = await errorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'hubspot_unavailable', actor: 'retry_later', httpStatus: 504 });
    expect(error.message).not.toContain('html');
    expect(hubspot.requests).toHaveLength(5);
    expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it('says so when nothing listens there', async () => {
    const { url } = hubspot;
    await hubspot.stop();
    hubspot = await startProgrammableServer();
    const { send, caller } = transport(url);

    const error = await errorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'hubspot_unavailable', httpStatus: 0 });
  });

  it.each([{ status: 500, body: {} }, { status: 502, body: '<html></html>' }, { break: true }])(
    'does not repeat a call that may have worked: %p',
    async (failure) => {
      const { send, caller } = transport();
      hubspot.plan(failure);

      const error = await errorOf(send(caller, CREATE));

      expect(error.code).toBe('hubspot_unavailable');
      expect(hubspot.requests).toHaveLength(1);
    },
  );

  it.each([429, 423])('repeats such a call after %d, which says that nothing was done', async (status) => {
    const { send, caller } = transport();
    hubspot.plan({ status, body: {} }, { status: 201, body: { id: '1' } });

    await expect(send(caller, CREATE)).resolves.toEqual({ id: '1' });
  });
});

describe('transport, when HubSpot refuses', () => {
  it('asks for another token after a 401, once, and repeats with it', async () => {
    const { send, caller, refusedTokens, waits } = transport();
    hubspot.plan({ status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } }, GOOD);

    await expect(send(caller, READ)).resolves.toEqual({ name: 'Acme' });

    expect(refusedTokens).toEqual([undefined, TOKEN]);
    expect(hubspot.requests[1]?.headers.authorization).toBe(`Bearer ${RENEWED}`);
    expect(waits).toEqual([]);
  });

  it('asks to reconnect when the renewed token is refused too', async () => {
    const { send, caller } = transport();
    hubspot.plan({ status: 401, body: {} }, { status: 401, body: {} }, GOOD);

    const error = await errorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'reconnect_needed', actor: 'user_action', httpStatus: 401 });
    expect(hubspot.requests).toHaveLength(2);
  });

  it('calls nobody when there is no token to call with', async () => {
    const { send, caller } = transport();
    const refusal = new AppError('reconnect_needed', 'Connect again.');

    const sending = send({ ...caller, accessToken: () => Promise.reject(refusal) }, READ);

    await expect(sending).rejects.toBe(refusal);
    expect(hubspot.requests).toHaveLength(0);
  });

  it('names the scopes that are missing', async () => {
    const { send, caller } = transport();
    const errors = [{ message: 'x', context: { requiredGranularScopes: ['crm.objects.companies.write'] } }];
    hubspot.plan({ status: 403, body: { category: 'MISSING_SCOPES', errors } });

    const error = await errorOf(send(caller, READ));

    expect(error).toMatchObject({
      code: 'scope_missing',
      actor: 'user_action',
      missingScopes: ['crm.objects.companies.write'],
    });
    expect(error.message).toContain('crm.objects.companies.write');
  });

  it.each([
    [400, 'hubspot_rejected', 'bug'],
    [404, 'hubspot_not_found', 'user_action'],
    [409, 'hubspot_conflict', 'user_action'],
    [415, 'hubspot_rejected', 'bug'],
  ])('does not repeat after a %d: %s', async (status, code, actor) => {
    const { send, caller, waits } = transport();
    hubspot.plan({ status, body: { message: 'No such thing', correlationId: 'c-1', category: 'X' } });

    const error = await errorOf(send(caller, READ));

    expect(error).toMatchObject({ code, actor, httpStatus: status, correlationId: 'c-1', category: 'X' });
    expect(error.message).toContain('No such thing');
    expect(waits).toEqual([]);
  });

  it('keeps the single faults of a refused batch', async () => {
    const { send, caller } = transport();
    const errors = [
      { message: 'was not a valid number', code: 'INVALID_INTEGER', context: { propertyName: ['seats'] } },
    ];
    hubspot.plan({ status: 400, body: { message: 'Property values were not valid', errors } });

    const error = await errorOf(send(caller, CREATE));

    expect(error.details).toEqual([
      { code: 'INVALID_INTEGER', message: 'was not a valid number', propertyNames: ['seats'], ids: [] },
    ]);
  });

  it('never shows a token in an error', async () => {
    const { send, caller } = transport();
    hubspot.plan({ status: 400, body: { message: 'no' } });

    const error = await errorOf(send(caller, READ));

    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain(TOKEN);
  });
});

async function errorOf(sending: Promise<unknown>): Promise<HubSpotError> {
  try {
    await sending;
  } catch (error) {
    if (error instanceof HubSpotError) return error;
    throw error;
  }
  throw new Error('The call succeeded.');
}
