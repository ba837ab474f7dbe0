import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeyRing } from '../../../server/crypto/key-ring.ts';
import { createConnectionsStore } from '../../../server/features/connections/connections.store.ts';
import { createTokenService } from '../../../server/features/connections/token.service.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import type { ConnectionsBody } from '../../../src/contract/index.ts';
import { createHubSpotPortal, type HubSpotPortal } from '../../support/hubspot-portal.ts';
import { installPortal } from '../../support/install-portal.ts';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';
import { type Person, type ServerHarness, startServer, TEST_KEYS } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';

const { hubspotUrl } = sharedServices();

describe('DELETE /api/connections/{portalId}', () => {
  let server: ServerHarness;
  let portal: HubSpotPortal;
  let person: Person;

  beforeAll(async () => {
    server = await startServer();
  });

  afterAll(() => server.stop());

  beforeEach(async () => {
    portal = await createHubSpotPortal(hubspotUrl);
    person = await server.signIn();
  });

  const disconnect = () => person.browser.send('DELETE', `/api/connections/${portal.portalId}`);
  const stored = () => server.database.collection('connections').findOne({ portalId: portal.portalId });

  const install = () => installPortal(server, person.browser, portal);

  async function connection() {
    const { connections } = (await person.browser.get('/api/connections')).body as ConnectionsBody;
    return connections.find(({ portalId }) => portalId === portal.portalId);
  }

  it('uninstalls the app in HubSpot, deletes the tokens and keeps the rest', async () => {
    await install();

    const answer = await disconnect();

    expect(answer.status).toBe(204);
    expect(await portal.isInstalled()).toBe(false);
    expect(await portal.calls('uninstall')).toBe(1);
    expect(await stored()).toMatchObject({ status: 'disconnected', live: false, tokens: null, refreshLease: null });
    expect(await connection()).toMatchObject({
      status: 'disconnected',
      disconnectedAt: expect.stringMatching(/^\d{4}-/),
      statusReason: null,
    });
  });

  it('starts nothing there by itself any more, until the portal is connected again', async () => {
    await install();
    expect((await connection())?.nextCycleAt).not.toBeNull();

    await disconnect();
    expect((await connection())?.nextCycleAt).toBeNull();

    await install();
    expect((await connection())?.nextCycleAt).not.toBeNull();
  });

  it('calls HubSpot no more afterwards', async () => {
    await install();
    await person.browser.get(`/api/portals/${portal.portalId}/properties`);
    const before = await portal.calls('listProperties');
    await disconnect();

    const answer = await person.browser.get(`/api/portals/${portal.portalId}/properties`);

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ error: { code: 'not_connected', actor: 'user_action' } });
    expect(before).toBeGreaterThan(0);
    expect(await portal.calls('listProperties')).toBe(before);
  });

  it('deletes nothing while HubSpot is out of reach', async () => {
    await install();
    const before = await stored();
    await portal.planFault({ path: '/external-install', status: 477 });

    const answer = await disconnect();

    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ error: { actor: 'retry_later' } });
    expect(await stored()).toMatchObject({ status: 'connected', tokens: before?.tokens });
    expect((await disconnect()).status).toBe(204);
  });

  it('disconnects a portal where the app was uninstalled in HubSpot before', async () => {
    await install();
    await portal.uninstall();

    expect((await disconnect()).status).toBe(204);
    expect(await stored()).toMatchObject({ status: 'disconnected', tokens: null });
  });

  it('renews an expired token to uninstall with', async () => {
    await install();
    await portal.expireAccessTokens();

    expect((await disconnect()).status).toBe(204);
    expect(await portal.isInstalled()).toBe(false);
  });

  it('forgets a pasted token without asking HubSpot', async () => {
    await person.browser.send('POST', '/api/connections/token', { token: portal.serviceKey });

    expect((await disconnect()).status).toBe(204);
    expect(await portal.calls('uninstall')).toBe(0);
    expect(await stored()).toMatchObject({ status: 'disconnected', tokens: null });
  });

  it('answers 404 the second time', async () => {
    await install();
    await disconnect();

    expect(await disconnect()).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });
});

describe('what disconnecting says to HubSpot', () => {
  let hubspot: ProgrammableServer;
  let server: ServerHarness;
  const scope = { workspaceId: 'w1', portalId: 4242 };

  beforeAll(async () => {
    hubspot = await startProgrammableServer();
    server = await startServer({ hubspotApiUrl: hubspot.url });
  });

  afterAll(async () => {
    await server.stop();
    await hubspot.stop();
  });

  beforeEach(async () => {
    const store = createConnectionsStore(server.database);
    const tokens = createTokenService({
      onReconnect: async () => undefined,
      store,
      keyRing: createKeyRing(TEST_KEYS),
      oauth: null,
      logger: createLogger('silent'),
      now: () => new Date(),
      sleep: async () => {},
    });
    const expiresAt = new Date(Date.now() + 1_800_000);
    await store.connect({
      ...scope,
      kind: 'oauth',
      accountType: 'STANDARD',
      timeZone: 'UTC',
      dataHostingLocation: 'na1',
      uiDomain: 'app.hubspot.com',
      scopes: ['oauth'],
      tokens: tokens.seal(scope, { accessToken: 'the-access', refreshToken: 'the-refresh', expiresAt }),
      now: new Date(),
    });
  });

  afterEach(() => {
    hubspot.forget();
  });

  const asked = () => hubspot.requests.map(({ method, path }) => `${method} ${path}`);
  const UNINSTALL = 'DELETE /appinstalls/2026-09/external-install';
  const REVOKE = 'POST /oauth/2026-09/token/revoke';

  it('is to uninstall first, then to revoke the refresh token', async () => {
    hubspot.plan({ status: 204 }, { status: 200 });

    await server.services.connections.disconnect(scope);

    expect(asked()).toEqual([UNINSTALL, REVOKE]);
    expect(hubspot.requests[0]?.headers.authorization).toBe('Bearer the-access');
    expect(new URLSearchParams(hubspot.requests[1]?.body).get('token')).toBe('the-refresh');
  });

  it.each([403, 404, 409])('goes on when HubSpot refuses to uninstall with a %d', async (status) => {
    hubspot.plan({ status, body: { message: 'not installed' } }, { status: 200 });

    await server.services.connections.disconnect(scope);

    expect(asked()).toEqual([UNINSTALL, REVOKE]);
    expect(await server.services.connections.find(scope)).toMatchObject({ status: 'disconnected' });
  });

  it('keeps the tokens when the refresh token could not be revoked for now', async () => {
    hubspot.plan({ status: 204 }, { status: 503 });

    await expect(server.services.connections.disconnect(scope)).rejects.toMatchObject({ code: 'hubspot_unavailable' });

    expect(await server.services.connections.find(scope)).toMatchObject({ status: 'connected' });
    expect(await createConnectionsStore(server.database).readTokens(scope)).toMatchObject({
      tokens: expect.anything(),
    });
  });
});
