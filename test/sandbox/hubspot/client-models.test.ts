import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ModelFamily, unknownFields } from '../../support/client-models.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type Answer, call, createKey, install, postForm, REDIRECT_URI, someCompanies } from './helpers.ts';

const COMPANIES = '/crm/v3/objects/companies';
const PROPERTIES = '/crm/v3/properties/companies';
const SCOPES = [
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.schemas.companies.read',
  'crm.schemas.companies.write',
  'crm.objects.owners.read',
];

describe("answers of the stand-in, read with the models of HubSpot's own client", () => {
  let hubspot: StartedHubspot;
  let token: string;
  let ids: string[];

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'models', size: 20 });
    await hubspot.control('POST', '/settings', { rateLimits: false, indexLag: false });
    token = await createKey(hubspot, SCOPES);
    ids = (await someCompanies(hubspot, 5)).map((company) => company.id);
    await send('POST', PROPERTIES, {
      name: 'model_id',
      label: 'Model ID',
      groupName: 'companyinformation',
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    });
  });
  afterAll(() => hubspot.stop());

  const send = (method: string, path: string, body?: unknown) => call(hubspot, method, path, body, token);
  const expectKnown = (answer: Answer, status: number, family: ModelFamily, type: string) => {
    expect({ status: answer.status, unknown: unknownFields(family, type, answer.body) }).toEqual({
      status,
      unknown: [],
    });
    expect(Object.keys(answer.body)).not.toHaveLength(0);
  };

  it('have no unknown field when companies are listed, read and searched', async () => {
    const one = 'SimplePublicObjectWithAssociations';
    const page = `CollectionResponse${one}ForwardPaging`;
    const history = 'propertiesWithHistory=city,seats';
    await send('PATCH', `${COMPANIES}/${ids[0]}`, { properties: { city: 'Brno' } });

    expectKnown(await send('GET', `${COMPANIES}?limit=5&${history}`), 200, 'companies', page);
    expectKnown(await send('GET', `${COMPANIES}/${ids[0]}?${history}`), 200, 'companies', one);
    expectKnown(
      await send('POST', `${COMPANIES}/search`, { limit: 3, sorts: ['name'], properties: ['city'] }),
      200,
      'companies',
      'CollectionResponseWithTotalSimplePublicObjectForwardPaging',
    );
  });

  it('have no unknown field when single companies are written, archived and merged', async () => {
    const properties = { name: 'Larkspur', domain: 'larkspur.example' };
    const made = await send('POST', COMPANIES, { properties });
    const other = await send('POST', COMPANIES, { properties });
    const merge = { primaryObjectId: made.body.id, objectIdToMerge: other.body.id };

    expectKnown(made, 201, 'companies', 'SimplePublicObject');
    expectKnown(await send('PATCH', `${COMPANIES}/${ids[0]}`, { properties }), 200, 'companies', 'SimplePublicObject');
    const merged = await send('POST', `${COMPANIES}/merge`, merge);
    expectKnown(merged, 200, 'companies', 'SimplePublicObject');
    await send('DELETE', `${COMPANIES}/${String(merged.body.id)}`);
    const archived = await send('GET', `${COMPANIES}/${String(merged.body.id)}?archived=true`);
    expectKnown(archived, 200, 'companies', 'SimplePublicObjectWithAssociations');
    expect(archived.body).toHaveProperty('archivedAt');
  });

  it('have no unknown field in batches, whole or in part', async () => {
    const whole = 'BatchResponseSimplePublicObject';
    const upserted = 'BatchResponseSimplePublicUpsertObject';
    const [known, unknown] = [{ id: ids[1] }, { id: '7' }];
    const write = (input: object) => ({
      ...input,
      properties: { city: 'Brno' },
      objectWriteTraceId: `t${Math.random()}`,
    });
    const batch = (what: string, inputs: unknown[], more = {}) =>
      send('POST', `${COMPANIES}/batch/${what}`, { inputs, ...more });
    const named = { properties: { name: 'Wren' }, objectWriteTraceId: 'good' };
    const wrong = { properties: { name: 'Wren', seats: 'x' }, objectWriteTraceId: 'bad' };
    const keyed = { id: 'M-1', idProperty: 'model_id', properties: { name: 'Teal' }, objectWriteTraceId: 'u' };

    expectKnown(await batch('read', [known], { propertiesWithHistory: ['city'] }), 200, 'companies', whole);
    expectKnown(await batch('read', [known, unknown]), 207, 'companies', `${whole}WithErrors`);
    expectKnown(await batch('update', [write(known)]), 200, 'companies', whole);
    expectKnown(await batch('update', [write(known), write(unknown)]), 207, 'companies', `${whole}WithErrors`);
    expectKnown(await batch('create', [named]), 201, 'companies', whole);
    expectKnown(await batch('create', [named, wrong]), 207, 'companies', `${whole}WithErrors`);
    expectKnown(await batch('upsert', [keyed]), 200, 'companies', upserted);
    expectKnown(await batch('upsert', [keyed]), 200, 'companies', upserted);
  });

  it('have no unknown field for properties and groups', async () => {
    const group = { name: 'model_group', label: 'Models' };
    const names = (...all: string[]) => ({ inputs: all.map((name) => ({ name })), archived: false });
    const batchRead = (body: object) => send('POST', `${PROPERTIES}/batch/read`, body);

    expectKnown(await send('GET', PROPERTIES), 200, 'properties', 'CollectionResponsePropertyNoPaging');
    expectKnown(
      await send('GET', `${PROPERTIES}?archived=true`),
      200,
      'properties',
      'CollectionResponsePropertyNoPaging',
    );
    expectKnown(await send('GET', `${PROPERTIES}/seat_utilization`), 200, 'properties', 'Property');
    expectKnown(await send('PATCH', `${PROPERTIES}/model_id`, { label: 'M' }), 200, 'properties', 'Property');
    expectKnown(await batchRead(names('name', 'plan')), 200, 'properties', 'BatchResponseProperty');
    expectKnown(await batchRead(names('name', 'none')), 207, 'properties', 'BatchResponsePropertyWithErrors');
    expectKnown(await send('POST', `${PROPERTIES}/groups`, group), 201, 'properties', 'PropertyGroup');
    expectKnown(
      await send('GET', `${PROPERTIES}/groups`),
      200,
      'properties',
      'CollectionResponsePropertyGroupNoPaging',
    );
  });

  it('have no unknown field for owners', async () => {
    const page = await send('GET', '/crm/v3/owners?limit=2');
    const [first] = page.body.results as { id: string; userId: number }[];

    expectKnown(page, 200, 'owners', 'CollectionResponsePublicOwnerForwardPaging');
    expectKnown(await send('GET', `/crm/v3/owners/${first?.id}`), 200, 'owners', 'PublicOwner');
    expect((await send('GET', `/crm/v3/owners/${first?.userId}?idProperty=userId`)).body).toMatchObject({
      id: first?.id,
    });
  });

  it('have no unknown field for tokens of version 1', async () => {
    const tokens = await install(hubspot);
    const answer = await postForm(hubspot, '/oauth/v1/token', {
      grant_type: 'refresh_token',
      client_id: hubspot.clientId,
      client_secret: hubspot.clientSecret,
      redirect_uri: REDIRECT_URI,
      refresh_token: tokens.refresh_token,
    });

    expectKnown(answer, 200, 'oauth', 'TokenResponseIF');
    expectKnown(
      await call(hubspot, 'GET', `/oauth/v1/access-tokens/${tokens.access_token}`, undefined, null),
      200,
      'oauth',
      'AccessTokenInfoResponse',
    );
    expectKnown(
      await call(hubspot, 'GET', `/oauth/v1/refresh-tokens/${tokens.refresh_token}`, undefined, null),
      200,
      'oauth',
      'RefreshTokenInfoResponse',
    );
  });

  it('would be told apart: the dated family adds warnings, which the models do not know', async () => {
    const write = { properties: { renewal_date: '2027-03-01T15:00:00Z' } };
    const dated = await send('PATCH', `/crm/objects/2026-09/companies/${ids[2]}`, write);

    expect(unknownFields('companies', 'SimplePublicObject', dated.body)).toEqual(['$.warnings']);
  });
});
