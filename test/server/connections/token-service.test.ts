import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PlainTokens } from '../../../server/features/connections/token.service.ts';
import { createTokenWorld, MINUTE_MS, renewedAnswer, type TokenWorld } from '../../support/token-world.ts';

let world: TokenWorld;

beforeAll(async () => {
  world = await createTokenWorld();
});

afterAll(() => world.stop());

beforeEach(() => world.reset());

describe('TokenService.accessToken', () => {
  it('hands out the stored token while it lasts, without a call', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    world.pass(25 * MINUTE_MS);

    expect(await one.tokens.accessToken(scope)).toBe('access-old');
    expect(world.hubspot.requests).toHaveLength(0);
  });

  it('renews a token that ends in less than five minutes, and keeps the new one with its scopes', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    world.pass(25 * MINUTE_MS + 1);
    world.hubspot.plan(renewedAnswer());

    expect(await one.tokens.accessToken(scope)).toBe('access-new');
    expect(await one.tokens.accessToken(scope)).toBe('access-new');

    expect(world.hubspot.requests).toHaveLength(1);
    expect(world.hubspot.requests[0]?.body).toContain('refresh_token=refresh-1');
    expect((await one.connections.find(scope))?.scopes).toContain('crm.objects.companies.read');
  });

  it('uses the refresh token that the last renewal brought', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    world.hubspot.plan(renewedAnswer('access-2', 'refresh-2'), renewedAnswer('access-3', 'refresh-2'));

    world.pass(29 * MINUTE_MS);
    await one.tokens.accessToken(scope);
    world.pass(29 * MINUTE_MS);
    expect(await one.tokens.accessToken(scope)).toBe('access-3');

    expect(world.hubspot.requests[1]?.body).toContain('refresh_token=refresh-2');
  });

  it('renews a token that HubSpot has just refused', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    world.hubspot.plan(renewedAnswer());

    expect(await one.tokens.accessToken(scope, 'access-old')).toBe('access-new');
  });

  it('does not renew again when the refused token is already an old one', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);

    expect(await one.tokens.accessToken(scope, 'access-older')).toBe('access-old');
    expect(world.hubspot.requests).toHaveLength(0);
  });

  it('asks to connect a portal that is not there', async () => {
    const { tokens } = await world.createProcess();

    await expect(tokens.accessToken({ workspaceId: 'w1', portalId: 0 })).rejects.toMatchObject({
      code: 'not_connected',
    });
  });

  it("never opens another workspace's connection to the same portal", async () => {
    const one = await world.createProcess();
    const { portalId } = await world.connect(one);

    await expect(one.tokens.accessToken({ workspaceId: 'w2', portalId })).rejects.toMatchObject({
      code: 'not_connected',
    });
  });
});

describe('a connection by access token', () => {
  const PASTED: PlainTokens = { accessToken: 'pat-eu1-abc', refreshToken: null, expiresAt: null };

  it('never ends and is never renewed', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one, PASTED);
    world.pass(365 * 24 * 60 * MINUTE_MS);

    expect(await one.tokens.accessToken(scope)).toBe('pat-eu1-abc');
    expect(await one.tokens.refreshToken(scope)).toBeNull();
    expect(world.hubspot.requests).toHaveLength(0);
  });

  it('asks to reconnect as soon as HubSpot refuses the token', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one, PASTED);

    await expect(one.tokens.accessToken(scope, 'pat-eu1-abc')).rejects.toMatchObject({ code: 'reconnect_needed' });

    expect(await one.connections.find(scope)).toMatchObject({ status: 'reconnect' });
    expect(world.hubspot.requests).toHaveLength(0);
  });
});

describe('tokens at rest', () => {
  it('are sealed in the stored document', async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    world.pass(29 * MINUTE_MS);
    world.hubspot.plan(renewedAnswer('access-secret', 'refresh-secret'));
    await one.tokens.accessToken(scope);

    const raw = JSON.stringify(await world.database.collection('connections').findOne({ portalId: scope.portalId }));

    expect(raw).toContain('v1.k1.');
    expect(raw).not.toMatch(/access-old|access-secret|refresh-1|refresh-secret/);
  });

  it("do not open when copied into another tenant's document", async () => {
    const one = await world.createProcess();
    const scope = await world.connect(one);
    const other = await world.connect(one);
    const { tokens } = (await one.connections.readTokens(scope)) ?? {};
    await world.database.collection('connections').updateOne({ portalId: other.portalId }, { $set: { tokens } });

    await expect(one.tokens.accessToken(other)).rejects.toThrow();
  });

  it('open again in a process with the same keys', async () => {
    const [one, two] = [await world.createProcess(), await world.createProcess()];
    const scope = await world.connect(one);

    expect(await two.tokens.refreshToken(scope)).toBe('refresh-1');
  });
});
