import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertsBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { company } from '../flows/support/companies.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { waitFor } from '../flows/support/wait-for.ts';
import { deliver, rawEvent, settledEvents } from '../flows/support/webhooks.ts';

const MINUTE_MS = 60_000;

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

beforeEach(async () => {
  tenant = await createTenant(product, { companies: [company(1)] });
  await tenant.confirm();
});

const event = (occurredAt: number) => rawEvent(tenant.portalId, tenant.companyIds[0] ?? '', { occurredAt });
const lagging = async () => {
  const { alerts } = await tenant.api<AlertsBody>('GET', '/api/alerts');
  return alerts.filter(({ kind, portalId }) => kind === 'webhooks_lagging' && portalId === tenant.portalId);
};
/** As if the alert had been raised so long ago. */
const age = (ms: number) =>
  product.database
    .collection('alerts')
    .updateOne(
      { kind: 'webhooks_lagging', portalId: tenant.portalId },
      { $set: { lastSeenAt: new Date(Date.now() - ms) } },
    );
const tick = () => product.services.webhooks.dispatchPending();

describe('webhooks that take effect late', () => {
  it('are told of when they come late', async () => {
    await deliver(product, [event(Date.now() - 20 * MINUTE_MS)]);

    const [alert] = await waitFor('alert', async () => ((await lagging()).length > 0 ? lagging() : null));

    expect(alert).toMatchObject({ actor: 'retry_later', message: expect.stringContaining('30 minutes later') });
  });

  it('are told of when they wait for a worker', async () => {
    await deliver(product, [event(Date.now())]);
    await settledEvents(product, tenant, 1);
    expect(await lagging()).toEqual([]);
    const waiting = { state: 'pending', receivedAt: new Date(Date.now() - 7 * MINUTE_MS), claim: null };
    await product.database.collection('inbox').updateOne({ portalId: tenant.portalId }, { $set: waiting });

    await tick();

    expect(await lagging()).toMatchObject([{ message: expect.stringContaining('7 minutes later') }]);
  });

  it('are over when nothing was late for ten minutes, and not before', async () => {
    await deliver(product, [event(Date.now() - 20 * MINUTE_MS)]);
    await waitFor('alert', async () => ((await lagging()).length > 0 ? true : null));

    await age(9 * MINUTE_MS);
    await tick();
    expect(await lagging()).toHaveLength(1);

    await age(11 * MINUTE_MS);
    await tick();
    expect(await lagging()).toEqual([]);
  });
});
