import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RecommendedPropertiesBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { type HubSpotProxy, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { refillRateBudgets } from './support/refill-rate-budgets.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

const NAMES = [
  'customerscore_fit_score',
  'customerscore_health_score',
  'customerscore_churn_risk',
  'customerscore_churned',
];
const WRITE_SCOPE = 'crm.objects.companies.write';
const SCHEMA_SCOPE = 'crm.schemas.companies.write';

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

const setUp = async () => {
  await refillRateBudgets(product);
  return tenant.api<RecommendedPropertiesBody>('POST', `/api/portals/${tenant.portalId}/properties/recommended`);
};
const outcomes = ({ properties }: RecommendedPropertiesBody) =>
  Object.fromEntries(properties.map(({ name, outcome }) => [name, outcome]));
const all = (outcome: string) => Object.fromEntries(NAMES.map((name) => [name, outcome]));

describe('setting up the recommended properties', () => {
  beforeEach(async () => {
    tenant = await createTenant(product, { bare: true });
  });

  it('creates the group and the four properties with their types', async () => {
    const answer = await setUp();

    expect(outcomes(answer)).toEqual(all('created'));
    expect(answer.missingScope).toBeNull();
    expect(await tenant.hubspot.properties(NAMES)).toEqual([
      { name: NAMES[0], type: 'number', fieldType: 'number', groupName: 'customerscore', options: [] },
      { name: NAMES[1], type: 'number', fieldType: 'number', groupName: 'customerscore', options: [] },
      { name: NAMES[2], type: 'number', fieldType: 'number', groupName: 'customerscore', options: [] },
      {
        name: NAMES[3],
        type: 'bool',
        fieldType: 'booleancheckbox',
        groupName: 'customerscore',
        options: ['true', 'false'],
      },
    ]);
  });

  it('adopts them the second time and creates nothing', async () => {
    await setUp();
    const created = await tenant.hubspot.calls('createProperty');

    expect(outcomes(await setUp())).toEqual(all('adopted'));
    expect(await tenant.hubspot.calls('createProperty')).toBe(created);
  });

  it('shows at once in the list that the set-up offers', async () => {
    await tenant.ask('GET', '/properties');
    await setUp();

    const { body } = await tenant.ask('GET', '/properties');

    const names = (body as { properties: { name: string }[] }).properties.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(NAMES));
  });

  it('restores one that was archived', async () => {
    await setUp();
    await tenant.hubspot.archiveProperty('customerscore_fit_score');

    expect(outcomes(await setUp())).toEqual({ ...all('adopted'), customerscore_fit_score: 'created' });
  });

  it('reports one that is there with another type, creates the others, and says what to do', async () => {
    await tenant.hubspot.createProperties([{ name: 'customerscore_fit_score', type: 'string', fieldType: 'text' }]);

    const answer = await setUp();

    expect(outcomes(answer)).toEqual({ ...all('created'), customerscore_fit_score: 'conflict' });
    expect(answer.properties.find(({ outcome }) => outcome === 'conflict')?.message).toMatch(
      /exists but is .*text.*not .*number.*Map another property/,
    );
  });

  it('adopts one that somebody creates in the same moment', async () => {
    // After what is there has been looked up, and before anything is created.
    proxy.before('/companies/groups', () =>
      tenant.hubspot.createProperties([
        { name: 'customerscore_fit_score', type: 'number', fieldType: 'number' },
        { name: 'customerscore_health_score', type: 'string', fieldType: 'text' },
      ]),
    );

    expect(outcomes(await setUp())).toEqual({
      ...all('created'),
      customerscore_fit_score: 'adopted',
      customerscore_health_score: 'conflict',
    });
  });

  it('ends with the same four properties when two people press the button together', async () => {
    const [one, other] = await Promise.all([setUp(), setUp()]);

    for (const name of NAMES) {
      const both = [outcomes(one)[name], outcomes(other)[name]].sort();
      expect([
        ['adopted', 'created'],
        ['adopted', 'adopted'],
      ]).toContainEqual(both);
    }
    expect(await tenant.hubspot.properties(NAMES)).toHaveLength(NAMES.length);
  });
});

describe('setting up the recommended properties without the scope for it', () => {
  beforeEach(async () => {
    tenant = await createTenant(product, { bare: true, granted: [WRITE_SCOPE] });
  });

  it('names the missing scope, and what to do, for each of them', async () => {
    const answer = await setUp();

    expect(answer.missingScope).toBe(SCHEMA_SCOPE);
    expect(outcomes(answer)).toEqual(all('failed'));
    expect(answer.properties.map(({ message }) => message)).toEqual(
      NAMES.map(() => expect.stringContaining(`The scope ${SCHEMA_SCOPE} is missing. Connect again`)),
    );
  });

  it('still adopts those that somebody made by hand', async () => {
    await tenant.hubspot.createProperties([{ name: 'customerscore_fit_score', type: 'number', fieldType: 'number' }]);

    expect(outcomes(await setUp())).toEqual({ ...all('failed'), customerscore_fit_score: 'adopted' });
  });
});
