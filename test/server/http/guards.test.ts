import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHubSpotPortal, type HubSpotPortal } from '../../support/hubspot-portal.ts';
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

const OF_WORKSPACE = [
  ['GET', '/api/connections'],
  ['POST', '/api/connections/token'],
  ['GET', '/api/catalogue'],
  ['POST', '/api/catalogue'],
  ['PUT', '/api/catalogue/plan'],
  ['DELETE', '/api/catalogue/plan'],
  ['GET', '/api/scoring-model'],
  ['PUT', '/api/scoring-model'],
  ['GET', '/api/customers'],
  ['GET', '/api/customers/abc'],
] as const;

const OF_PORTAL = [
  ['DELETE', '/api/connections/:portalId'],
  ['PATCH', '/api/connections/:portalId'],
  ['GET', '/api/portals/:portalId/properties'],
  ['POST', '/api/portals/:portalId/properties/recommended'],
  ['GET', '/api/portals/:portalId/mapping'],
  ['PUT', '/api/portals/:portalId/mapping/draft'],
  ['DELETE', '/api/portals/:portalId/mapping/draft'],
  ['POST', '/api/portals/:portalId/mapping/draft/preview'],
  ['POST', '/api/portals/:portalId/mapping/draft/confirm'],
  ['GET', '/api/portals/:portalId/schedule/cycle'],
  ['PUT', '/api/portals/:portalId/schedule/reconcile'],
  ['GET', '/api/portals/:portalId/quiet-hours'],
  ['PUT', '/api/portals/:portalId/quiet-hours'],
  ['GET', '/api/portals/:portalId/cycles'],
  ['POST', '/api/portals/:portalId/cycles'],
  ['GET', '/api/portals/:portalId/cycles/abc'],
  ['POST', '/api/portals/:portalId/cycles/abc/stop'],
  ['GET', '/api/portals/:portalId/cycles/abc/failed-rows'],
] as const;

type Method = 'POST' | 'PUT' | 'DELETE';

function ask({ browser }: Pick<Person, 'browser'>, method: string, path: string) {
  return method === 'GET' ? browser.get(path) : browser.send(method as Method, path, {});
}

describe('every route of a workspace', () => {
  it.each([...OF_WORKSPACE, ...OF_PORTAL])(
    'answers 401 to %s %s of somebody who is not signed in',
    async (method, path) => {
      const answer = await ask(
        { browser: server.browser() },
        method,
        path.replace(':portalId', String(portal.portalId)),
      );

      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ error: { code: 'not_signed_in', actor: 'user_action' } });
    },
  );
});

describe('every route of a portal', () => {
  it.each(OF_PORTAL)(
    "answers 404 to %s %s for another tenant's portal, as for one that does not exist",
    async (method, path) => {
      const [theirs, nobodys] = [portal.portalId, 999_999_999];

      const asked = await ask(stranger, method, path.replace(':portalId', String(theirs)));
      const unknown = await ask(stranger, method, path.replace(':portalId', String(nobodys)));

      expect(asked.status).toBe(404);
      expect(unknown).toMatchObject({ status: 404, body: asked.body });
    },
  );

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
