import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { createKey, install, REDIRECT_URI } from './helpers.ts';

/** The enums of the generated client cannot be imported as values, so they are narrowed by their texts. */
const operator = <T>(text: string) => text as T;

describe("HubSpot's own Node client, unmodified", () => {
  let hubspot: StartedHubspot;
  let client: Client;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'client', size: 150 });
    const { access_token } = await install(hubspot);
    client = new Client({ accessToken: access_token, basePath: hubspot.url });
    await hubspot.control('POST', '/settings', { indexLag: false, rateLimits: false });
  });
  afterAll(() => hubspot.stop());

  it('reads all companies page by page', async () => {
    const companies = await client.crm.companies.getAll(100, undefined, ['name', 'customer_id']);

    expect(companies).toHaveLength(150);
    expect(companies[0]?.properties).toHaveProperty('customer_id');
    expect(companies[0]?.createdAt).toBeInstanceOf(Date);
  });

  it('creates, reads, changes and archives one company', async () => {
    const api = client.crm.companies.basicApi;
    const made = await api.create({ properties: { name: 'Lumenpath', domain: 'lumenpath.example' }, associations: [] });
    const changed = await api.update(made.id, { properties: { numberofemployees: '80' } });
    const read = await api.getById(made.id, ['numberofemployees', 'website', 'country']);
    await api.archive(made.id);

    expect(made.properties.website).toBe('lumenpath.example');
    expect(changed.properties.numberofemployees).toBe('80');
    expect(read.properties).toMatchObject({ numberofemployees: '80', website: 'lumenpath.example', country: null });
    await expect(api.getById(made.id)).rejects.toMatchObject({ code: 404 });
  });

  it('searches with filters, sort and pages', async () => {
    const search = {
      filterGroups: [
        { filters: [{ propertyName: 'customer_status', operator: operator<never>('EQ'), value: 'active' }] },
      ],
      sorts: ['seats'],
      properties: ['seats'],
      limit: 20,
      after: '0',
    };
    const first = await client.crm.companies.searchApi.doSearch(search);
    const second = await client.crm.companies.searchApi.doSearch({ ...search, after: first.paging?.next?.after ?? '' });

    const seats = [...first.results, ...second.results].map((company) => Number(company.properties.seats));
    expect(first.total).toBeGreaterThan(40);
    expect(seats).toHaveLength(40);
    expect(seats).toEqual([...seats].sort((a, b) => a - b));
  });

  it('works on batches of companies', async () => {
    const api = client.crm.companies.batchApi;
    const names = ['Ambergrid', 'Cobaltnest', 'Wrenvault'];
    const made = await api.create({ inputs: names.map((name) => ({ properties: { name }, associations: [] })) });
    const inputs = made.results.map(({ id }) => ({ id, properties: { city: 'Brno' } }));
    const changed = await api.update({ inputs });
    const ids = made.results.map(({ id }) => ({ id }));
    const read = await api.read({ inputs: ids, properties: ['name', 'city'], propertiesWithHistory: [] });
    await api.archive({ inputs: ids });
    const gone = await api.read({ inputs: ids, properties: ['name'], propertiesWithHistory: [] });

    expect(made.results.map((company) => company.properties.name).sort()).toEqual(names);
    expect(changed.results.every((company) => company.properties.city === 'Brno')).toBe(true);
    expect(read.results.map((company) => company.properties.city)).toEqual(['Brno', 'Brno', 'Brno']);
    expect(gone).toMatchObject({ results: [], numErrors: 1 });
  });

  it('upserts by a unique property', async () => {
    await client.crm.properties.coreApi.create('companies', {
      name: 'billing_id',
      label: 'Billing ID',
      groupName: 'companyinformation',
      type: operator<never>('string'),
      fieldType: operator<never>('text'),
      hasUniqueValue: true,
    });
    const upsert = (name: string) =>
      client.crm.companies.batchApi.upsert({
        inputs: [{ id: 'B-1', idProperty: 'billing_id', properties: { name } }],
      });
    const first = await upsert('Quillworks');
    const second = await upsert('Quillworks International');

    expect(first.results[0]).toMatchObject({ _new: true });
    expect(second.results[0]).toMatchObject({ _new: false, id: first.results[0]?.id });
    expect(second.results[0]?.properties.name).toBe('Quillworks International');
  });

  it('creates, changes, lists and archives properties and groups', async () => {
    const { coreApi, groupsApi } = client.crm.properties;
    await groupsApi.create('companies', { name: 'scores', label: 'Scores', displayOrder: 1 });
    const made = await coreApi.create('companies', {
      name: 'fit',
      label: 'Fit',
      groupName: 'scores',
      type: operator<never>('number'),
      fieldType: operator<never>('number'),
    });
    const changed = await coreApi.update('companies', 'fit', { label: 'Fit Score' });
    const all = await coreApi.getAll('companies');
    await expect(groupsApi.archive('companies', 'scores')).rejects.toMatchObject({ code: 400 });
    await coreApi.archive('companies', 'fit');
    await groupsApi.archive('companies', 'scores');

    expect(made).toMatchObject({ name: 'fit', type: 'number', hubspotDefined: false });
    expect(changed.label).toBe('Fit Score');
    expect(all.results.map((property) => property.name)).toEqual(
      expect.arrayContaining(['fit', 'customer_id', 'hs_object_id']),
    );
    await expect(coreApi.getByName('companies', 'fit')).rejects.toMatchObject({ code: 404 });
    await expect(groupsApi.getByName('companies', 'scores')).rejects.toMatchObject({ code: 404 });
  });

  it('refreshes a token and says what a token may do', async () => {
    const { refresh_token } = await install(hubspot);
    const tokens = await client.oauth.tokensApi.create(
      'refresh_token',
      undefined,
      REDIRECT_URI,
      hubspot.clientId,
      hubspot.clientSecret,
      refresh_token,
    );
    const info = await client.oauth.accessTokensApi.get(tokens.accessToken);

    expect(tokens).toMatchObject({ refreshToken: refresh_token, expiresIn: 1800, tokenType: 'bearer' });
    expect(info).toMatchObject({ hubId: hubspot.portalId, appId: 4_102_233 });
    expect(info.scopes).toContain('crm.objects.companies.write');
  });

  it('reads owners with a key that may', async () => {
    const accessToken = await createKey(hubspot, ['crm.objects.owners.read']);
    const withOwners = new Client({ accessToken, basePath: hubspot.url });
    const owners = await withOwners.crm.owners.ownersApi.getPage();

    expect(owners.results).toHaveLength(5);
    expect(owners.results[0]).toMatchObject({ firstName: 'Mia', lastName: 'Novak', type: 'PERSON' });
  });
});
