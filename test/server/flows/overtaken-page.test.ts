import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustomerBody, CycleBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { fetchRefresh } from './support/card-request.ts';
import { companies, externalId } from './support/companies.ts';
import { FIRST_PAGE, type HubSpotProxy, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { INBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { deliver, type RawEvent, rawEvent, settledEvents } from './support/webhooks.ts';

let proxy: HubSpotProxy;
let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});

afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(3) });
  await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
});

const first = () => tenant.companyIds[0] ?? '';
const second = () => tenant.companyIds[1] ?? '';
const event = (companyId: string, changes: RawEvent) => rawEvent(tenant.portalId, companyId, changes);
const employees = ({ attributes }: CustomerBody) =>
  attributes.find(({ codename }) => codename === 'employees')?.value ?? null;

/** A cycle whose page of companies was read before `meanwhile` happens and arrives after it. */
async function cycleAround(meanwhile: () => Promise<unknown>): Promise<CycleBody> {
  const page = proxy.holdAnswer(FIRST_PAGE);
  const id = await tenant.startCycle();
  await page.reached;
  await meanwhile();
  page.open();
  return tenant.endOf(id);
}

describe('a page of a cycle that was read before', () => {
  it('a webhook told of a change does not undo the change', async () => {
    const cycle = await cycleAround(async () => {
      await tenant.hubspot.update(first(), { numberofemployees: '9000' });
      await deliver(product, [event(first(), { propertyName: 'numberofemployees', propertyValue: '9000' })]);
      await settledEvents(product, tenant, 1);
    });

    const customer = await tenant.customer(externalId(1));
    expect(employees(customer)).toBe(9000);
    expect(customer.scores?.fit).toMatchObject({ value: 60 });
    expect(cycle).toMatchObject({ status: 'succeeded', counts: { read: 3, unchanged: 3, scored: 3, failed: 0 } });
  });

  it("the card's refresh read a company does not undo what it read", async () => {
    await cycleAround(async () => {
      await tenant.hubspot.update(first(), { numberofemployees: '9000' });
      await fetchRefresh(product, tenant.portalId, first());
    });

    expect(employees(await tenant.customer(externalId(1)))).toBe(9000);
  });

  it('a webhook told of a deletion does not link the customer again', async () => {
    const cycle = await cycleAround(async () => {
      await tenant.hubspot.archive(first());
      await deliver(product, [event(first(), { subscriptionType: 'object.deletion' })]);
      await settledEvents(product, tenant, 1);
    });

    expect((await tenant.customer(externalId(1))).link?.state).toBe('archived');
    expect(cycle.counts).toMatchObject({ read: 3, unchanged: 3 });
  });

  it('a webhook told of a merge does not tear the customer from its new company', async () => {
    let newId = '';
    await cycleAround(async () => {
      newId = await tenant.hubspot.merge(first(), second());
      const facts = {
        primaryObjectId: Number(first()),
        mergedObjectIds: [Number(second())],
        newObjectId: Number(newId),
      };
      await deliver(product, [event(newId, { subscriptionType: 'object.merge', ...facts })]);
      await settledEvents(product, tenant, 1);
    });

    expect((await tenant.customer(externalId(1))).link).toMatchObject({ companyId: newId, state: 'linked' });
    expect((await tenant.customer(externalId(2))).link?.state).toBe('merged');
  });
});

describe('a late webhook about a company that was merged away', () => {
  it('leaves its customer as merged', async () => {
    const newId = await tenant.hubspot.merge(first(), second());
    const facts = { primaryObjectId: Number(first()), mergedObjectIds: [Number(second())], newObjectId: Number(newId) };
    await deliver(product, [event(newId, { subscriptionType: 'object.merge', ...facts })]);
    await settledEvents(product, tenant, 1);

    await deliver(product, [
      event(second(), { propertyName: 'name', propertyValue: 'Late' }),
      event(second(), { subscriptionType: 'object.deletion' }),
    ]);
    await settledEvents(product, tenant, 3);

    expect((await tenant.customer(externalId(2))).link?.state).toBe('merged');
    expect((await tenant.customer(externalId(1))).link).toMatchObject({ companyId: newId, state: 'linked' });
  });
});
