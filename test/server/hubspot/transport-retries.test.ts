import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';
import { CREATE, createTestTransport, GOOD, hubSpotErrorOf, READ } from '../../support/test-transport.ts';

let hubspot: ProgrammableServer;

beforeEach(async () => {
  hubspot = await startProgrammableServer();
});

afterEach(() => hubspot.stop());

const transport = (apiUrl = hubspot.url) => createTestTransport(apiUrl);

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

    const error = await hubSpotErrorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'hubspot_busy', actor: 'retry_later', httpStatus: 429 });
    expect(hubspot.requests).toHaveLength(5);
    expect(waits).toHaveLength(4);
  });

  it('gives up at once when the calls of the day are used up', async () => {
    const { send, caller, waits } = transport();
    hubspot.plan({ status: 429, headers: { 'retry-after': '5' }, body: { policyName: 'DAILY' } });

    const error = await hubSpotErrorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'hubspot_daily_limit', actor: 'retry_later' });
    expect(hubspot.requests).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  it('gives up at once during a migration and says when to come back', async () => {
    const { send, caller } = transport();
    hubspot.plan({ status: 477, headers: { 'retry-after': '86400' } });

    const error = await hubSpotErrorOf(send(caller, READ));

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

    const error = await hubSpotErrorOf(send(caller, READ));

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

    const error = await hubSpotErrorOf(send(caller, READ));

    expect(error).toMatchObject({ code: 'hubspot_unavailable', httpStatus: 0 });
  });

  it.each([{ status: 500, body: {} }, { status: 502, body: '<html></html>' }, { break: true }])(
    'does not repeat a call that may have worked: %p',
    async (failure) => {
      const { send, caller } = transport();
      hubspot.plan(failure);

      const error = await hubSpotErrorOf(send(caller, CREATE));

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
