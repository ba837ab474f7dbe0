import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EchoBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from '../flows/support/companies.ts';
import { INBOUND_ROWS, inbound, OUTBOUND_ROWS, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { waitFor } from '../flows/support/wait-for.ts';
import { settledEvents } from '../flows/support/webhooks.ts';

/** Subscribes to the properties that we write, too, as an account with its own subscriptions may. */
const SUBSCRIPTIONS = join(import.meta.dirname, '../flows/support/webhooks-hsmeta.json');
const FIT = 'customerscore_fit_score';
const COMPANIES = 3;
const ECHOES = COMPANIES * OUTBOUND_ROWS.length;

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct({ webhooks: SUBSCRIPTIONS });
  tenant = await createTenant(product, { companies: companies(COMPANIES) });
});

afterAll(() => product.stop());

const today = async () => {
  const { days } = (await tenant.ask('GET', '/outbound/echo?days=1')).body as EchoBody;
  return days.at(-1);
};

describe('an own write that comes back as a webhook', () => {
  it('is suppressed once, and counted', async () => {
    await tenant.confirm();

    const events = await settledEvents(product, tenant, ECHOES);

    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(['echo']));
    expect(await today()).toMatchObject({
      written: ECHOES,
      returned: ECHOES,
      suppressed: ECHOES,
      nearMiss: 0,
      expired: 0,
    });
    expect(await tenant.hubspot.calls('batchRead')).toBe(0);
  });

  it('is followed by news when a workflow puts another value there 50 ms later', async () => {
    const before = (await settledEvents(product, tenant, ECHOES)).length;
    await tenant.hubspot.edit(tenant.companyIds[0] ?? '', { numberofemployees: '9000' });
    await waitFor('new score', async () => ((await fitStored()) === 60 ? true : null));
    await settledEvents(product, tenant, before + 1);
    const counted = await today();

    await tenant.cycle();
    await waitFor('our write', async () => ((await fitInHubSpot()) === '60' ? true : null));
    await tenant.hubspot.edit(tenant.companyIds[0] ?? '', { [FIT]: '99' });
    const events = await settledEvents(product, tenant, before + 3);

    const ofFit = events.filter(({ event }) => event.propertyName === FIT).map(({ state }) => state);
    expect(ofFit.sort()).toEqual([...Array.from({ length: COMPANIES + 1 }, () => 'echo'), 'ignored']);
    expect(await today()).toMatchObject({
      suppressed: (counted?.suppressed ?? 0) + 1,
      nearMiss: (counted?.nearMiss ?? 0) + 1,
    });
  });
});

describe('a property that we write and another mapping row reads', () => {
  it('cannot be mapped both ways, so that no loop can begin', async () => {
    const rows = [...INBOUND_ROWS, ...OUTBOUND_ROWS, inbound(FIT, { kind: 'attribute', codename: 'seats' })];

    const { body } = await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ rows }));

    expect((body as { readonly draftIssues: readonly { readonly code: string }[] }).draftIssues).toContainEqual(
      expect.objectContaining({ code: 'property_both_ways' }),
    );
  });
});

async function fitStored(): Promise<number | null> {
  const { scores } = await tenant.customer('C-0001');
  return scores?.fit.status === 'scored' ? scores.fit.value : null;
}

async function fitInHubSpot(): Promise<string | null | undefined> {
  return (await tenant.hubspot.read(tenant.companyIds[0] ?? ''))[FIT];
}
