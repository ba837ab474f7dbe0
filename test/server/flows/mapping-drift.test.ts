import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertsBody, DriftBody, DriftRepair, DriftRow, MappingBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from './support/companies.ts';
import { INBOUND_ROWS, OUTBOUND_ROWS, recommendedMapping } from './support/mappings.ts';
import { refillRateBudgets } from './support/refill-rate-budgets.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

const FIT = 'customerscore_fit_score';
const NUMBER = { type: 'number', fieldType: 'number' } as const;

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(3) });
  await tenant.confirm();
});

const drift = async () => {
  await refillRateBudgets(product);
  return (await tenant.api<DriftBody>('GET', `/api/portals/${tenant.portalId}/drift`)).drift;
};
const only = async (): Promise<DriftRow> => {
  const [first, ...others] = await drift();
  expect(others).toEqual([]);
  if (!first) throw new Error('Nothing has drifted.');
  return first;
};
const repair = async ({ rowId, property }: DriftRow, chosen: DriftRepair) => {
  await refillRateBudgets(product);
  return tenant.ask('POST', '/drift/repair', { rowId, property, repair: chosen });
};
const alertKinds = async () => {
  const { alerts } = await tenant.api<AlertsBody>('GET', '/api/alerts');
  return alerts.filter(({ portalId }) => portalId === tenant.portalId).map(({ kind }) => kind);
};
const confirmedRows = async () => {
  const { confirmed } = await tenant.api<MappingBody>('GET', `/api/portals/${tenant.portalId}/mapping`);
  return { version: confirmed?.version, rows: confirmed?.rows ?? [] };
};
/** What the companies hold in HubSpot in that property. */
const held = async (property: string) =>
  Promise.all(tenant.companyIds.map(async (id) => (await tenant.hubspot.read(id))[property]));
/** Makes every company score otherwise, so that a cycle has something to write. */
const changeCompanies = async () => {
  for (const id of tenant.companyIds) await tenant.hubspot.update(id, { industry: 'RETAIL', country: 'Kenya' });
};

describe('a property that is written', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['renamed', { label: 'Something else' }, 'property_renamed'],
    ['given another type', { type: 'string', fieldType: 'text' }, 'property_retyped'],
    ['calculated, and so read-only', { calculationFormula: 'seats * 2' }, 'property_read_only'],
  ])('that is %s pauses its row: nothing goes through it, the others are written', async (_what, change, code) => {
    const before = await held(FIT);
    await tenant.hubspot.changeProperty(FIT, change);
    await changeCompanies();

    const cycle = await tenant.cycle();

    expect(cycle).toMatchObject({ status: 'succeeded', outbound: { status: 'succeeded' } });
    expect(await only()).toMatchObject({ property: FIT, code, rowId: `out-${FIT}` });
    if (code !== 'property_read_only') expect(await held(FIT)).toEqual(before);
    expect((await tenant.failedRows(cycle.id)).filter(({ property }) => property === FIT)).toEqual([]);
    expect(await alertKinds()).toContain('mapping_drift');
  });

  it('that is archived pauses its row, and is restored with one click', async () => {
    await tenant.hubspot.archiveProperty(FIT);
    const { status } = await tenant.cycle();
    const found = await only();

    const answer = await repair(found, { kind: 'restore_property' });

    expect(status).toBe('succeeded');
    expect(found).toMatchObject({ code: 'property_archived', repairs: [{ kind: 'restore_property' }, {}] });
    expect(answer).toMatchObject({ status: 200, body: { drift: [] } });
    expect(await tenant.hubspot.properties([FIT])).toMatchObject([{ name: FIT, type: 'number' }]);
    expect((await confirmedRows()).version).toBe(1);
    expect(await alertKinds()).not.toContain('mapping_drift');
  });
});

describe('a property that is read', () => {
  it('that is archived keeps the last values of its attribute, and the rest is read', async () => {
    await tenant.hubspot.archiveProperty('nps');
    await tenant.hubspot.update(tenant.companyIds[0] ?? '', { seats: '77' });

    const cycle = await tenant.cycle();
    const { attributes, metrics } = await tenant.customer(externalId(1));

    expect(cycle).toMatchObject({ status: 'succeeded', counts: { read: 3, failed: 0 } });
    expect(attributes.find(({ codename }) => codename === 'seats')?.value).toBe(77);
    expect(metrics.find(({ codename }) => codename === 'nps')?.points.at(-1)?.value).toBe(40);
  });

  it('whose option was removed pauses its row until the option is back, which one click does', async () => {
    const { options } = (await tenant.hubspot.properties(['plan']))[0] ?? { options: [] };
    const left = options.filter((value) => value !== 'growth').map((value) => ({ value, label: value }));
    await tenant.hubspot.changeProperty('plan', { options: left });
    const found = await only();

    const answer = await repair(found, found.repairs[0] ?? { kind: 'accept' });

    expect(found).toMatchObject({ code: 'option_removed', repairs: [{ kind: 'add_options' }, {}, {}] });
    expect(answer).toMatchObject({ status: 200, body: { drift: [] } });
    expect((await tenant.hubspot.properties(['plan']))[0]?.options).toContain('growth');
  });

  it('that was replaced by one of the same label is offered the new one', async () => {
    await tenant.hubspot.archiveProperty('nps');
    await tenant.hubspot.createProperties([{ name: 'nps_2026', ...NUMBER }]);
    await tenant.hubspot.changeProperty('nps_2026', { label: 'NPS' });
    const found = await only();
    const replacement = found.repairs.find(({ kind }) => kind === 'use_property');

    const answer = await repair(found, replacement ?? { kind: 'accept' });

    expect(replacement).toMatchObject({ property: 'nps_2026' });
    expect(answer).toMatchObject({ status: 200, body: { drift: [] } });
    const { version, rows } = await confirmedRows();
    expect(version).toBe(2);
    expect(rows.find(({ id }) => id === 'in-nps')?.property).toBe('nps_2026');
    expect(await tenant.cycle()).toMatchObject({ status: 'succeeded', mappingVersion: 2 });
  });
});

