import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHubSpotPortal, type HubSpotPortal } from '../../support/hubspot-portal.ts';
import { followCallback, installFailed, startInstall } from '../../support/install-portal.ts';
import { startProgrammableServer } from '../../support/programmable-server.ts';
import { type ServerHarness, startServer } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';

const { hubspotUrl } = sharedServices();

let server: ServerHarness;
let portal: HubSpotPortal;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  portal = await createHubSpotPortal(hubspotUrl);
});

describe('GET /oauth/hubspot/callback', () => {
  it.each([
    ['no state', (callback: URL) => callback.searchParams.delete('state')],
    ['an empty state', (callback: URL) => callback.searchParams.set('state', '')],
    ['another state', (callback: URL) => callback.searchParams.set('state', 'A'.repeat(24))],
    ['two states', (callback: URL) => callback.searchParams.append('state', 'A')],
  ])('refuses %s and connects nothing', async (_what, tamper) => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser));
    tamper(callback);

    expect(await followCallback(server, browser, callback)).toBe(installFailed('expired'));

    expect(await portal.isInstalled()).toBe(false);
    expect((await browser.get('/api/connections')).status).toBe(401);
  });

  it("refuses a callback of somebody else's browser, so that nobody can be signed in to a stranger's portal", async () => {
    const attacker = server.browser();
    const victim = server.browser();
    const callback = await portal.consent(await startInstall(attacker));
    await startInstall(victim);

    expect(await followCallback(server, victim, callback)).toBe(installFailed('expired'));

    expect(await portal.isInstalled()).toBe(false);
    expect((await victim.get('/api/connections')).status).toBe(401);
  });

  it('works once only', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser));
    await followCallback(server, browser, callback);

    expect(await followCallback(server, browser, callback)).toBe(installFailed('expired'));
  });

  it('says so when the install was cancelled', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser), { decision: 'cancel' });

    expect(await followCallback(server, browser, callback)).toBe(installFailed('denied'));
    expect(await portal.isInstalled()).toBe(false);
  });

  it('says so when HubSpot does not know the code', async () => {
    const browser = server.browser();
    const callback = await portal.consent(await startInstall(browser));
    callback.searchParams.set('code', 'na1-0000-unknown');

    expect(await followCallback(server, browser, callback)).toBe(installFailed('refused'));
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

      expect(answer.headers.get('location')).toBe(installFailed('unavailable'));
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
