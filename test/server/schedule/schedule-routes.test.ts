import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ScheduleBody } from '../../../src/contract/index.ts';
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
  path = `/api/portals/${portal.portalId}/schedule/cycle`;
});

afterAll(() => server.stop());

describe('/api/portals/{portalId}/schedule/{rule}', () => {
  it('saves a schedule and answers with its next five starts', async () => {
    const schedule = { kind: 'weekly', weekday: 1, time: '06:30', timeZone: 'Asia/Tokyo' };

    const answer = await person.browser.send('PUT', path, schedule);

    expect(answer.status).toBe(200);
    const { nextStarts } = answer.body as ScheduleBody;
    expect(answer.body).toMatchObject({ schedule });
    expect(nextStarts).toHaveLength(5);
    expect(nextStarts.every((start) => /^\d{4}-\d\d-\d\dT21:30:00\.000Z$/.test(start))).toBe(true);
    expect((await person.browser.get(path)).body).toEqual(answer.body);
  });

  it('shows the next start with the connection', async () => {
    const { body } = await person.browser.send('PUT', path, { kind: 'daily', time: '01:00', timeZone: 'UTC' });

    const connections = await person.browser.get('/api/connections');

    expect(connections.body).toMatchObject({ connections: [{ nextCycleAt: (body as ScheduleBody).nextStarts[0] }] });
  });

  it('starts nothing when manual', async () => {
    const answer = await person.browser.send('PUT', path, { kind: 'manual' });

    expect(answer.body).toEqual({ rule: 'cycle', schedule: { kind: 'manual' }, nextStarts: [] });
    await person.browser.send('PUT', path.replace('cycle', 'reconcile'), { kind: 'manual' });
    expect((await person.browser.get('/api/connections')).body).toMatchObject({ connections: [{ nextCycleAt: null }] });
  });

  it.each([
    [{ kind: 'cron', cron: '*/5 * * * *', timeZone: 'UTC' }, 'cron', /at most every 15 minutes/],
    [{ kind: 'cron', cron: '0 0 30 2 *', timeZone: 'UTC' }, 'cron', /never starts/],
    [{ kind: 'daily', time: '25:00', timeZone: 'UTC' }, 'time', /HH:MM/],
    [{ kind: 'daily', time: '03:00', timeZone: 'Nowhere' }, 'timeZone', /Europe\/Prague/],
  ])('refuses %p with a message for the admin, and keeps the old one', async (schedule, field, message) => {
    const before = await person.browser.get(path);

    const answer = await person.browser.send('PUT', path, schedule);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { code: 'invalid_request', issues: [{ path: field, message: expect.stringMatching(message) }] },
    });
    expect((await person.browser.get(path)).body).toMatchObject({ schedule: (before.body as ScheduleBody).schedule });
  });

  it('keeps the schedule of the reconcile apart, which is weekly until an admin says otherwise', async () => {
    const reconcile = path.replace('cycle', 'reconcile');
    await person.browser.send('PUT', path, { kind: 'daily', time: '05:00', timeZone: 'UTC' });

    const answer = await person.browser.send('PUT', reconcile, {
      kind: 'monthly',
      day: 1,
      time: '05:00',
      timeZone: 'UTC',
    });

    expect(answer).toMatchObject({ status: 200, body: { rule: 'reconcile', schedule: { kind: 'monthly' } } });
    expect((await person.browser.get(path)).body).toMatchObject({ rule: 'cycle', schedule: { kind: 'daily' } });
  });

  it('knows no other rule', async () => {
    expect((await person.browser.get(path.replace('cycle', 'everything'))).status).toBe(404);
  });
});
