import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertsBody, EchoBody, WebhookEvent } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from '../flows/support/companies.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';

const FIT = 'customerscore_fit_score';

let product: Product;
let tenant: Tenant;
let written: number;
let number = 0;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

/** An account to whose two companies a Fit of 100 was just written. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(2) });
  await tenant.confirm();
  written = (await today())?.written ?? 0;
});

const companyId = (index = 0) => tenant.companyIds[index] ?? '';
const days = async (count: number) => ((await tenant.ask('GET', `/outbound/echo?days=${count}`)).body as EchoBody).days;
const today = async () => (await days(1)).at(-1);

/** A change as the inbox stores it. Each is another one. */
function received(value: string, changes: Partial<WebhookEvent> = {}) {
  number += 1;
  const event: WebhookEvent = {
    eventId: number,
    portalId: tenant.portalId,
    appId: null,
    subscriptionId: null,
    subscriptionType: 'object.propertyChange',
    occurredAt: Date.now(),
    attemptNumber: 0,
    objectId: companyId(),
    objectTypeId: '0-2',
    propertyName: FIT,
    propertyValue: value,
    changeSource: 'INTEGRATION',
    sourceId: null,
    merge: null,
    ...changes,
  };
  return { id: `event-${number}`, event };
}

const consume = async (...events: ReturnType<typeof received>[]) => {
  const verdicts = await product.services.outbound.consumeEchoes(tenant, events);
  return events.map(({ id }) => verdicts.get(id));
};

describe('echoes', () => {
  it('are single-use: the same value a second time is news', async () => {
    expect(await consume(received('100'))).toEqual(['echo']);
    expect(await consume(received('100.0'))).toEqual(['none']);
    expect(await today()).toMatchObject({ written, returned: 2, suppressed: 1, nearMiss: 0 });
  });

  it('say the same of the same event again, and count it once', async () => {
    const event = received('100');

    expect([await consume(event), await consume(event)]).toEqual([['echo'], ['echo']]);
    expect(await today()).toMatchObject({ returned: 1, suppressed: 1 });
  });

  it('are matched by company and property', async () => {
    expect(
      await consume(
        received('100', { objectId: companyId(1) }),
        received('100', { propertyName: 'numberofemployees' }),
        received('100', { objectId: '1' }),
      ),
    ).toEqual(['echo', 'none', 'none']);
  });

  it('are used up once by workers that look at the same moment', async () => {
    const events = Array.from({ length: 8 }, () => received('100'));

    const verdicts = (await Promise.all(events.map((event) => consume(event)))).flat();

    expect(verdicts.filter((verdict) => verdict === 'echo')).toHaveLength(1);
    expect(await today()).toMatchObject({ suppressed: 1, returned: 8 });
  });

  it('that are merely deletions or creations are none', async () => {
    const creation = received('100', { subscriptionType: 'object.creation', propertyName: null, propertyValue: null });

    expect(await consume(creation)).toEqual([undefined]);
  });

  it('that never come are counted as expired, and forgotten', async () => {
    const past = new Date(Date.now() - 1_000);
    await product.database
      .collection('ledger')
      .updateMany({ portalId: tenant.portalId }, { $set: { 'echoes.$[].until': past } });

    expect(await today()).toMatchObject({ written, expired: written, suppressed: 0 });
    expect(await consume(received('100'))).toEqual(['none']);
    expect((await today())?.expired).toBe(written);
  });

  it('are not expected where no webhooks come', async () => {
    const { id } = await tenant.customer('C-0001');
    const connections = product.database.collection('connections');
    await connections.updateOne({ portalId: tenant.portalId, live: true }, { $set: { kind: 'token' } });

    const { body } = await tenant.ask('GET', '/outbound/echo');

    expect(body).toMatchObject({ webhooks: false });
    expect(id).not.toBe('');
    await connections.updateOne({ portalId: tenant.portalId, live: true }, { $set: { kind: 'oauth' } });
  });
});

describe('near misses', () => {
  const alerts = async () => (await tenant.api<AlertsBody>('GET', '/api/alerts')).alerts.map(({ kind }) => kind);

  it('are counted by day, and days without anything are 0', async () => {
    expect(await consume(received('99'), received('98'))).toEqual(['near_miss', 'near_miss']);

    const [yesterday, now] = await days(2);
    expect(yesterday).toMatchObject({ written: 0, returned: 0, suppressed: 0, expired: 0, nearMiss: 0 });
    expect(now).toMatchObject({ nearMiss: 2 });
  });

  it('raise an alert when they rise', async () => {
    await consume(...Array.from({ length: 4 }, () => received('99')));
    expect(await alerts()).not.toContain('echo_near_misses');

    await consume(received('97'));

    expect(await alerts()).toContain('echo_near_misses');
  });

  it('raise none when they are as many as usual', async () => {
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
    const echoDays = product.database.collection<{ _id: string }>('echo_days');
    for (let ago = 1; ago <= 7; ago += 1) {
      const { portalId, workspaceId } = tenant;
      await echoDays.insertOne({
        _id: `${workspaceId}:${portalId}:${day(ago)}`,
        workspaceId,
        portalId,
        day: day(ago),
        nearMiss: 6,
      } as never);
    }

    await consume(...Array.from({ length: 6 }, () => received('99')));

    expect(await alerts()).not.toContain('echo_near_misses');
  });
});
