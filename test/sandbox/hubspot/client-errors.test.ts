import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { thrownBy } from '../../support/api-exception.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, createKey, install, someCompanies } from './helpers.ts';

const SCOPES = ['crm.objects.companies.read', 'crm.objects.companies.write', 'crm.schemas.companies.write'];

describe("errors of the stand-in, as HubSpot's own client throws them", () => {
  let hubspot: StartedHubspot;
  let client: Client;
  let id: string;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'client-errors', size: 20 });
    client = clientOf(await createKey(hubspot, SCOPES, 'private-app'));
    id = (await someCompanies(hubspot, 1))[0]?.id ?? '';
  });
  beforeEach(() => hubspot.control('DELETE', '/faults'));
  afterAll(() => hubspot.stop());

  const clientOf = (accessToken: string) => new Client({ accessToken, basePath: hubspot.url });
  const companies = () => client.crm.companies;
  const update = (properties: Record<string, string>) => companies().basicApi.update(id, { properties });
  const list = (from = client) => from.crm.companies.basicApi.getPage(1);
  const fault = (more: Record<string, unknown>) => hubspot.control('POST', '/faults', { path: '/companies', ...more });

  describe('refused values', () => {
    it.each([
      ['INVALID_INTEGER', { seats: '1.42e-14' }, '1.42e-14 was not a valid number.'],
      ['INVALID_INTEGER', { seats: ' 7' }, ' 7 was not a valid number.'],
      ['INVALID_LONG', { closedate: 'soon' }, 'soon was not a valid long.'],
      ['INVALID_OPTION', { plan: 'gold' }, 'gold was not one of the allowed options: [starter, growth, enterprise]'],
      [
        'INVALID_OPTION',
        { plan: ' growth' },
        ' growth was not one of the allowed options: [starter, growth, enterprise]',
      ],
      ['INVALID_DATE', { renewal_date: '1 March' }, expect.stringContaining('1 March was not a valid date.')],
      ['PROPERTY_DOESNT_EXIST', { nonsense: 'x' }, 'Property "nonsense" does not exist'],
      ['READ_ONLY_VALUE', { createdate: '2020-01-01' }, expect.stringContaining('createdate')],
    ])('%s for %j', async (code, properties, message) => {
      const { code: status, body, headers } = await thrownBy(() => update(properties as Record<string, string>));
      const [name] = Object.keys(properties);

      expect(status).toBe(400);
      expect(body).toMatchObject({
        message: expect.stringMatching(/^Property values were not valid: \[.*\]$/),
        errors: [{ code, message, context: { propertyName: [name] } }],
        category: 'VALIDATION_ERROR',
        correlationId: headers['x-hubspot-correlation-id'],
      });
    });

    it('CONFLICTING_UNIQUE_VALUE for a value that another company has, and 409 when one is created', async () => {
      await createUnique('client_id');
      const other = await companies().basicApi.create({
        properties: { name: 'Sorrel', client_id: 'C-1' },
        associations: [],
      });
      const changed = await thrownBy(() => update({ client_id: 'C-1' }));
      const made = await thrownBy(() =>
        companies().basicApi.create({ properties: { name: 'Sorrel', client_id: 'C-1' }, associations: [] }),
      );

      expect(changed).toMatchObject({ code: 400, body: { errors: [{ code: 'CONFLICTING_UNIQUE_VALUE' }] } });
      expect(made).toMatchObject({
        code: 409,
        body: { message: `Company already exists. Existing ID: ${other.id}`, category: 'CONFLICT' },
      });
    });

    it('INVALID_EMAIL where the account asks for an email address', async () => {
      const rule = '/crm/property-validations/2026-09/0-2/description/rule-type/EMAIL';
      const key = await createKey(hubspot, SCOPES);
      await call(hubspot, 'PUT', rule, { ruleArguments: [] }, key);

      expect(await thrownBy(() => update({ description: 'nobody' }))).toMatchObject({
        code: 400,
        body: { errors: [{ code: 'INVALID_EMAIL', context: { propertyName: ['description'] } }] },
      });
    });
  });

  describe('refused requests', () => {
    it('more than 100 inputs', async () => {
      const inputs = Array.from({ length: 101 }, (_, index) => ({ id: String(index), properties: {} }));

      expect(await thrownBy(() => companies().batchApi.update({ inputs }))).toMatchObject({
        code: 400,
        body: {
          message:
            'The maximum number of inputs supported in a batch is 100. Please reduce the number of items and try again',
          category: 'VALIDATION_ERROR',
        },
      });
    });

    it('the same id twice', async () => {
      const input = { id, properties: { city: 'Brno' } };

      expect(await thrownBy(() => companies().batchApi.update({ inputs: [input, input] }))).toMatchObject({
        code: 400,
        body: { message: `Duplicate IDs found in batch input: [${id}]. IDs must be unique`, context: { ids: [id] } },
      });
    });

    it.each(['hs_object_id', 'domain'])(
      'an update by the property %s, which is not unique to writes',
      async (idProperty) => {
        const inputs = [{ id, idProperty, properties: { city: 'Brno' } }];

        expect(await thrownBy(() => companies().batchApi.update({ inputs }))).toMatchObject({
          code: 400,
          body: {
            message: `Unable to perform update/upsert by non-unique 0-2 property ${idProperty} in portal ID ${hubspot.portalId}`,
            category: 'VALIDATION_ERROR',
          },
        });
      },
    );

    it('a value of another JSON type, with its place and without a category', async () => {
      const thrown = await thrownBy(() => update({ city: { nested: true } as never }));

      expect(thrown.code).toBe(400);
      expect(thrown.body).toEqual({
        status: 'error',
        message:
          'Invalid input JSON on line 1, column 23: Cannot deserialize value of type `java.lang.String` from Object value (token `JsonToken.START_OBJECT`)',
        correlationId: expect.any(String),
      });
    });

    it('a body without a required field', async () => {
      expect(await thrownBy(() => companies().basicApi.merge({ primaryObjectId: id } as never))).toMatchObject({
        code: 400,
        body: {
          message: expect.stringMatching(
            /^Invalid input JSON on line 1, column \d+\. Some required fields were not set: \[objectIdToMerge\]$/,
          ),
          category: 'VALIDATION_ERROR',
        },
      });
    });

    it('a company that is not there', async () => {
      const thrown = await thrownBy(() => companies().basicApi.getById('1'));

      expect(thrown).toMatchObject({ code: 404, body: { status: 'error', message: 'resource not found' } });
      expect(thrown.headers['x-hubspot-notfound']).toBe('true');
    });

    it('a property whose name is taken', async () => {
      expect(await thrownBy(() => createUnique('plan'))).toMatchObject({
        code: 409,
        body: { category: 'OBJECT_ALREADY_EXISTS', subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' },
      });
    });
  });

  describe('refused callers', () => {
    it('an unknown token', async () => {
      expect(await thrownBy(() => list(clientOf('pat-eu1-0')))).toMatchObject({
        code: 401,
        body: {
          message: expect.stringContaining('Authentication credentials not found.'),
          category: 'INVALID_AUTHENTICATION',
        },
      });
    });

    it.each([
      [31 * 60, '60 second(s)'],
      [30 * 60 + 3 * 3600, '3 hour(s)'],
    ])('a token used %i seconds after it was given', async (age, ago) => {
      await hubspot.control('POST', '/clock', { freeze: true });
      const { access_token } = await install(hubspot);
      await hubspot.advance(age * 1000);
      await hubspot.control('POST', '/clock', { freeze: false });

      expect(await thrownBy(() => list(clientOf(access_token)))).toMatchObject({
        code: 401,
        body: {
          message: `The OAuth token used to make this call expired ${ago} ago.`,
          category: 'EXPIRED_AUTHENTICATION',
          correlationId: expect.any(String),
        },
      });
    });

    it('a token without the scope, in either wording', async () => {
      const reader = clientOf(await createKey(hubspot, ['crm.objects.companies.read']));
      const write = () => reader.crm.companies.basicApi.update(id, { properties: { city: 'Brno' } });
      const named = await thrownBy(write);
      await fault({ status: 403 });
      const other = await thrownBy(write);

      expect(named).toMatchObject({
        code: 403,
        body: {
          message: expect.stringContaining("This app hasn't been granted all required scopes"),
          errors: [{ context: { requiredGranularScopes: ['crm.objects.companies.write'] } }],
          links: { scopes: expect.any(String) },
          category: 'MISSING_SCOPES',
        },
      });
      expect(other).toMatchObject({
        code: 403,
        body: { message: expect.stringContaining('does not have proper permissions!') },
      });
    });
  });

  const createUnique = (name: string) =>
    client.crm.properties.coreApi.create('companies', {
      name,
      label: name,
      groupName: 'companyinformation',
      type: 'string' as never,
      fieldType: 'text' as never,
      hasUniqueValue: true,
    });
});
