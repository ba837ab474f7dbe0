import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createTokenWorld,
  MINUTE_MS,
  OLD_TOKENS,
  REVOKED_ANSWER,
  renewedAnswer,
  type TokenWorld,
} from '../../support/token-world.ts';

let world: TokenWorld;

beforeAll(async () => {
  world = await createTokenWorld();
});

afterAll(() => world.stop());

beforeEach(() => world.reset());

describe('renewal by several at once', () => {
  it('makes one call for many callers of one process', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    world.pass(29 * MINUTE_MS);
    world.hubspot.plan({ ...renewedAnswer(), delayMs: 50 });

    const tokens = await Promise.all(Array.from({ length: 10 }, () => one.tokens.accessToken(scope)));

    expect(new Set(tokens)).toEqual(new Set(['access-new']));
    expect(world.hubspot.requests).toHaveLength(1);
  });

  it('makes one call for two processes', async () => {
    const [one, two] = [await world.createProcess(), await world.createProcess()];
    const scope = await world.connect(one);
    world.pass(29 * MINUTE_MS);
    world.hubspot.plan({ ...renewedAnswer(), delayMs: 100 });

    const tokens = await Promise.all([
      one.tokens.accessToken(scope),
      two.tokens.accessToken(scope),
      two.tokens.accessToken(scope, 'access-old'),
    ]);

    expect(tokens).toEqual(['access-new', 'access-new', 'access-new']);
    expect(world.hubspot.requests).toHaveLength(1);
  });

  it('takes over from a process that died while it renewed, once its lease ends', async () => {
    const [one, two] = [await world.createProcess(), await world.createProcess()];
    const scope = await world.connect(one);
    world.pass(29 * MINUTE_MS);
    const until = new Date(world.now().getTime() + MINUTE_MS);
    const record = await one.connections.readTokens(scope);
    await one.connections.leaseRefresh(scope, {
      owner: 'dead',
      tokenVersion: record?.version ?? 0,
      until,
      now: world.now(),
    });
    world.hubspot.plan(renewedAnswer());

    expect(await two.tokens.accessToken(scope)).toBe('access-new');

    expect(world.now().getTime()).toBeGreaterThanOrEqual(until.getTime());
    expect(world.hubspot.requests).toHaveLength(1);
  });

  it('does not let a process that lost its lease overwrite newer tokens', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    const { version } = (await one.connections.readTokens(scope)) ?? { version: 0 };
    const lease = { tokenVersion: version, until: new Date(world.now().getTime() + 1), now: world.now() };
    await one.connections.leaseRefresh(scope, { ...lease, owner: 'slow' });
    const later = new Date(world.now().getTime() + 10);
    await one.connections.leaseRefresh(scope, {
      ...lease,
      owner: 'fast',
      now: later,
      until: new Date(later.getTime() + MINUTE_MS),
    });
    const sealed = (accessToken: string) => one.tokens.seal(scope, { ...OLD_TOKENS, accessToken });

    expect(await one.connections.storeTokens(scope, 'fast', sealed('from-fast'), [])).toBe(true);
    expect(await one.connections.storeTokens(scope, 'slow', sealed('from-slow'), [])).toBe(false);

    expect(await one.tokens.accessToken(scope)).toBe('from-fast');
  });
});

describe('a renewal that fails', () => {
  it('asks to reconnect when the refresh token is revoked, and calls HubSpot no more', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    world.pass(29 * MINUTE_MS);
    world.hubspot.plan(REVOKED_ANSWER);

    await expect(one.tokens.accessToken(scope)).rejects.toMatchObject({ code: 'reconnect_needed' });
    await expect(one.tokens.accessToken(scope)).rejects.toMatchObject({ code: 'reconnect_needed' });

    expect(world.hubspot.requests).toHaveLength(1);
    expect(await one.connections.find(scope)).toMatchObject({
      status: 'reconnect',
      statusReason: expect.stringContaining('Connect the account again'),
    });
  });

  it.each([{ status: 503 }, { status: 429, body: {} }, { break: true }])(
    'leaves everything for a later try after %p',
    async (failure) => {
      const one = await world.createProcess();
      const scope = await world.connect(one);
      world.pass(29 * MINUTE_MS);
      world.hubspot.plan(failure, renewedAnswer());

      await expect(one.tokens.accessToken(scope)).rejects.toMatchObject({ code: 'hubspot_unavailable' });

      expect(await one.connections.find(scope)).toMatchObject({ status: 'connected', statusReason: null });
      expect(await one.tokens.accessToken(scope)).toBe('access-new');
    },
  );

  it('does not mark a portal that was connected anew while the old token failed', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    world.pass(29 * MINUTE_MS);
    world.hubspot.plan({ ...REVOKED_ANSWER, delayMs: 100 });

    const failing = one.tokens.accessToken(scope).catch((error: unknown) => error);
    while (world.hubspot.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const fresh = {
      ...OLD_TOKENS,
      accessToken: 'access-fresh',
      expiresAt: new Date(world.now().getTime() + 30 * MINUTE_MS),
    };
    await world.connect(one, fresh, scope.portalId);
    await failing;

    expect(await one.connections.find(scope)).toMatchObject({ status: 'connected' });
    expect(await one.tokens.accessToken(scope)).toBe('access-fresh');
  });
});
