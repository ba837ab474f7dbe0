import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, createKey, someCompanies } from './helpers.ts';

const COMPANIES = '/crm/v3/objects/companies';
const PROPERTIES = '/crm/properties/2026-09/companies';

describe('error bodies of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;
  let id: string;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'errors', size: 20 });
    await hubspot.control('POST', '/settings', { rateLimits: false });
    id = (await someCompanies(hubspot, 1))[0]?.id ?? '';
  });
  afterAll(() => hubspot.stop());

  const write = (properties: Record<string, unknown>) => call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties });
  const update = (inputs: unknown[]) => call(hubspot, 'POST', `${COMPANIES}/batch/update`, { inputs });

  it.each([
    ['a text in a number', { seats: 'twelve' }, 'INVALID_INTEGER', 'twelve was not a valid number.'],
    ['a number in exponent form', { seats: '1.42e-14' }, 'INVALID_INTEGER', '1.42e-14 was not a valid number.'],
    ['a number with a blank', { seats: ' 12' }, 'INVALID_INTEGER', ' 12 was not a valid number.'],
    [
      'an unknown option',
      { plan: 'gold' },
      'INVALID_OPTION',
      'gold was not one of the allowed options: [starter, growth, enterprise]',
    ],
    [
      'a checkbox that is neither true nor false',
      { is_public: 'yes' },
      'INVALID_OPTION',
      'yes was not one of the allowed options: [true, false]',
    ],
    ['a text in a time', { closedate: 'soon' }, 'INVALID_LONG', 'soon was not a valid long.'],
    [
      'a day that does not exist',
      { renewal_date: '2027-13-01' },
      'INVALID_DATE',
      expect.stringContaining('2027-13-01'),
    ],
    ['an unknown property', { nonsense: '1' }, 'PROPERTY_DOESNT_EXIST', 'Property "nonsense" does not exist'],
    [
      'an archived property',
      { legacy_health: '1' },
      'PROPERTY_DOESNT_EXIST',
      'Property "legacy_health" does not exist',
    ],
    ['a read-only property', { hs_object_id: '1' }, 'READ_ONLY_VALUE', expect.stringContaining('hs_object_id')],
    ['a creation time', { createdate: '2020-01-01' }, 'READ_ONLY_VALUE', expect.stringContaining('createdate')],
    [
      'a calculated property',
      { seat_utilization: '50' },
      'READ_ONLY_VALUE',
      expect.stringContaining('seat_utilization'),
    ],
  ])('refuses %s with its code, in the errors and inside the message', async (_what, properties, code, message) => {
    const { status, body } = await write(properties);
    const [name, value] = Object.entries(properties)[0] ?? [];
    const packed = /^Property values were not valid: (\[.*\])$/.exec(String(body.message))?.[1] ?? '[]';

    expect(status).toBe(400);
    expect(body).toMatchObject({
      category: 'VALIDATION_ERROR',
      errors: [{ code, message, context: { propertyName: [name] } }],
    });
    expect(JSON.parse(packed)).toMatchObject([
      { isValid: false, error: code, name, propertyValue: value, portalId: hubspot.portalId },
    ]);
  });

  it('refuses more than 100 inputs', async () => {
    const inputs = Array.from({ length: 101 }, (_, index) => ({ id: String(index), properties: {} }));

    expect((await update(inputs)).body).toMatchObject({
      message:
        'The maximum number of inputs supported in a batch is 100. Please reduce the number of items and try again',
      category: 'VALIDATION_ERROR',
    });
  });

  it('refuses the same id twice and names it', async () => {
    expect(
      (
        await update([
          { id, properties: { city: 'a' } },
          { id, properties: { city: 'b' } },
        ])
      ).body,
    ).toMatchObject({
      message: `Duplicate IDs found in batch input: [${id}]. IDs must be unique`,
      context: { ids: [id] },
    });
  });

  it('refuses a search by an unknown property, with too many filters, past 10,000 and with too long a body', async () => {
    const search = (body: unknown) => call(hubspot, 'POST', `${COMPANIES}/search`, body);
    const filter = { propertyName: 'name', operator: 'HAS_PROPERTY' };
    const refused = await Promise.all([
      search({ filterGroups: [{ filters: [{ ...filter, propertyName: 'nonsense' }] }] }),
      search({ filterGroups: Array.from({ length: 6 }, () => ({ filters: [filter] })) }),
      search({ filterGroups: [{ filters: Array.from({ length: 7 }, () => filter) }] }),
      search({ filterGroups: Array.from({ length: 4 }, () => ({ filters: Array.from({ length: 5 }, () => filter) })) }),
      search({ after: '9900', limit: 101 }),
      search({ limit: 201 }),
      search({ query: 'x'.repeat(3001) }),
      search({ filterGroups: [{ filters: [{ propertyName: 'name', operator: 'LIKE', value: 'x' }] }] }),
      search({ filterGroups: [{ filters: [{ propertyName: 'name', operator: 'EQ' }] }] }),
    ]);

    expect(refused.map((answer) => answer.status)).toEqual(refused.map(() => 400));
  });

  it('asks for credentials and refuses unknown ones', async () => {
    const none = await call(hubspot, 'GET', COMPANIES, undefined, null);
    const unknown = await call(hubspot, 'GET', COMPANIES, undefined, 'pat-eu1-00000000');

    for (const answer of [none, unknown]) {
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ category: 'INVALID_AUTHENTICATION', correlationId: expect.any(String) });
    }
    expect(none.headers.get('x-hubspot-correlation-id')).toBe(none.body.correlationId);
  });

  it('names the scopes that would have been enough', async () => {
    const answer = await call(hubspot, 'POST', PROPERTIES, {});

    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      category: 'MISSING_SCOPES',
      errors: [{ context: { requiredGranularScopes: ['crm.schemas.companies.write'] } }],
      links: { scopes: 'https://developers.hubspot.com/scopes' },
    });
  });

  it('refuses a body that is not declared as JSON', async () => {
    const headers = { authorization: `Bearer ${hubspot.serviceKey}`, 'content-type': 'text/plain' };
    const answer = await fetch(`${hubspot.url}${COMPANIES}/search`, { method: 'POST', headers, body: '{}' });

    expect(answer.status).toBe(415);
  });

  describe('on property definitions', () => {
    let token: string;

    beforeAll(async () => {
      token = await createKey(hubspot, ['crm.schemas.companies.write', 'crm.objects.companies.read']);
    });

    const create = (more: Record<string, unknown>) =>
      call(
        hubspot,
        'POST',
        PROPERTIES,
        { name: 'x1', label: 'X', groupName: 'companyinformation', type: 'number', fieldType: 'number', ...more },
        token,
      );

    it('tells that a name is taken', async () => {
      expect(await create({ name: 'seats' })).toMatchObject({
        status: 409,
        body: {
          message: "A property named 'seats' already exists.",
          category: 'OBJECT_ALREADY_EXISTS',
          subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
        },
      });
    });

    it.each([
      ['a name in upper case', { name: 'Seats' }],
      ['a field type that does not fit', { fieldType: 'text' }],
      ['a group that does not exist', { groupName: 'nowhere' }],
      ['a checkbox without the options true and false', { type: 'bool', fieldType: 'booleancheckbox' }],
      [
        'two options with one value',
        {
          type: 'enumeration',
          fieldType: 'select',
          options: [
            { label: 'A', value: 'a' },
            { label: 'B', value: 'a' },
          ],
        },
      ],
    ])('refuses %s', async (_what, more) => {
      expect(await create(more)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
    });

    it('refuses an unknown type', async () => {
      expect((await create({ type: 'colour' })).status).toBe(400);
    });

    it('brings an archived property back when its name is created again', async () => {
      const before = (await call(hubspot, 'GET', `${PROPERTIES}/legacy_health?archived=true`, undefined, token)).body;
      const answer = await create({ name: 'legacy_health', label: 'Health again' });

      expect(answer.status).toBe(201);
      expect(answer.body).toMatchObject({ archived: false, label: 'Health again', createdAt: before.createdAt });
    });

    it('refuses to archive a property that a formula reads, or one of HubSpot', async () => {
      const used = await call(hubspot, 'DELETE', `${PROPERTIES}/seats`, undefined, token);
      const builtin = await call(hubspot, 'DELETE', `${PROPERTIES}/domain`, undefined, token);

      expect(used.body).toMatchObject({
        message: 'Property: seats of object type 0-2 is currently used in 1 places and cannot be deleted',
        subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
      });
      expect(builtin.status).toBe(400);
    });
  });
});
