import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../../server/errors.ts';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';
import {
  CREATE,
  createTestTransport,
  GOOD,
  hubSpotErrorOf,
  READ,
  RENEWED,
  TOKEN,
} from '../../support/test-transport.ts';

let hubspot: ProgrammableServer;

beforeEach(async () => {
  hubspot = await startProgrammableServer();
});

afterEach(() => hubspot.stop());

const transport = (apiUrl = hubspot.url) => createTestTransport(apiUrl);

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

      const error = await hubSpotErrorOf(send(caller, READ));

      expect(error).toMatchObject({ code: 'hubspot_answer_invalid', actor: 'bug' });
      expect(error.message).toContain('things.get');
      expect(hubspot.requests).toHaveLength(1);
    },
  );
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

    const error = await hubSpotErrorOf(send(caller, READ));

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

    const error = await hubSpotErrorOf(send(caller, READ));

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

    const error = await hubSpotErrorOf(send(caller, READ));

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

    const error = await hubSpotErrorOf(send(caller, CREATE));

    expect(error.details).toEqual([
      { code: 'INVALID_INTEGER', message: 'was not a valid number', propertyNames: ['seats'], ids: [] },
    ]);
  });

  it('never shows a token in an error', async () => {
    const { send, caller } = transport();
    hubspot.plan({ status: 400, body: { message: 'no' } });

    const error = await hubSpotErrorOf(send(caller, READ));

    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain(TOKEN);
  });
});
