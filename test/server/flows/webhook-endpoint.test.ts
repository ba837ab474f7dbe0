import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WEBHOOK_PATH } from '../../../src/contract/index.ts';
import { OLD_CLIENT_SECRET, type Product, startProduct } from '../../support/product-harness.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { deliver, type RawEvent, rawEvent, settledEvents, storedEvents } from './support/webhooks.ts';

const MAX_EVENTS_PER_DELIVERY = 100;
/** HubSpot counts a slower answer as a failure. */
const ANSWER_WITHIN_MS = 1_000;
const UNKNOWN_PORTAL = 999_999_001;
const MINUTE_MS = 60_000;

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

/** An account without a mapping: its events are stored, and then there is nothing to apply them to. */
beforeEach(async () => {
  tenant = await createTenant(product);
});

const event = (changes: RawEvent = {}) => rawEvent(tenant.portalId, 1, changes);
const storedCount = () => product.database.collection('inbox').countDocuments();

describe('POST /webhooks/hubspot', () => {
  it('refuses a delivery without a signature with 401 and stores nothing', async () => {
    const before = await storedCount();

    const response = await fetch(`${product.url}${WEBHOOK_PATH}`, { method: 'POST', body: JSON.stringify([event()]) });

    expect(response.status).toBe(401);
    expect(await storedCount()).toBe(before);
  });

  it.each([
    ['with another secret', { secret: 'somebody-else' }],
    ['for another address', { url: 'https://other.example/webhooks/hubspot' }],
    ['for another body', { body: '[]' }],
    ['for another method', { method: 'PUT' }],
    ['six minutes ago', { timestamp: Date.now() - 6 * MINUTE_MS }],
    ['for in two minutes', { timestamp: Date.now() + 2 * MINUTE_MS }],
    ['at no time', { timestamp: 'NaN' }],
  ])('refuses a delivery signed %s with 401 and stores nothing', async (_how, signed) => {
    const before = await storedCount();

    const response = await deliver(product, [event()], signed);

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'signature_invalid', actor: 'bug' } });
    expect(await storedCount()).toBe(before);
  });

  it.each([
    ['no JSON', 'eventId=1'],
    ['an empty body', ''],
    ['JSON that is no list', '{"eventId":1}'],
    ['a list of something else', '[1,2]'],
    ['an event without portal', '[{"eventId":1,"occurredAt":1,"subscriptionType":"object.creation","objectId":1}]'],
  ])('refuses %s with 400 and stores nothing', async (_what, body) => {
    const before = await storedCount();

    const response = await deliver(product, body);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'invalid_request' } });
    expect(await storedCount()).toBe(before);
  });

  it('stores the events before it answers 204', async () => {
    const response = await deliver(product, [event(), event({ propertyName: 'industry', propertyValue: null })]);

    expect(response.status).toBe(204);
    expect(await storedEvents(product, tenant.portalId)).toMatchObject([
      { portalId: tenant.portalId, workspaceId: tenant.workspaceId, event: { objectId: '1', propertyName: 'name' } },
      { portalId: tenant.portalId, workspaceId: tenant.workspaceId, event: { propertyName: 'industry' } },
    ]);
  });

  it('accepts what the old secret signed while secrets are rotated', async () => {
    const response = await deliver(product, [event()], { secret: OLD_CLIENT_SECRET });

    expect(response.status).toBe(204);
    expect(await storedEvents(product, tenant.portalId)).toHaveLength(1);
  });

  it('answers an empty delivery', async () => {
    expect((await deliver(product, [])).status).toBe(204);
  });

  it('drops events of an account that is not connected, and answers as always', async () => {
    const before = await storedCount();

    const response = await deliver(product, [rawEvent(UNKNOWN_PORTAL, 1)]);

    expect(response.status).toBe(204);
    expect(await storedCount()).toBe(before);
  });

  it('drops events of an account that was disconnected', async () => {
    await tenant.api('DELETE', `/api/connections/${tenant.portalId}`);

    const response = await deliver(product, [event()]);

    expect(response.status).toBe(204);
    expect(await storedEvents(product, tenant.portalId)).toHaveLength(0);
  });

  it('answers 100 events within a second, all of them stored', async () => {
    const events = Array.from({ length: MAX_EVENTS_PER_DELIVERY }, (_, index) => event({ objectId: index + 1 }));
    const durations: number[] = [];

    for (let round = 0; round < 5; round += 1) {
      const delivery = events.map((each, index) => ({ ...each, eventId: 1_000_000 + round * 1_000 + index }));
      const startedAt = performance.now();
      const response = await deliver(product, delivery);
      durations.push(performance.now() - startedAt);
      expect(response.status).toBe(204);
    }

    process.stderr.write(`100 webhook events were answered in ${durations.map(Math.round).join(', ')} ms\n`);
    expect(Math.max(...durations)).toBeLessThan(ANSWER_WITHIN_MS);
    expect(await storedEvents(product, tenant.portalId)).toHaveLength(5 * MAX_EVENTS_PER_DELIVERY);
  });

  it('stores an event once, however often it is delivered', async () => {
    const [one, other] = [event(), event()];
    const again = { ...one, attemptNumber: 3 };

    const first = await deliver(product, [one, one, other]);
    const later = await Promise.all([
      deliver(product, [one]),
      deliver(product, [again, other]),
      deliver(product, [one]),
    ]);

    expect([first, ...later].map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    expect(await storedEvents(product, tenant.portalId)).toHaveLength(2);
  });

  it('keeps two events apart that share an id, which HubSpot does not promise to be unique', async () => {
    const one = event();

    await deliver(product, [one, { ...one, objectId: 2 }, { ...one, propertyName: 'domain' }]);

    expect(await storedEvents(product, tenant.portalId)).toHaveLength(3);
  });

  it('gives the events of a mixed delivery to the workspace of each account, and drops the others', async () => {
    const neighbour = await createTenant(product);

    const response = await deliver(product, [
      event(),
      rawEvent(neighbour.portalId, 1),
      rawEvent(UNKNOWN_PORTAL, 1),
      event({ propertyName: 'domain' }),
    ]);

    expect(response.status).toBe(204);
    const workspaces = async ({ portalId }: Tenant) =>
      (await storedEvents(product, portalId)).map(({ workspaceId }) => workspaceId);
    expect(await workspaces(tenant)).toEqual([tenant.workspaceId, tenant.workspaceId]);
    expect(await workspaces(neighbour)).toEqual([neighbour.workspaceId]);
    expect(await storedEvents(product, UNKNOWN_PORTAL)).toHaveLength(0);
  });

  it('takes events of other kinds of records without failing, and puts them aside', async () => {
    const response = await deliver(product, [
      event({ subscriptionType: 'contact.privacyDeletion', objectTypeId: undefined }),
      event({ subscriptionType: 'object.propertyChange', objectTypeId: '0-1' }),
      event({ subscriptionType: 'object.associationChange', fromObjectId: 1, toObjectId: 2, objectId: undefined }),
    ]);

    expect(response.status).toBe(204);
    const settled = await settledEvents(product, tenant, 3);
    expect(settled.map(({ state }) => state)).toEqual(['ignored', 'ignored', 'ignored']);
  });

  it('asks HubSpot nothing while no mapping is confirmed', async () => {
    const before = (await tenant.hubspot.journal()).length;

    await deliver(product, [event({ subscriptionType: 'object.creation' }), event()]);

    const settled = await settledEvents(product, tenant, 2);
    expect(settled.map(({ state }) => state)).toEqual(['ignored', 'ignored']);
    expect(await tenant.hubspot.journal()).toHaveLength(before);
  });
});
