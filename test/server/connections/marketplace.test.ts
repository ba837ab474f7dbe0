import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectionsBody } from '../../../src/contract/index.ts';
import { createHubSpotPortal, type HubSpotPortal } from '../../support/hubspot-portal.ts';
import { followCallback, installFailed, startInstall } from '../../support/install-portal.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';
import type { TestBrowser } from '../../support/test-browser.ts';

const { hubspotUrl } = sharedServices();
const EXPIRED = installFailed('expired');
const REFUSED = installFailed('refused');

let server: ServerHarness;
let portal: HubSpotPortal;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  portal = await createHubSpotPortal(hubspotUrl);
});

const installPage = () => `${hubspotUrl}/marketplace/${portal.portalId}/install`;
const returnPage = () => `${hubspotUrl}/marketplace/${portal.portalId}/return`;
const findLive = () => server.services.connections.findLive(portal.portalId);

const follow = (browser: TestBrowser, callback: URL) => followCallback(server, browser, callback);

describe('an install that starts in the marketplace (a code and a page to return to)', () => {
  it('connects the portal, goes back to HubSpot and signs nobody in', async () => {
    const browser = server.browser();

    const end = await follow(browser, await portal.consent(installPage()));

    expect(end).toBe(returnPage());
    expect(await findLive()).toMatchObject({ kind: 'oauth', status: 'connected' });
    expect((await browser.get('/api/connections')).status).toBe(401);
  });

  it('lets its installer sign in with HubSpot afterwards and find the portal', async () => {
    await follow(server.browser(), await portal.consent(installPage()));
    const browser = server.browser();

    await follow(browser, await portal.consent(await startInstall(browser)));

    const { connections } = (await browser.get('/api/connections')).body as ConnectionsBody;
    expect(connections.map(({ portalId }) => portalId)).toEqual([portal.portalId]);
  });

  it.each(['https://evil.example/', 'javascript:alert(1)', '', '/settings'])(
    'refuses to return to "%s", before the code is used',
    async (returnUrl) => {
      const callback = await portal.consent(installPage());
      callback.searchParams.set('returnUrl', returnUrl);

      expect(await follow(server.browser(), callback)).toBe(REFUSED);
      expect(await portal.isInstalled()).toBe(false);

      callback.searchParams.set('returnUrl', returnPage());
      expect(await follow(server.browser(), callback)).toBe(returnPage());
    },
  );

  it('is refused when the code was used before', async () => {
    const callback = await portal.consent(installPage());
    await follow(server.browser(), callback);

    expect(await follow(server.browser(), callback)).toBe(REFUSED);
  });
});

describe('an install that starts in the marketplace with sign-in here first', () => {
  /** HubSpot's first step: the browser arrives here with a page to return to. */
  async function authorize(browser: TestBrowser): Promise<string> {
    const response = await fetch(`${hubspotUrl}/marketplace/${portal.portalId}/sign-in`, { redirect: 'manual' });
    return follow(browser, new URL(response.headers.get('location') ?? ''));
  }

  /** Both steps up to HubSpot's answer. */
  async function untilFinalize({ browser }: Pick<Person, 'browser'>): Promise<URL> {
    return portal.consent(await authorize(browser));
  }

  it('asks somebody who is not signed in to sign in, and brings them back', async () => {
    const browser = server.browser();

    const end = new URL(await authorize(browser), 'http://customerscore.test');

    expect(end.pathname).toBe('/sign-in');
    expect(end.searchParams.get('next')).toMatch(/^\/oauth\/hubspot\/callback\?step=authorize&returnUrl=/);
  });

  it('sends somebody who is signed in on to HubSpot with a state of ours', async () => {
    const { browser } = await server.signIn();

    const end = await authorize(browser);

    expect(end.startsWith(`${installPage()}?state=`)).toBe(true);
    expect(new URL(end).searchParams.get('state')).toMatch(/^[\w-]{43}$/);
  });

  it('connects the portal to the workspace of whoever signed in, and goes back to HubSpot', async () => {
    const person = await server.signIn();

    const end = await follow(person.browser, await untilFinalize(person));

    expect(end).toBe(returnPage());
    expect(await findLive()).toMatchObject({ workspaceId: person.workspaceId, kind: 'oauth' });
  });

  it.each([
    ['another state', (callback: URL) => callback.searchParams.set('state', 'A'.repeat(43))],
    ['no state', (callback: URL) => callback.searchParams.delete('state')],
    ['two states', (callback: URL) => callback.searchParams.append('state', 'A')],
  ])('refuses %s', async (_what, tamper) => {
    const person = await server.signIn();
    const callback = await untilFinalize(person);
    tamper(callback);

    expect(await follow(person.browser, callback)).toBe(EXPIRED);
    expect(await findLive()).toBeNull();
  });

  it("refuses the end of somebody else's install", async () => {
    const attacker = await server.signIn();
    const victim = await server.signIn();
    const callback = await untilFinalize(attacker);

    expect(await follow(victim.browser, callback)).toBe(EXPIRED);
    expect(await findLive()).toBeNull();
  });

  it('works once only', async () => {
    const person = await server.signIn();
    const callback = await untilFinalize(person);
    await follow(person.browser, callback);

    expect(await follow(person.browser, callback)).toBe(EXPIRED);
  });

  it('refuses to go on after signing out', async () => {
    const person = await server.signIn();
    const callback = await untilFinalize(person);
    await person.browser.send('DELETE', '/api/session');

    expect(await follow(person.browser, callback)).toBe(EXPIRED);
    expect(await findLive()).toBeNull();
  });

  it('goes back to the page that it began with when HubSpot names none at the end', async () => {
    const person = await server.signIn();
    const callback = await untilFinalize(person);
    callback.searchParams.delete('returnUrl');

    expect(await follow(person.browser, callback)).toBe(installPage());
  });

  it('refuses to return anywhere but HubSpot, at its start and at its end', async () => {
    const person = await server.signIn();
    const callback = await untilFinalize(person);
    callback.searchParams.set('returnUrl', 'https://evil.example/');
    const start = '/oauth/hubspot/callback?step=authorize&returnUrl=https%3A%2F%2Fevil.example%2F';

    expect((await person.browser.get(start)).headers.get('location')).toBe(REFUSED);
    expect(await follow(person.browser, callback)).toBe(REFUSED);
    expect(await findLive()).toBeNull();
  });
});
