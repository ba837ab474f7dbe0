import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustomerBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, company, externalId } from './support/companies.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { waitFor } from './support/wait-for.ts';
import { deliver, rawEvent, type StoredEvent, settledEvents, storedEvents } from './support/webhooks.ts';

/** Subscribes to the properties that we write, too, as an account with its own subscriptions may. */
const SUBSCRIPTIONS = join(import.meta.dirname, 'support/webhooks-hsmeta.json');
const WRITTEN_PROPERTIES = 4;

type Id = () => string;

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct({ webhooks: SUBSCRIPTIONS });
});

afterAll(() => product.stop());

const stateOf = async (number: number) => (await tenant.customer(externalId(number))).link?.state;

/** Waits until a customer looks as it should. */
const becomes = (number: number, isSo: (customer: CustomerBody) => boolean) =>
  waitFor(`change of customer ${number}`, async () => {
    const customer = await tenant.customer(externalId(number)).catch(() => null);
    return customer && isSo(customer) ? customer : null;
  });

const othersThanEchoes = (events: readonly StoredEvent[]) => events.filter(({ state }) => state !== 'echo');

const employees = ({ attributes }: CustomerBody) =>
  attributes.find(({ codename }) => codename === 'employees')?.value ?? null;

describe('our own writes coming back as webhooks', () => {
  it('are stored as echoes, read nothing and write nothing', async () => {
    tenant = await createTenant(product, { companies: companies(5) });
    const cycle = await tenant.confirm();
    expect(cycle.outbound?.counts).toMatchObject({ written: 5, batches: 1 });

    const events = await settledEvents(product, tenant, 5 * WRITTEN_PROPERTIES);

    expect(events).toHaveLength(5 * WRITTEN_PROPERTIES);
    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(['echo']));
    expect(await tenant.hubspot.calls('batchRead')).toBe(0);
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(1);
  });
});

