import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHubSpotPortal, type HubSpotPortal } from '../../support/hubspot-portal.ts';
import { type ListedRoute, listRoutes } from '../../support/list-routes.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';

let server: ServerHarness;
let portal: HubSpotPortal;
let owner: Person;
let stranger: Person;

beforeAll(async () => {
  server = await startServer();
  portal = await createHubSpotPortal(sharedServices().hubspotUrl);
  owner = await server.signIn();
  stranger = await server.signIn();
  await owner.browser.send('POST', '/api/connections/token', { token: portal.serviceKey });
});

afterAll(() => server.stop());

function ask({ browser }: Pick<Person, 'browser'>, { method, path }: ListedRoute, portalId: number) {
  const asked = path.replace(':portalId', String(portalId)).replaceAll(/:\w+/g, 'abc');
  return method === 'GET' ? browser.get(asked) : browser.send(method, asked, {});
}

/** Signing in is for everybody. */
const routesOfPeople = () => listRoutes(server.routes).filter(({ path }) => !path.startsWith('/api/session'));
const routesOfPortals = () => routesOfPeople().filter(({ path }) => path.includes(':portalId'));

describe('every route of the API', () => {
  it('answers 401 to somebody who is not signed in', async () => {
    const routes = routesOfPeople();
    const answers = routes.map(async (route) => {
      const { status, body } = await ask({ browser: server.browser() }, route, portal.portalId);
      return { ...route, status, body };
    });

    expect(routes.length).toBeGreaterThan(50);
    for (const answer of await Promise.all(answers)) {
      expect(answer).toMatchObject({ status: 401, body: { error: { code: 'not_signed_in', actor: 'user_action' } } });
    }
  });
});

describe('every route of a portal', () => {
  it("answers 404 for another tenant's portal, as for one that does not exist", async () => {
    const routes = routesOfPortals();
    const answers = routes.map(async (route) => ({
      ...route,
      asked: await ask(stranger, route, portal.portalId),
      unknown: await ask(stranger, route, 999_999_999),
    }));

    expect(routes.length).toBeGreaterThan(40);
    for (const { method, path, asked, unknown } of await Promise.all(answers)) {
      expect({ method, path, status: asked.status }).toEqual({ method, path, status: 404 });
      expect(unknown).toMatchObject({ status: 404, body: asked.body });
    }
  });

  it.each(['abc', '1.5', '-1', '1e3', '99999999999999999999', '%00', ' '])(
    'answers 404 for the portal "%s"',
    async (portalId) => {
      const answer = await owner.browser.get(`/api/portals/${portalId}/schedule/cycle`);

      expect(answer.status).toBe(404);
    },
  );

  it('stays as it was after a stranger tried everything', async () => {
    const { body } = await owner.browser.get('/api/connections');

    expect(body).toMatchObject({ connections: [{ portalId: portal.portalId, status: 'connected' }] });
  });

  it('lists only the portals of the workspace', async () => {
    const { body } = await stranger.browser.get('/api/connections');

    expect(body).toMatchObject({ connections: [] });
  });
});

describe('a session', () => {
  it('ends with its user', async () => {
    const { browser, user } = await server.signIn();
    await server.database.collection<{ _id: string }>('users').deleteOne({ _id: user.id });

    const answer = await browser.get('/api/connections');

    expect(answer.status).toBe(401);
  });
});

describe('an address of the API that does not exist', () => {
  it('answers 404 as JSON', async () => {
    const answer = await owner.browser.get('/api/nothing');

    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });
});
