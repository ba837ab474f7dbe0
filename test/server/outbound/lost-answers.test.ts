import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from '../flows/support/companies.ts';
import { type HubSpotProxy, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { waitFor } from '../flows/support/wait-for.ts';

const BATCH_UPDATE = '/batch/update';
const FIT = 'customerscore_fit_score';

const update = z.object({ inputs: z.array(z.object({ id: z.string() })) });

let proxy: HubSpotProxy;
let product: Product;
let tenant: Tenant;
let planId: string;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});

afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

/** An account whose plan for four companies waits. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(4) });
  planId = (await tenant.confirmOnly()).id;
  proxy.calls.length = 0;
});

const sent = () =>
  proxy.calls
    .filter(({ path }) => path.endsWith(BATCH_UPDATE))
    .map(({ body }) => update.parse(body).inputs.map(({ id }) => id));
const finish = async () => {
  await tenant.approve(planId);
  return (await tenant.endOf(planId)).outbound;
};

describe('a batch update whose answer is lost', () => {
  it.each([
    ['an empty body', ''],
    ['an HTML page', '<html><body>502</body></html>'],
    ['JSON of another kind', '[]'],
  ])('to %s is looked up in HubSpot, and not sent again when it worked', async (_what, text) => {
    proxy.replace(BATCH_UPDATE, { status: 200, text });

    const run = await finish();

    expect(run).toMatchObject({ status: 'succeeded', counts: { written: 4, failed: 0, batches: 1 } });
    expect(sent()).toHaveLength(1);
    expect((await tenant.cycle()).outbound?.counts).toMatchObject({ unchanged: 4, written: 0 });
    expect(sent()).toHaveLength(1);
  });

  it('behind a failing gateway is looked up, and sent once when it did not work', async () => {
    await tenant.hubspot.planFault({ method: 'POST', path: BATCH_UPDATE, status: 504, body: 'html', times: 1 });

    const run = await finish();

    expect(run).toMatchObject({ status: 'succeeded', counts: { written: 4, failed: 0, batches: 2 } });
    expect(sent()).toHaveLength(2);
  });

  it('behind a failing gateway is not sent again when HubSpot had done it', async () => {
    proxy.replace(BATCH_UPDATE, { status: 502, text: '<html></html>' });

    const run = await finish();

    expect(run?.counts).toMatchObject({ written: 4, failed: 0 });
    expect(sent()).toHaveLength(1);
    expect((await tenant.hubspot.read(tenant.companyIds[3] ?? ''))[FIT]).toBe('100');
  });

  it('and which HubSpot did for some only is sent again for the others', async () => {
    const [first = ''] = tenant.companyIds;
    proxy.replace(BATCH_UPDATE, { status: 503, text: '' });
    proxy.before('/batch/read', () =>
      tenant.hubspot.update(first, {
        [FIT]: '',
        customerscore_health_score: '',
        customerscore_churn_risk: '',
        customerscore_churned: '',
      }),
    );

    const run = await finish();

    expect(run?.counts).toMatchObject({ written: 4, failed: 0 });
    expect(sent().map((ids) => ids.length)).toEqual([4, 1]);
    expect(sent()[1]).toEqual([first]);
  });
});

describe('a batch update that HubSpot keeps failing', () => {
  it('pauses the run after five tries, leaves everything known, and goes on later', async () => {
    await tenant.hubspot.planFault({ method: 'POST', path: BATCH_UPDATE, status: 500, times: 5 });
    await tenant.approve(planId);
    const runs = product.database.collection<{ _id: string; resumeAt: Date | null }>('outbound_runs');
    await waitFor('pause', async () => (await runs.findOne({ _id: planId }))?.resumeAt ?? null);
    expect(
      await product.database.collection('ledger').countDocuments({ portalId: tenant.portalId, pending: null }),
    ).toBe(0);

    await runs.updateOne({ _id: planId }, { $set: { resumeAt: new Date() } });
    await product.services.outbound.dispatchUnclaimed();
    const { outbound: run } = await tenant.endOf(planId);

    expect(run).toMatchObject({ status: 'succeeded', counts: { written: 4, failed: 0 } });
    expect(
      await product.database.collection('ledger').countDocuments({ portalId: tenant.portalId, pending: null }),
    ).toBe(4);
  });
});
