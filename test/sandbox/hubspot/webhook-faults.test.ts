import { Signature } from '@hubspot/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, install, someCompanies } from './helpers.ts';
import { type Received, type Receiver, startReceiver } from './webhook-receiver.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const WEBHOOKS_FILE = new URL('./webhooks-hsmeta.json', import.meta.url).pathname;
const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;

describe('faults of webhooks of the stand-in HubSpot, while its clock stands still', () => {
  let receiver: Receiver;
  let hubspot: StartedHubspot;
  let token: string;
  let ids: string[];

  beforeAll(async () => {
    receiver = await startReceiver();
    hubspot = await startHubspot({ seed: 'fate', size: 120, appUrl: receiver.url, webhooks: WEBHOOKS_FILE });
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    await hubspot.control('POST', '/clock', { freeze: true });
    receiver.requests.length = 0;
    receiver.answers.length = 0;
    token = await installInto(hubspot.portalId);
    ids = (await someCompanies(hubspot, 100)).map(({ id }) => id);
  });
  afterAll(async () => {
    await hubspot.stop();
    await receiver.close();
  });

  const installInto = async (portalId: number) =>
    (await install(hubspot, { portalId, redirectUri: `${receiver.url}/oauth/hubspot/callback` })).access_token;
  const switchOn = (faults: object) => hubspot.control('POST', '/webhooks/faults', faults);
  const rename = (count: number, portalToken = token, of = ids) => {
    const inputs = of.slice(0, count).map((id, index) => ({ id, properties: { name: `Name ${index}` } }));
    return call(hubspot, 'POST', `${COMPANIES}/batch/update`, { inputs }, portalToken);
  };
  const objects = () => receiver.requests.flatMap(({ events }) => events.map(({ objectId }) => String(objectId)));
  const isRightlySigned = ({ headers, body, url }: Received) =>
    Signature.isValid({
      signature: headers['x-hubspot-signature-v3'] ?? '',
      clientSecret: hubspot.clientSecret,
      requestBody: body,
      url,
      method: 'POST',
      signatureVersion: 'v3',
      timestamp: Number(headers['x-hubspot-request-timestamp']),
    });

  it('none: a batch update of the app comes back once, in order, as its own writes and nothing else', async () => {
    await rename(100);
    await hubspot.advance(HOUR_MS);
    const events = receiver.requests.flatMap((request) => request.events);

    expect(objects()).toEqual(ids);
    expect(new Set(events.map(({ changeSource, sourceId }) => `${changeSource} ${sourceId}`))).toEqual(
      new Set(['INTEGRATION 4102233']),
    );
    expect(new Set(events.map(({ propertyName }) => propertyName))).toEqual(new Set(['name']));
  });

  it('duplicates come with the same event id in a request of their own', async () => {
    await switchOn({ duplicates: 1, duplicateWithinMs: 30 * SECOND_MS });
    await rename(1);
    await hubspot.advance(30 * SECOND_MS + SECOND_MS);
    const eventIds = receiver.requests.map(({ events }) => events[0]?.eventId);

    expect(eventIds).toHaveLength(2);
    expect(new Set(eventIds).size).toBe(1);
  });

  it('delays hold a share of the events back, for up to a day', async () => {
    await switchOn({ delays: 0.5, delayUpToMs: 24 * HOUR_MS });
    await rename(100);
    const seen = [];
    for (const hours of [0, 12, 13]) {
      await hubspot.advance(hours * HOUR_MS + SECOND_MS);
      seen.push(objects().length);
    }
    const [atOnce = 0, later = 0, all = 0] = seen;

    expect([atOnce > 30, atOnce < 70, later > atOnce + 10, later < 95]).toEqual([true, true, true, true]);
    expect(all).toBe(100);
    expect(objects().sort()).toEqual([...ids].sort());
  });

  it('disorder mixes events up and loses none', async () => {
    await switchOn({ disorder: true });
    await rename(100);
    await hubspot.advance(SECOND_MS);

    expect(objects()).not.toEqual(ids);
    expect(objects().sort()).toEqual([...ids].sort());
  });

  it('bursts gather the events of a minute', async () => {
    await switchOn({ burstEveryMs: 60 * SECOND_MS });
    for (let turn = 1; turn <= 3; turn += 1) {
      await rename(turn);
      await hubspot.advance(10 * SECOND_MS);
    }
    const before = receiver.requests.length;
    await hubspot.advance(30 * SECOND_MS);

    expect(before).toBe(0);
    expect(receiver.requests.map(({ events }) => events.length)).toEqual([3]);
  });

  it('accounts are mixed in one request', async () => {
    const { portalId } = (await hubspot.control('POST', '/portals', { companies: 3 })) as { portalId: number };
    const other = await installInto(portalId);
    const [company] = (await call(hubspot, 'GET', COMPANIES, undefined, other)).body.results as { id: string }[];
    await switchOn({ mixPortals: true });
    await rename(1);
    await rename(1, other, [company?.id ?? '']);
    await hubspot.advance(SECOND_MS);

    expect(receiver.requests.map(({ events }) => events.map((event) => event.portalId))).toEqual([
      [hubspot.portalId, portalId],
    ]);
  });

  it('wrong signatures are those of another secret, and a retry is signed rightly again', async () => {
    await switchOn({ wrongSignatures: 1 });
    receiver.answers.push({ status: 401 });
    await rename(1);
    await hubspot.advance(SECOND_MS);
    await hubspot.control('DELETE', '/webhooks/faults');
    await hubspot.advance(HOUR_MS);

    expect(receiver.requests.map(isRightlySigned)).toEqual([false, true]);
    expect(receiver.requests.map(({ events }) => events[0]?.attemptNumber)).toEqual([0, 1]);
  });

  it('are switched on for one account and leave others alone', async () => {
    await switchOn({ portalId: 1, wrongSignatures: 1, disorder: true });
    await rename(100);
    await hubspot.advance(SECOND_MS);

    expect(objects()).toEqual(ids);
    expect(receiver.requests.every(isRightlySigned)).toBe(true);
    expect(await hubspot.control('GET', '/webhooks/faults')).toMatchObject({
      all: { disorder: false },
      portals: { 1: { disorder: true, duplicates: 0 } },
    });
  });

  it('hit the same events in two worlds of the same seed', async () => {
    const live = async () => {
      await hubspot.control('POST', '/snapshots/start/restore');
      receiver.requests.length = 0;
      await rename(100);
      await hubspot.advance(24 * HOUR_MS);
      return receiver.requests.map(({ body }) => body);
    };
    await switchOn({ duplicates: 0.3, delays: 0.4, disorder: true });
    await hubspot.control('POST', '/snapshots', { name: 'start' });

    expect(await live()).toEqual(await live());
  });

  it('may leave refusals of the receiver without a retry', async () => {
    await hubspot.control('POST', '/webhooks/settings', { retryClientErrors: false });
    receiver.answers.push({ status: 404 }, { status: 500 });
    await rename(1);
    await hubspot.advance(HOUR_MS);
    const refused = receiver.requests.length;
    await rename(2, hubspot.serviceKey);
    await hubspot.advance(HOUR_MS);

    expect(refused).toBe(1);
    expect(receiver.requests.length).toBe(3);
  });
});