describe('a webhook about a company', () => {
  /** What the outbound run of the set-up leaves in the inbox. */
  const ECHOES = 3 * WRITTEN_PROPERTIES;

  beforeEach(async () => {
    tenant = await createTenant(product, { companies: companies(3) });
    await tenant.confirm();
    await waitFor('echoes', async () =>
      (await storedEvents(product, tenant.portalId)).length >= ECHOES ? true : null,
    );
  });

  const [first, second, third] = [0, 1, 2].map((index) => () => tenant.companyIds[index] ?? '') as [Id, Id, Id];

  it('applies a change of a property within seconds, with new scores', async () => {
    const before = await tenant.customer(externalId(1));

    await tenant.hubspot.edit(first(), { numberofemployees: '9000' });

    const after = await becomes(1, (customer) => employees(customer) === 9000);
    expect(before.scores?.fit).toMatchObject({ status: 'scored', value: 100 });
    expect(after.scores?.fit).toMatchObject({ status: 'scored', value: 60 });
    expect(after.scores?.scoredAt).not.toBe(before.scores?.scoredAt);
  });

  it('makes a customer of a new company', async () => {
    await tenant.hubspot.create([company(4)]);

    await becomes(4, ({ link }) => link?.state === 'linked');
    expect(await tenant.externalIds()).toEqual([1, 2, 3, 4].map(externalId));
  });

  it('archives the customer of a deleted company and links it again when the company is restored', async () => {
    await tenant.hubspot.archive(first());
    await becomes(1, ({ link }) => link?.state === 'archived');

    await tenant.hubspot.restore(first());
    await becomes(1, ({ link }) => link?.state === 'linked');

    expect(await tenant.externalIds()).toHaveLength(3);
  });

  it('lets the customer of the primary follow a merge into a new record', async () => {
    const { id } = await tenant.customer(externalId(1));

    const newId = await tenant.hubspot.merge(first(), second());

    const survivor = await becomes(1, ({ link }) => link?.companyId === newId);
    expect(newId).not.toBe(first());
    expect(survivor).toMatchObject({ id, link: { state: 'linked' } });
    expect(await stateOf(2)).toBe('merged');
    expect(await stateOf(3)).toBe('linked');
  });

  it('keeps the customer of the primary where a merge keeps the record', async () => {
    await tenant.hubspot.control('POST', '/settings', { mergeMode: 'keep_primary' });

    const newId = await tenant.hubspot.merge(first(), second());

    await becomes(2, ({ link }) => link?.state === 'merged');
    expect(newId).toBe(first());
    expect((await tenant.customer(externalId(1))).link).toMatchObject({ companyId: first(), state: 'linked' });
  });

  it('does not count the customer of a merged-away company as gone at the next cycle', async () => {
    await tenant.hubspot.control('POST', '/settings', { mergeMode: 'new_id' });
    const newId = await tenant.hubspot.merge(first(), second());
    await becomes(1, ({ link }) => link?.companyId === newId);

    const cycle = await tenant.cycle();

    expect(cycle.counts).toMatchObject({ read: 2, created: 0, failed: 0 });
    expect([await stateOf(1), await stateOf(2), await stateOf(3)]).toEqual(['linked', 'merged', 'linked']);
  });

  it('ends in the same state when events come late, doubled and in the wrong order', async () => {
    const { portalId } = tenant;
    await tenant.hubspot.control('POST', '/settings', { webhooksPaused: true });
    await tenant.hubspot.edit(first(), { numberofemployees: '51' });
    await tenant.hubspot.archive(second());
    await tenant.hubspot.archive(third());
    await tenant.hubspot.restore(third());
    const now = Date.now();
    const change = (value: string, ago: number) =>
      rawEvent(portalId, first(), { propertyName: 'numberofemployees', propertyValue: value, occurredAt: now - ago });
    const told = (companyId: string, type: string, ago: number) =>
      rawEvent(portalId, companyId, { subscriptionType: `object.${type}`, occurredAt: now - ago });
    const [oldest, newest] = [change('7000', 5_000), change('51', 1_000)];

    await deliver(product, [newest, told(third(), 'restore', 10), told(second(), 'deletion', 100)]);
    await deliver(product, [told(third(), 'deletion', 20), oldest, newest, told(second(), 'creation', 9_000)]);
    await settledEvents(product, tenant, ECHOES + 6);

    expect(employees(await tenant.customer(externalId(1)))).toBe(51);
    expect([await stateOf(2), await stateOf(3)]).toEqual(['archived', 'linked']);
    await tenant.hubspot.control('POST', '/settings', { webhooksPaused: false });
  });

  it('reads nothing for a property that the mapping does not read', async () => {
    const before = await tenant.hubspot.calls('batchRead');

    await deliver(product, [rawEvent(tenant.portalId, first(), { propertyName: 'annualrevenue', propertyValue: '1' })]);

    expect(othersThanEchoes(await settledEvents(product, tenant, ECHOES + 1))).toMatchObject([{ state: 'ignored' }]);
    expect(await tenant.hubspot.calls('batchRead')).toBe(before);
  });

  it('applies many events about one company with one call', async () => {
    const before = await tenant.hubspot.calls('batchRead');
    const events = Array.from({ length: 50 }, (_, index) =>
      rawEvent(tenant.portalId, first(), { propertyValue: `Name ${index}` }),
    );

    await deliver(product, events);

    await settledEvents(product, tenant, ECHOES + 50);
    expect((await tenant.hubspot.calls('batchRead')) - before).toBe(1);
  });

  it('notices when somebody overwrites a score, without taking it for ours or for news', async () => {
    await tenant.hubspot.edit(first(), { customerscore_fit_score: '1' });

    const events = await settledEvents(product, tenant, ECHOES + 1);

    expect(othersThanEchoes(events)).toMatchObject([
      { state: 'ignored', event: { propertyName: 'customerscore_fit_score' } },
    ]);
  });
});

describe('webhooks of two accounts in one delivery', () => {
  it('each change the customers of their own workspace only', async () => {
    const one = await createTenant(product, { companies: companies(1) });
    const other = await createTenant(product, { companies: companies(1) });
    const [idOfOne = ''] = one.companyIds;
    const [idOfOther = ''] = other.companyIds;
    await one.confirm();
    await other.confirm();
    await one.hubspot.control('POST', '/settings', { webhooksPaused: true });
    await one.hubspot.edit(idOfOne, { name: 'One' });
    await other.hubspot.edit(idOfOther, { name: 'Other' });

    await deliver(product, [rawEvent(one.portalId, idOfOne), rawEvent(other.portalId, idOfOther)]);

    const nameIn = (where: Tenant, name: string) =>
      waitFor(name, async () => ((await where.customer(externalId(1))).name === name ? name : null));
    expect(await nameIn(one, 'One')).toBe('One');
    expect(await nameIn(other, 'Other')).toBe('Other');
    await one.hubspot.control('POST', '/settings', { webhooksPaused: false });
  });
});
