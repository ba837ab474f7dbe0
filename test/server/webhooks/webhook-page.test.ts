import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WebhookDeliveriesBody, WebhooksBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from '../flows/support/companies.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { deliver, rawEvent, settledEvents } from '../flows/support/webhooks.ts';

let product: Product;
let tenant: Tenant;
let path: string;

beforeAll(async () => {
  product = await startProduct();
  tenant = await createTenant(product, { companies: companies(2) });
  path = `/api/portals/${tenant.portalId}/webhooks`;
  await tenant.confirm();
});
afterAll(() => product.stop());

const overview = () => tenant.api<WebhooksBody>('GET', path);
const today = async () => (await overview()).days.at(-1);

describe('what the page of webhooks shows', () => {
  it('is thirty days without anything before the first delivery', async () => {
    const { days, ...rest } = await overview();

    expect(days).toHaveLength(30);
    expect(days.every(({ received, lagSeconds }) => received === 0 && lagSeconds === null)).toBe(true);
    expect(rest).toEqual({ lastReceivedAt: null, pending: 0, retentionDays: 14 });
  });

  it('counts each event once by what became of it, and how long it took', async () => {
    const [first = ''] = tenant.companyIds;
    const applied = rawEvent(tenant.portalId, first, { occurredAt: Date.now() - 8_000 });
    const ignored = rawEvent(tenant.portalId, first, { propertyName: 'annualrevenue', propertyValue: '1' });

    await deliver(product, [applied, ignored]);
    await settledEvents(product, tenant, 2);
    await deliver(product, [applied]);

    expect(await today()).toMatchObject({ received: 2, duplicates: 1, applied: 1, ignored: 1, echoes: 0, failed: 0 });
    expect((await today())?.lagSeconds).toBeGreaterThanOrEqual(10);
    expect((await overview()).lastReceivedAt).not.toBeNull();
  });

  it('lists deliveries newest first, with what is in them and nothing that is signed', async () => {
    const { deliveries, next } = await tenant.api<WebhookDeliveriesBody>('GET', `${path}/deliveries`);

    expect(deliveries.map(({ events, companies: count, kinds }) => [events, count, kinds])).toEqual([
      [1, 1, { propertyChange: 1 }],
      [2, 1, { propertyChange: 2 }],
    ]);
    expect(next).toBeNull();
    expect(JSON.stringify(deliveries)).not.toContain('signature');
  });

  it('is not for people of another workspace, or of none', async () => {
    const stranger = await createTenant(product);

    for (const each of ['', '/deliveries', '/replays', '/replays/x']) {
      expect((await stranger.browser.get(`${path}${each}`)).status).toBe(404);
    }
    const replay = { from: new Date(0).toISOString(), to: new Date().toISOString(), dryRun: true };
    expect((await stranger.browser.send('POST', `${path}/replays`, replay)).status).toBe(404);
    expect((await fetch(`${product.url}${path}`)).status).toBe(401);
  });
});

describe('a stored delivery', () => {
  it('keeps the bytes and what proves where they came from, and no other header', async () => {
    const body = JSON.stringify([rawEvent(tenant.portalId, tenant.companyIds[0] ?? '')]);
    await deliver(product, body);

    const [stored] = await product.database
      .collection('webhook_deliveries')
      .find({ portalId: tenant.portalId })
      .sort({ _id: -1 })
      .toArray();

    expect(stored).toMatchObject({ body, method: 'POST', url: `${product.publicUrl}/webhooks/hubspot` });
    expect(Object.keys(stored ?? {}).sort()).toEqual([
      '_id',
      'body',
      'companyIds',
      'events',
      'expiresAt',
      'kinds',
      'method',
      'portalId',
      'receivedAt',
      'signature',
      'timestamp',
      'url',
      'workspaceId',
    ]);
    const days = (stored?.expiresAt.getTime() - stored?.receivedAt.getTime()) / 86_400_000;
    expect(days).toBe(14);
  });
});
