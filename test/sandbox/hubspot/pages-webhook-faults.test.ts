import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { eventually, install, someCompanies } from './helpers.ts';

const SWITCHES = '/developer/switches';
const HOUR_MS = 3_600_000;

describe('the switches of the panel for webhooks', () => {
  let app: ProgrammableServer;
  let hubspot: StartedHubspot;
  let pages: HubspotPages;
  let record: string;

  beforeAll(async () => {
    app = await startProgrammableServer();
    hubspot = await startHubspot({ seed: 'webhook-switches', size: 12, appUrl: app.url });
    pages = hubspotPages(hubspot);
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    await install(hubspot, { redirectUri: `${app.url}/oauth/hubspot/callback` });
    app.forget();
    const [company] = await someCompanies(hubspot, 1);
    record = `/contacts/${hubspot.portalId}/record/0-2/${company?.id}`;
  });
  afterAll(async () => {
    await hubspot.stop();
    await app.stop();
  });

  const turn = (id: string, on: 'yes' | 'no') => pages.post(SWITCHES, { id, on });
  const faults = async () =>
    ((await hubspot.control('GET', '/webhooks/faults')) as { all: Record<string, unknown> }).all;
  const received = () => app.requests.flatMap(({ body }) => JSON.parse(body) as { eventId: number }[]);

  it.each([
    ['duplicates', { duplicates: 0.5, duplicateWithinMs: 60_000 }],
    ['delays', { delays: 0.5, delayUpToMs: HOUR_MS }],
    ['disorder', { disorder: true }],
    ['bursts', { burstEveryMs: 60_000 }],
    ['mixed-accounts', { mixPortals: true }],
    ['wrong-signatures', { wrongSignatures: 0.1 }],
  ])('turn %s on and leave nothing behind when they are off again', async (id, wrong) => {
    const before = await faults();
    const on = await turn(id, 'yes');
    const during = await faults();
    await turn(id, 'no');

    expect(on.postStatus).toBe(303);
    expect(during).toEqual({ ...before, ...wrong });
    expect(await faults()).toEqual(before);
  });

  it('send half of the events once more', async () => {
    await turn('duplicates', 'yes');
    for (let change = 1; change <= 8; change += 1)
      await pages.post(record, { numberofemployees: String(1000 + change) });
    await pages.post('/developer/clock', { what: 'hour' });
    await eventually(() => (received().length > 8 ? true : undefined), 'a ninth event');

    expect(new Set(received().map(({ eventId }) => eventId)).size).toBe(8);
  });

  it('show the trouble of a single account, and end it', async () => {
    await hubspot.control('POST', '/webhooks/faults', { portalId: hubspot.portalId, disorder: true });
    const shown = await pages.get('/developer/faults');
    const off = await turn('disorder', 'no');

    expect(shown.text).toContain('Disorder on Events come in any order.');
    expect(off.text).toContain('Disorder off');
  });

  it('mark the attempts that were signed with another secret', async () => {
    await hubspot.control('POST', '/webhooks/faults', { wrongSignatures: 1 });
    await pages.post(`${record}/change`, { numberofemployees: '1234' });
    const { text } = await pages.get(`/developer/${hubspot.portalId}/webhooks/1`);

    expect(text).toContain('answered 200 signed with another secret');
  });

  it('show a delivery in every account that it tells of', async () => {
    const other = 147_209_841;
    await install(hubspot, { redirectUri: `${app.url}/oauth/hubspot/callback`, portalId: other });
    await hubspot.control('POST', '/webhooks/faults', { mixPortals: true, burstEveryMs: 60_000 });
    const theirs = await pages.get(`/contacts/${other}/objects/0-2`);
    const id = /record\/0-2\/(\d+)"/.exec(theirs.markup)?.[1];
    await pages.post(record, { numberofemployees: '1' });
    await pages.post(`/contacts/${other}/record/0-2/${id}`, { numberofemployees: '2' });
    await pages.post('/developer/clock', { what: 'hour' });
    await eventually(() => (received().length === 2 ? true : undefined), 'both events');

    for (const portalId of [hubspot.portalId, other]) {
      expect((await pages.get(`/developer/${portalId}/webhooks/1`)).text).toContain('2 events');
    }
  });
});
