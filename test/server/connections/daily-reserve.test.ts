import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHubSpotPortal } from '../../support/hubspot-portal.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';

let server: ServerHarness;
let person: Person;
let path: string;

beforeAll(async () => {
  server = await startServer();
  person = await server.signIn();
  const portal = await createHubSpotPortal(sharedServices().hubspotUrl);
  await person.browser.send('POST', '/api/connections/token', { token: portal.serviceKey });
  path = `/api/connections/${portal.portalId}`;
});

afterAll(() => server.stop());

const shownReserve = async () => (await person.browser.get('/api/connections')).body;

describe('PATCH /api/connections/{portalId}', () => {
  it('leaves a tenth of the daily calls to other apps until an admin says otherwise', async () => {
    expect(await shownReserve()).toMatchObject({ connections: [{ dailyReserve: 0.1 }] });

    const answer = await person.browser.send('PATCH', path, { dailyReserve: 0.4 });

    expect(answer).toMatchObject({ status: 200, body: { dailyReserve: 0.4 } });
    expect(await shownReserve()).toMatchObject({ connections: [{ dailyReserve: 0.4 }] });
  });

  it.each([[-0.1], [0.95], ['half'], [undefined]])('refuses %p and keeps the old share', async (dailyReserve) => {
    await person.browser.send('PATCH', path, { dailyReserve: 0.2 });

    const answer = await person.browser.send('PATCH', path, { dailyReserve });

    expect(answer).toMatchObject({ status: 400, body: { error: { issues: [{ path: 'dailyReserve' }] } } });
    expect(await shownReserve()).toMatchObject({ connections: [{ dailyReserve: 0.2 }] });
  });

  it('is not found for another workspace', async () => {
    const stranger = await server.signIn();

    const answer = await stranger.browser.send('PATCH', path, { dailyReserve: 0 });

    expect(answer.status).toBe(404);
    expect(await shownReserve()).toMatchObject({ connections: [{ dailyReserve: 0.2 }] });
  });
});
