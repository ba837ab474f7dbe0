import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectionsBody, SessionBody } from '../../../src/contract/index.ts';
import { createHubSpotPortal, type HubSpotPortal } from '../../support/hubspot-portal.ts';
import { startProgrammableServer } from '../../support/programmable-server.ts';
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

/** Starts an install and answers HubSpot's consent screen for it. */
async function startInstall(browser: TestBrowser): Promise<string> {
  const { status, headers } = await browser.get('/oauth/hubspot/install');
  expect(status).toBe(302);
  return headers.get('location') ?? '';
}

/** A whole install by one browser: our page, consent, our callback. Answers where it ends. */
async function install(browser: TestBrowser, at: HubSpotPortal = portal): Promise<string | null> {
  const callback = await at.consent(await startInstall(browser));
  return follow(browser, callback);
}

/** Goes where HubSpot sent the browser; answers where we send it next. */
async function follow(browser: TestBrowser, callback: URL): Promise<string | null> {
  const answer = await browser.get(server.pathOf(callback));
  expect(answer.status).toBe(302);
  return answer.headers.get('location');
}

const failed = (code: string) => `/settings/providers?installError=${code}`;
const provider = ({ portalId }: HubSpotPortal) => `/settings/providers/hubspot/${portalId}`;

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

    expect(end).toBe(provider(portal));
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
    expect((await browser.get(`/api/portals/${portal.portalId}/schedule`)).body).toMatchObject({
      schedule: { kind: 'daily', time: '03:00', timeZone: 'Europe/Prague' },
    });
  });

  it('keeps the scopes that were granted', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser), { granted: ['crm.objects.companies.write'] });

    await follow(browser, callback);

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

    await follow(browser, callback);

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

    expect(await install(browser)).toBe(provider(portal));

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

    expect(await install(second.browser)).toBe(failed('portal_taken'));

    expect(await connectionsOf(second.browser)).toEqual([]);
    expect(await connectionsOf(first.browser)).toMatchObject([{ status: 'connected' }]);
  });

  it('may take a portal that its workspace has disconnected', async () => {
    const [first, second] = [await server.signIn(), await server.signIn()];
    await install(first.browser);
    await first.browser.send('DELETE', `/api/connections/${portal.portalId}`);

    expect(await install(second.browser)).toBe(provider(portal));

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

describe('the callback', () => {
  it.each([
    ['no state', (callback: URL) => callback.searchParams.delete('state')],
    ['an empty state', (callback: URL) => callback.searchParams.set('state', '')],
    ['another state', (callback: URL) => callback.searchParams.set('state', 'A'.repeat(24))],
    ['two states', (callback: URL) => callback.searchParams.append('state', 'A')],
  ])('refuses %s and connects nothing', async (_what, tamper) => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser));
    tamper(callback);

    expect(await follow(browser, callback)).toBe(failed('expired'));

    expect(await portal.isInstalled()).toBe(false);
    expect((await browser.get('/api/connections')).status).toBe(401);
  });

  it("refuses a callback of somebody else's browser, so that nobody can be signed in to a stranger's portal", async () => {
    const attacker = server.browser();
    const victim = server.browser();
    const callback = await portal.consent(await startInstall(attacker));
    await startInstall(victim);

    expect(await follow(victim, callback)).toBe(failed('expired'));

    expect(await portal.isInstalled()).toBe(false);
    expect((await victim.get('/api/connections')).status).toBe(401);
  });

  it('works once only', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser));
    await follow(browser, callback);

    expect(await follow(browser, callback)).toBe(failed('expired'));
  });

  it('says so when the install was cancelled', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser), { decision: 'cancel' });

    expect(await follow(browser, callback)).toBe(failed('denied'));
    expect(await portal.isInstalled()).toBe(false);
  });

  it('says so when HubSpot does not know the code', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser));
    callback.searchParams.set('code', 'na1-0000-unknown');

    expect(await follow(browser, callback)).toBe(failed('refused'));
  });

  it('says so when HubSpot is out of reach', async () => {
    const down = await startProgrammableServer();
    const cut = await startServer({ hubspotApiUrl: down.url });
    try {
      down.plan({ status: 503 });
      const browser = cut.browser();
      const { headers } = await browser.get('/oauth/hubspot/install');
      const callback = await portal.consent(headers.get('location') ?? '');

      const answer = await browser.get(cut.pathOf(callback));

      expect(answer.headers.get('location')).toBe(failed('unavailable'));
    } finally {
      await cut.stop();
      await down.stop();
    }
  });

  it.each(['', '?state=abc', '?error=server_error', '?code=', '?step=unknown&code=x'])(
    'sends "%s" back to the providers with an error, never to an error page',
    async (query) => {
      const answer = await server.browser().get(`/oauth/hubspot/callback${query}`);

      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toMatch(/^\/settings\/providers\?installError=(denied|expired|refused)$/);
    },
  );
});
