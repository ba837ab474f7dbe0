import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QuietHours, QuietHoursBody } from '../../../src/contract/index.ts';
import { createHubSpotPortal } from '../../support/hubspot-portal.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';

const NIGHTS: QuietHours = { from: '22:00', to: '06:00', weekdays: [1, 2, 3, 4, 5], timeZone: 'Europe/Prague' };
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

let server: ServerHarness;
let person: Person;
let path: string;

beforeAll(async () => {
  server = await startServer();
  person = await server.signIn();
  const portal = await createHubSpotPortal(sharedServices().hubspotUrl);
  await person.browser.send('POST', '/api/connections/token', { token: portal.serviceKey });
  path = `/api/portals/${portal.portalId}/quiet-hours`;
});

afterAll(() => server.stop());

describe('/api/portals/{portalId}/quiet-hours', () => {
  it('are none until an admin sets them', async () => {
    expect((await person.browser.get(path)).body).toEqual({ quietHours: null, quietUntil: null });
  });

  it('are kept, and ended', async () => {
    const saved = await person.browser.send('PUT', path, { quietHours: NIGHTS });

    expect(saved).toMatchObject({ status: 200, body: { quietHours: NIGHTS } });
    expect((await person.browser.get(path)).body).toMatchObject({ quietHours: NIGHTS });

    await person.browser.send('PUT', path, { quietHours: null });

    expect((await person.browser.get(path)).body).toEqual({ quietHours: null, quietUntil: null });
  });

  it('say until when it is quiet now', async () => {
    const hours = { ...NIGHTS, from: '00:00', to: '23:59', weekdays: EVERY_DAY, timeZone: 'UTC' };

    const { body } = await person.browser.send('PUT', path, { quietHours: hours });

    expect((body as QuietHoursBody).quietUntil).toMatch(/T23:59:00\.000Z$/);
  });

  it.each([
    ['a time that is none', { ...NIGHTS, from: '24:00' }, /HH:MM/],
    ['a place that is no time zone', { ...NIGHTS, timeZone: 'Prague' }, /Europe\/Prague/],
    ['no day at all', { ...NIGHTS, weekdays: [] }, /at least one day/],
    ['all hours of all days', { ...NIGHTS, from: '06:00', weekdays: EVERY_DAY }, /leaves no time to write in/],
  ])('refuse %s, and stay as they were', async (_what, quietHours, message) => {
    await person.browser.send('PUT', path, { quietHours: NIGHTS });

    const answer = await person.browser.send('PUT', path, { quietHours });

    expect(answer).toMatchObject({
      status: 400,
      body: { error: { issues: [{ message: expect.stringMatching(message) }] } },
    });
    expect((await person.browser.get(path)).body).toMatchObject({ quietHours: NIGHTS });
  });
});
