import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectionsBody, SessionBody } from '../../../src/contract/index.ts';
import { createHubSpotPortal, type HubSpotPortal } from '../../support/hubspot-portal.ts';
import {
  followCallback,
  installFailed,
  installPortal,
  providerPage,
  startInstall,
} from '../../support/install-portal.ts';
import { type ServerHarness, startServer } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';
import type { TestBrowser } from '../../support/test-browser.ts';

const { hubspotUrl, clientId, clientSecret } = sharedServices();
const SESSION_COOKIE = 'customerscore.sid';

let server: ServerHarness;
let portal: HubSpotPortal;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  portal = await createHubSpotPortal(hubspotUrl);
});

const install = (browser: TestBrowser, at: HubSpotPortal = portal) => installPortal(server, browser, at);

async function connectionsOf(browser: TestBrowser): Promise<ConnectionsBody['connections']> {
  return ((await browser.get('/api/connections')).body as ConnectionsBody).connections;
}

async function sessionOf(browser: TestBrowser): Promise<SessionBody> {
  return (await browser.get('/api/session')).body as SessionBody;
}

describe('GET /oauth/hubspot/install', () => {
  it("goes to HubSpot's consent screen with the scopes, a state and the exact redirect address, but no secret", async () => {
    const url = new URL(await startInstall(server.browser()));

    expect(url.origin + url.pathname).toBe(`${hubspotUrl}/oauth/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: 'http://customerscore.test/oauth/hubspot/callback',
      scope: 'oauth crm.objects.companies.read',
      optional_scope: 'crm.objects.companies.write crm.schemas.companies.write',
      state: expect.stringMatching(/^.{16,}$/),
    });
    expect(url.href).not.toContain(clientSecret);
  });

  it('uses another state for each install', async () => {
    const states = [await startInstall(server.browser()), await startInstall(server.browser())].map((url) =>
      new URL(url).searchParams.get('state'),
    );

    expect(states[0]).not.toBe(states[1]);
  });

  it('does not exist where no HubSpot app is configured', async () => {
    const without = await startServer({ hubspotApp: null });
    try {
      const { browser } = await without.signIn();

      expect((await browser.get('/oauth/hubspot/install')).headers.get('location')).toBeNull();
      expect((await without.browser().get('/api/session')).body).toMatchObject({ hubspotUrl: null });
      expect((await browser.get('/api/connections')).body).toMatchObject({ installUrl: null });
    } finally {
      await without.stop();
    }
  });
});

describe('an install by somebody new', () => {
  it('connects the portal to a new workspace and signs its installer in', async () => {
    const browser = server.browser();

    const end = await install(browser);

    expect(end).toBe(providerPage(portal));
    expect(await sessionOf(browser)).toMatchObject({
      user: { email: portal.adminEmail },
      workspace: { name: `portal-${portal.portalId}.example` },
    });
    expect(await connectionsOf(browser)).toMatchObject([
      { portalId: portal.portalId, kind: 'oauth', status: 'connected', timeZone: 'Europe/Prague' },
    ]);
    expect(await portal.isInstalled()).toBe(true);
  });

  it('gives the new workspace a catalogue, a scoring model and a schedule', async () => {
    const browser = server.browser();

    await install(browser);

    expect((await browser.get('/api/catalogue')).body).toMatchObject({
      definitions: expect.arrayContaining([expect.anything()]),
    });
    expect((await browser.get('/api/scoring-model')).body).toMatchObject({ version: 1 });
    expect((await browser.get(`/api/portals/${portal.portalId}/schedule/cycle`)).body).toMatchObject({
      schedule: { kind: 'daily', time: '03:00', timeZone: 'Europe/Prague' },
    });
  });

  it('keeps the scopes that were granted', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser), { granted: ['crm.objects.companies.write'] });

    await followCallback(server, browser, callback);

    const [connection] = await connectionsOf(browser);
    expect(connection?.scopes.map(({ scope, granted }) => [scope, granted])).toEqual([
      ['oauth', true],
      ['crm.objects.companies.read', true],
      ['crm.objects.companies.write', true],
      ['crm.schemas.companies.write', false],
    ]);
  });

  it('renews the session id', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser));
    const planted = browser.clone();
    const before = browser.cookie(SESSION_COOKIE);

    await followCallback(server, browser, callback);

    expect(browser.cookie(SESSION_COOKIE)).not.toBe(before);
    expect((await planted.get('/api/connections')).status).toBe(401);
  });

  it('keeps the tokens sealed', async () => {
    await install(server.browser());

    const document = await server.database.collection('connections').findOne({ portalId: portal.portalId });

    expect(document?.tokens).toEqual({
      accessToken: expect.stringMatching(/^v1\.test\./),
      refreshToken: expect.stringMatching(/^v1\.test\./),
      expiresAt: expect.any(Date),
    });
  });
});

describe('an install by somebody who is signed in', () => {
  it('connects the portal to their workspace and leaves them signed in as themselves', async () => {
    const { browser, user } = await server.signIn();

    expect(await install(browser)).toBe(providerPage(portal));

    expect(await sessionOf(browser)).toMatchObject({
      user: { email: user.email },
      workspace: { id: user.workspaceId },
    });
    expect(await connectionsOf(browser)).toHaveLength(1);
  });

  it('adds a second portal to the same workspace', async () => {
    const { browser } = await server.signIn();
    const second = await createHubSpotPortal(hubspotUrl);

    await install(browser);
    await install(browser, second);

    expect((await connectionsOf(browser)).map(({ portalId }) => portalId)).toEqual([portal.portalId, second.portalId]);
  });

  it('is refused when another workspace has the portal, and changes nothing there', async () => {
    const [first, second] = [await server.signIn(), await server.signIn()];
    await install(first.browser);

    expect(await install(second.browser)).toBe(installFailed('portal_taken'));

    expect(await connectionsOf(second.browser)).toEqual([]);
    expect(await connectionsOf(first.browser)).toMatchObject([{ status: 'connected' }]);
  });

  it('may take a portal that its workspace has disconnected', async () => {
    const [first, second] = [await server.signIn(), await server.signIn()];
    await install(first.browser);
    await first.browser.send('DELETE', `/api/connections/${portal.portalId}`);

    expect(await install(second.browser)).toBe(providerPage(portal));

    expect(await connectionsOf(first.browser)).toMatchObject([{ status: 'disconnected' }]);
    expect(await connectionsOf(second.browser)).toMatchObject([{ status: 'connected' }]);
  });
});

describe('an install of a portal that is known', () => {
  it('signs a colleague in to the workspace that has the portal', async () => {
    const { browser, workspaceId } = await server.signIn();
    await install(browser);
    const colleague = server.browser();

    await install(colleague);

    expect(await sessionOf(colleague)).toMatchObject({
      user: { email: portal.adminEmail },
      workspace: { id: workspaceId },
    });
    expect(await connectionsOf(colleague)).toHaveLength(1);
  });

  it('comes back to the workspace it was in after a disconnect, with its history', async () => {
    const browser = server.browser();
    await install(browser);
    const { workspace } = await sessionOf(browser);
    await browser.send('DELETE', `/api/connections/${portal.portalId}`);

    const again = server.browser();
    await install(again);

    expect(await sessionOf(again)).toMatchObject({ workspace: { id: workspace.id } });
    expect(await connectionsOf(again)).toMatchObject([
      { status: 'connected', disconnectedAt: null, statusReason: null },
    ]);
  });
});
