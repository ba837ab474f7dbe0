import { createHash, createHmac } from 'node:crypto';
import { Signature } from '@hubspot/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, eventually, install, someCompanies } from './helpers.ts';
import { type Receiver, startReceiver } from './webhook-receiver.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const MS_PER_DAY = 86_400_000;

describe('webhooks of the stand-in HubSpot', () => {
  let receiver: Receiver;
  let hubspot: StartedHubspot;
  let token: string;
  let id: string;

  beforeAll(async () => {
    receiver = await startReceiver();
    hubspot = await startHubspot({ seed: 'webhooks', size: 120, appUrl: receiver.url, webhooks: WEBHOOKS_FILE });
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    receiver.requests.length = 0;
    receiver.answers.length = 0;
    token = (await install(hubspot, { redirectUri: `${receiver.url}/oauth/hubspot/callback` })).access_token;
    id = (await someCompanies(hubspot, 1))[0]?.id ?? '';
  });
  afterAll(async () => {
    await hubspot.stop();
    await receiver.close();
  });

  const edit = (properties: Record<string, string>, companyId = id) =>
    hubspot.control('POST', `/portals/${hubspot.portalId}/companies/${companyId}/edit`, { properties });
  const act = (action: string, body: unknown = {}, companyId = id) =>
    hubspot.control('POST', `/portals/${hubspot.portalId}/companies/${companyId}/${action}`, body) as Promise<{
      id: string;
    }>;
  const request = (number: number) =>
    eventually(
      () => (receiver.requests.length >= number ? receiver.requests[number - 1] : undefined),
      `request ${number}`,
    );

  it('are signed with versions 3 and 1 over what was sent', async () => {
    await edit({ name: 'Über & Söhne' });
    const { url, body, headers } = await request(1);
    const timestamp = headers['x-hubspot-request-timestamp'] ?? '';
    const expected = createHmac('sha256', 'test-secret')
      .update(Buffer.from(`POST${url}${body}${timestamp}`, 'utf8'))
      .digest('base64');
    const version1 = createHash('sha256').update(`test-secret${body}`, 'utf8').digest('hex');

    expect(headers['x-hubspot-signature-v3']).toBe(expected);
    expect(headers['x-hubspot-signature']).toBe(version1);
    expect(headers['content-type']).toBe('application/json');
    expect(Math.abs(Date.now() - Number(timestamp))).toBeLessThan(10_000);
    expect(
      Signature.isValid({
        signature: headers['x-hubspot-signature-v3'] ?? '',
        clientSecret: 'test-secret',
        requestBody: body,
        url,
        method: 'POST',
        signatureVersion: 'v3',
        timestamp: Number(timestamp),
      }),
    ).toBe(true);
  });

  it('tell of a change by a person with property, value and source', async () => {
    await edit({ name: 'Bluegate' });
    const { url, events } = await request(1);

    expect(url).toBe(`${receiver.url}/hooks`);
    expect(events).toEqual([
      {
        eventId: expect.any(Number),
        subscriptionId: expect.any(Number),
        portalId: hubspot.portalId,
        appId: 4_102_233,
        occurredAt: expect.any(Number),
        subscriptionType: 'object.propertyChange',
        attemptNumber: 0,
        objectId: Number(id),
        objectTypeId: '0-2',
        changeSource: 'CRM_UI',
        sourceId: expect.stringMatching(/^userId:\d+$/),
        propertyName: 'name',
        propertyValue: 'Bluegate',
        isSensitive: false,
      },
    ]);
  });

  it("bring the app's own writes back, with the app as source", async () => {
    await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { name: 'Own' } }, token);

    expect((await request(1)).events).toMatchObject([
      { changeSource: 'INTEGRATION', sourceId: '4102233', propertyValue: 'Own' },
    ]);
  });

  it('stay silent about unsubscribed properties, equal values and hs_lastmodifieddate', async () => {
    await edit({ city: 'Nowhere' });
    await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { city: 'Nowhere' } }, token);
    await edit({ name: 'Last' });
    await request(1);

    expect(receiver.requests.flatMap(({ events }) => events)).toHaveLength(1);
  });

  it('tell of creation, deletion, restore and merge', async () => {
    const made = await call(
      hubspot,
      'POST',
      COMPANIES,
      { properties: { name: 'Twin', domain: 'twin.example' } },
      token,
    );
    await act('archive');
    await act('restore');
    const survivor = await act('merge', { otherId: String(made.body.id) });
    const events = await eventually(() => {
      const all = receiver.requests.flatMap((received) => received.events);
      return all.some((event) => event.subscriptionType === 'object.merge') ? all : undefined;
    }, 'the merge');
    const ofType = (type: string) => events.filter((event) => event.subscriptionType === `object.${type}`);

    expect(ofType('creation')).toMatchObject([{ objectId: Number(made.body.id), changeFlag: 'NEW' }]);
    expect(ofType('deletion')).toMatchObject([{ objectId: Number(id) }]);
    expect(ofType('restore')).toMatchObject([{ objectId: Number(id) }]);
    expect(ofType('merge')).toMatchObject([
      {
        primaryObjectId: Number(id),
        mergedObjectIds: [Number(made.body.id)],
        newObjectId: Number(survivor.id),
        numberOfPropertiesMoved: expect.any(Number),
      },
    ]);
  });

  it('go out in requests of at most 100 events', async () => {
    const companies = await someCompanies(hubspot, 100);
    const rename = (start: number) => ({
      inputs: companies.map((company, index) => ({ id: company.id, properties: { name: `Renamed ${start + index}` } })),
    });
    await call(hubspot, 'POST', `${COMPANIES}/batch/update`, rename(0), token);
    await call(hubspot, 'POST', `${COMPANIES}/batch/update`, rename(1000), token);
    await eventually(
      () => (receiver.requests.flatMap(({ events }) => events).length === 200 ? true : undefined),
      '200 events',
    );

    expect(Math.max(...receiver.requests.map(({ events }) => events.length))).toBeLessThanOrEqual(100);
    expect(receiver.requests.length).toBeLessThanOrEqual(4);
  });

  it.each([500, 404, 302])('are sent again with a higher attemptNumber after %i, later each time', async (status) => {
    receiver.answers.push({ status }, { status });
    await edit({ name: 'Again' });
    await request(1);
    const first = await waitingDelivery(hubspot);
    await hubspot.advance(first.nextAttemptAt - (await now(hubspot)));
    await request(2);
    const second = await waitingDelivery(hubspot, 2);
    await hubspot.advance(second.nextAttemptAt - (await now(hubspot)));
    await request(3);
    await eventually(async () => ((await latest(hubspot)).status === 'delivered' ? true : undefined), 'the delivery');

    expect(receiver.requests.map(({ events }) => events[0]?.attemptNumber)).toEqual([0, 1, 2]);
    expect(second.nextAttemptAt - second.lastAttemptAt).toBeGreaterThan(5000);
  });

  it('wait as long as a 429 says', async () => {
    receiver.answers.push({ status: 429, headers: { 'retry-after': '120' } });
    await edit({ name: 'Busy' });
    await request(1);
    const { nextAttemptAt, lastAttemptAt } = await waitingDelivery(hubspot);

    expect(Math.round((nextAttemptAt - lastAttemptAt) / 1000)).toBe(120);
  });

  it('are given up after ten retries, all of them on the day that passes in one call', async () => {
    receiver.answers.push(...Array.from({ length: 12 }, () => ({ status: 503 })));
    await edit({ name: 'Down' });
    await request(1);
    await hubspot.advance(MS_PER_DAY);

    expect((await latest(hubspot)).status).toBe('given_up');
    expect(receiver.requests.map(({ events }) => events[0]?.attemptNumber)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('can be sent once more by hand, as HubSpot now and then does', async () => {
    await edit({ name: 'Twice' });
    await request(1);
    await hubspot.control('POST', '/webhooks/redeliver', { id: (await latest(hubspot)).id });
    const second = await request(2);

    expect(second.events[0]?.eventId).toBe(receiver.requests[0]?.events[0]?.eventId);
  });

  it('do not go out for an account without the app', async () => {
    await hubspot.control('POST', '/uninstall', { portalId: hubspot.portalId });
    await edit({ name: 'Silence' });
    await hubspot.advance(60_000);

    expect(await hubspot.control('GET', '/webhooks')).toEqual({ deliveries: [] });
  });
});

const WEBHOOKS_FILE = new URL('./webhooks-hsmeta.json', import.meta.url).pathname;

interface DeliveryJson {
  readonly id: number;
  readonly status: string;
  readonly nextAttemptAt: number | null;
  readonly attempts: readonly { at: number }[];
}

async function latest(hubspot: StartedHubspot): Promise<DeliveryJson> {
  const { deliveries } = (await hubspot.control('GET', '/webhooks')) as { deliveries: DeliveryJson[] };
  const [delivery] = deliveries;
  if (!delivery) throw new Error('Nothing was sent.');
  return delivery;
}

async function waitingDelivery(hubspot: StartedHubspot, attempts = 1) {
  const delivery = await eventually(async () => {
    const found = await latest(hubspot);
    return found.status === 'waiting' && found.attempts.length === attempts ? found : undefined;
  }, 'a failed delivery');
  return { nextAttemptAt: delivery.nextAttemptAt ?? 0, lastAttemptAt: delivery.attempts.at(-1)?.at ?? 0 };
}

async function now(hubspot: StartedHubspot): Promise<number> {
  return Date.parse(((await hubspot.control('GET', '/clock')) as { now: string }).now);
}
