import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, createKey, install, postForm, someCompanies } from './helpers.ts';

const SCOPES = [
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.schemas.companies.read',
  'crm.schemas.companies.write',
  'crm.objects.owners.read',
];
const VERSIONS = ['v3', '2026-03', '2026-09'] as const;

/** `/crm/v3/objects/…` and `/crm/objects/2026-09/…`. */
const crm = (version: string, family: string) => (version === 'v3' ? `/crm/v3/${family}` : `/crm/${family}/${version}`);

describe.each(VERSIONS)('the paths of version %s', (version) => {
  let hubspot: StartedHubspot;
  let token: string;
  let ids: string[];

  const companies = `${crm(version, 'objects')}/companies`;
  const properties = `${crm(version, 'properties')}/companies`;
  const validations = `${crm(version, 'property-validations')}/0-2`;
  const unique = { type: 'string', fieldType: 'text', hasUniqueValue: true };
  const property = (name: string) => ({ name, label: name, groupName: 'companyinformation', ...unique });
  const group = (name: string) => ({ name, label: name });

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'families', size: 20 });
    await hubspot.control('POST', '/settings', { rateLimits: false });
    token = await createKey(hubspot, SCOPES);
    ids = (await someCompanies(hubspot, 6)).map((company) => company.id);
  });
  afterAll(() => hubspot.stop());

  const statusOf = async (method: string, path: string, body?: unknown) =>
    (await call(hubspot, method, path, body, token)).status;

  it('serve companies one by one', async () => {
    const write = { properties: { name: 'Cormorant', city: 'Brno' } };
    const merge = { primaryObjectId: ids[0], objectIdToMerge: ids[1] };

    expect([
      await statusOf('GET', `${companies}?limit=100`),
      await statusOf('POST', companies, write),
      await statusOf('GET', `${companies}/${ids[0]}`),
      await statusOf('PATCH', `${companies}/${ids[0]}`, write),
      await statusOf('DELETE', `${companies}/${ids[5]}`),
      await statusOf('POST', `${companies}/merge`, merge),
      await statusOf('POST', `${companies}/search`, { limit: 200 }),
    ]).toEqual([200, 201, 200, 200, 204, 200, 200]);
  });

  it('serve batches of companies', async () => {
    await statusOf('POST', properties, property('family_id'));
    const batch = (what: string, ...inputs: object[]) => statusOf('POST', `${companies}/batch/${what}`, { inputs });
    const values = { properties: { name: 'Curlew' } };

    expect([
      await batch('read', { id: ids[2] }),
      await batch('read', { id: ids[2] }, { id: '1' }),
      await batch('create', values),
      await batch('update', { id: ids[2], ...values }),
      await batch('update', { id: ids[2], ...values }, { id: '1', ...values }),
      await batch('upsert', { id: 'F-1', idProperty: 'family_id', ...values }),
      await batch('archive', { id: ids[3] }),
    ]).toEqual([200, 207, 201, 200, 207, 200, 204]);
  });

  it('serve properties and groups', async () => {
    const names = (name: string) => ({ inputs: [{ name }], archived: false });

    expect([
      await statusOf('GET', properties),
      await statusOf('POST', properties, property('family_one')),
      await statusOf('GET', `${properties}/family_one`),
      await statusOf('PATCH', `${properties}/family_one`, { label: 'One' }),
      await statusOf('DELETE', `${properties}/family_one`),
      await statusOf('POST', `${properties}/batch/create`, { inputs: [property('family_two')] }),
      await statusOf('POST', `${properties}/batch/read`, names('family_two')),
      await statusOf('POST', `${properties}/batch/archive`, names('family_two')),
      await statusOf('GET', `${properties}/groups`),
      await statusOf('POST', `${properties}/groups`, group('families')),
      await statusOf('PATCH', `${properties}/groups/families`, { label: 'F' }),
      await statusOf('GET', `${properties}/groups/families`),
      await statusOf('DELETE', `${properties}/groups/families`),
    ]).toEqual([200, 201, 200, 200, 204, 201, 200, 204, 200, 201, 200, 200, 204]);
  });

  it('serve validation rules, limits, owners and facts about the account', async () => {
    expect([
      await statusOf('PUT', `${validations}/seats/rule-type/MIN_NUMBER`, { ruleArguments: ['0'] }),
      await statusOf('GET', `${validations}/seats/rule-type/MIN_NUMBER`),
      await statusOf('GET', `${validations}/seats`),
      await statusOf('GET', validations),
      await statusOf('GET', `${crm(version, 'limits')}/custom-properties`),
      await statusOf('GET', `${crm(version, 'owners')}`),
      await statusOf('GET', `/account-info/${version}/details`),
      await statusOf('GET', `/account-info/${version}/api-usage/daily/private-apps`),
    ]).toEqual([204, 200, 200, 200, 200, 200, 200, 200]);
  });

  it('serve tokens: give, look at, revoke; and take the app out of the account', async () => {
    const tokens = await install(hubspot);
    const client = { client_id: hubspot.clientId, client_secret: hubspot.clientSecret };
    const post = async (path: string, form: Record<string, string>) =>
      (await postForm(hubspot, `/oauth/${version}/token${path}`, { ...client, ...form })).status;

    expect([
      await post('', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }),
      await post('/introspect', { token: tokens.access_token }),
      await post('/revoke', { token: tokens.refresh_token }),
      (await call(hubspot, 'DELETE', `/appinstalls/${version}/external-install`, undefined, tokens.access_token))
        .status,
    ]).toEqual([200, 200, 200, 204]);
  });
});

describe('paths of no version', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'no-version', size: 1 });
  });
  afterAll(() => hubspot.stop());

  it.each(['/account-info/v9/details', '/crm/owners/2020-01', '/appinstalls/now/external-install', '/crm/v3/wishes'])(
    'are answered as a page that is not there: %s',
    async (path) => {
      const answer = await call(hubspot, 'GET', path);

      expect(answer.status).toBe(404);
      expect(answer.headers.get('x-hubspot-notfound')).toBe('true');
      expect(answer.text).toContain('<title>Error 404 Not Found</title>');
    },
  );

  it('tell a method that is not there from a type that is not', async () => {
    expect((await call(hubspot, 'PUT', '/crm/v3/objects/companies', {})).status).toBe(405);
    expect((await call(hubspot, 'GET', '/crm/v3/objects/contacts')).body).toEqual({ results: [] });
    expect((await call(hubspot, 'GET', '/crm/v3/objects/wishes')).status).toBe(400);
  });
});