describe('repairs', () => {
  it('accept the property as it is now, as the next version', async () => {
    await tenant.hubspot.changeProperty(FIT, { label: 'Fit of the customer' });

    const answer = await repair(await only(), { kind: 'accept' });

    expect(answer).toMatchObject({ status: 200, body: { drift: [] } });
    expect(await confirmedRows()).toMatchObject({ version: 2, rows: recommendedMapping().rows });
  });

  it('mend one row and leave the other paused', async () => {
    await tenant.hubspot.changeProperty(FIT, { label: 'Fit of the customer' });
    await tenant.hubspot.changeProperty('customerscore_churn_risk', { label: 'Danger' });
    const [first] = (await drift()).filter(({ property }) => property === FIT);
    if (!first) throw new Error('The row of the Fit score has not drifted.');

    await repair(first, { kind: 'remove_row' });

    expect((await drift()).map(({ property, code }) => [property, code])).toEqual([
      ['customerscore_churn_risk', 'property_renamed'],
    ]);
    expect((await confirmedRows()).rows.map(({ property }) => property)).not.toContain(FIT);
  });

  it('leave an unfinished draft to be confirmed after them', async () => {
    const draft = recommendedMapping({ recentlyChurnedDays: 30 });
    await tenant.ask('PUT', '/mapping/draft', draft);
    await tenant.hubspot.changeProperty(FIT, { label: 'Fit of the customer' });
    await repair(await only(), { kind: 'accept' });

    const cycle = await tenant.confirm(draft);

    expect(cycle).toMatchObject({ status: 'succeeded', mappingVersion: 3 });
    expect(await drift()).toEqual([]);
  });

  it('that are not offered are refused, and change nothing', async () => {
    await tenant.hubspot.archiveProperty(FIT);

    const answer = await repair(await only(), { kind: 'accept' });

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'version_conflict' } } });
    expect((await confirmedRows()).version).toBe(1);
  });

  it('are for the workspace that has the account', async () => {
    const other = await createTenant(product);

    const answers = [
      await other.browser.get(`/api/portals/${tenant.portalId}/drift`),
      await other.browser.send('POST', `/api/portals/${tenant.portalId}/drift/repair`, {
        rowId: null,
        property: 'customer_id',
        repair: { kind: 'accept' },
      }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});

describe('an External ID that was archived', () => {
  it('stops everything: the cycle fails and names it, nothing is read or written', async () => {
    const before = await tenant.customer(externalId(1));
    const updates = await tenant.hubspot.calls('batchUpdate');
    await tenant.hubspot.archiveProperty('customer_id');

    const cycle = await tenant.cycle();

    expect(cycle).toMatchObject({
      status: 'failed',
      counts: { read: 0 },
      outbound: null,
      error: { code: 'mapping_invalid', actor: 'user_action', issues: [{ code: 'property_archived' }] },
    });
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(updates);
    expect(await tenant.customer(externalId(1))).toEqual(before);
  });

  it('goes on once it is restored', async () => {
    await tenant.hubspot.archiveProperty('customer_id');
    await tenant.cycle();

    await repair(await only(), { kind: 'restore_property' });

    expect(await tenant.cycle()).toMatchObject({ status: 'succeeded', outbound: { status: 'succeeded' } });
  });

  it('shows in the set-up what else no longer fits, where it can be mended', async () => {
    await tenant.hubspot.archiveProperty(FIT);
    const rows = [...INBOUND_ROWS, ...OUTBOUND_ROWS.filter(({ property }) => property !== FIT)];
    await tenant.cycle();

    const { body } = await tenant.ask('PUT', '/mapping/draft', recommendedMapping());
    const mended = await tenant.confirm(recommendedMapping({ rows }));

    expect((body as MappingBody).draftIssues).toMatchObject([{ code: 'property_archived' }]);
    expect(mended).toMatchObject({ status: 'succeeded', mappingVersion: 2 });
  });
});

describe('rules that HubSpot has for numbers', () => {
  it('keep a score out that would be refused company by company', async () => {
    await tenant.hubspot.setRule(FIT, 'MAX_NUMBER', '10');
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping());

    const answer = await tenant.ask('POST', '/mapping/draft/confirm');

    expect(answer).toMatchObject({
      status: 422,
      body: {
        error: { code: 'mapping_invalid', issues: [{ code: 'property_rule_conflict', path: `rows.out-${FIT}` }] },
      },
    });
  });

  it('cut a score to the decimals that they allow', async () => {
    await tenant.hubspot.setRule(FIT, 'DECIMAL', '0');
    await changeCompanies();

    const cycle = await tenant.confirm();

    expect(cycle.outbound).toMatchObject({ status: 'succeeded', counts: { failed: 0 } });
    for (const value of await held(FIT)) expect(value).toMatch(/^\d+$/);
  });
});
