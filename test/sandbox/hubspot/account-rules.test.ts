import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, createKey, someCompanies } from './helpers.ts';

const DATED = '/crm/objects/2026-09/companies';
const OLD = '/crm/v3/objects/companies';
const VALIDATIONS = '/crm/property-validations/2026-09/0-2';
const SCOPES = ['crm.objects.companies.read', 'crm.objects.companies.write', 'crm.schemas.companies.write'];

describe('rules that an account sets for its companies', () => {
  let hubspot: StartedHubspot;
  let token: string;
  let id: string;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'rules', size: 20 });
    await hubspot.control('POST', '/settings', { rateLimits: false });
    token = await createKey(hubspot, SCOPES);
    id = (await someCompanies(hubspot, 1))[0]?.id ?? '';
  });
  afterAll(() => hubspot.stop());

  const send = (method: string, path: string, body?: unknown) => call(hubspot, method, path, body, token);
  const write = (properties: Record<string, string>, path = DATED) => send('PATCH', `${path}/${id}`, { properties });

  describe('for the values of a property', () => {
    const setRule = (property: string, ruleType: string, ...ruleArguments: string[]) =>
      send('PUT', `${VALIDATIONS}/${property}/rule-type/${ruleType}`, { ruleArguments });

    it('are listed by property and type, and a rule replaces the one of its type only', async () => {
      await setRule('numberofemployees', 'MIN_NUMBER', '1');
      await setRule('numberofemployees', 'MAX_NUMBER', '10');
      await setRule('numberofemployees', 'MAX_NUMBER', '500000');
      const rules = [
        { ruleType: 'MIN_NUMBER', ruleArguments: ['1'] },
        { ruleType: 'MAX_NUMBER', ruleArguments: ['500000'] },
      ];

      expect((await send('GET', `${VALIDATIONS}/numberofemployees`)).body).toEqual({ results: rules });
      expect((await send('GET', VALIDATIONS)).body).toEqual({
        results: [{ propertyName: 'numberofemployees', propertyValidationRules: rules }],
      });
      expect((await send('GET', `${VALIDATIONS}/numberofemployees/rule-type/MAX_NUMBER`)).body).toEqual(rules[1]);
    });

    it('are none for a property without rules, and a 404 for an unknown property', async () => {
      expect((await send('GET', `${VALIDATIONS}/city`)).body).toEqual({ results: [] });
      expect((await send('GET', `${VALIDATIONS}/nonsense`)).status).toBe(404);
      expect((await send('GET', `${VALIDATIONS}/city/rule-type/REGEX`)).status).toBe(404);
      expect((await setRule('city', 'SPELLING')).status).toBe(400);
    });

    it.each([
      ['MIN_NUMBER', 'seats', ['1'], '0', '1'],
      ['MAX_NUMBER', 'seats', ['99'], '100', '99'],
      ['DECIMAL', 'annualrevenue', ['2'], '1.234', '1.23'],
      ['MIN_LENGTH', 'city', ['3'], 'Aš', 'Zlín'],
      ['MAX_LENGTH', 'state', ['5'], 'Moravia', 'Praha'],
      ['REGEX', 'zip', ['^\\d{5}$'], '6020', '60200'],
    ])('%s is held to in every version', async (ruleType, property, ruleArguments, bad, good) => {
      await setRule(property, ruleType, ...ruleArguments);

      for (const path of [OLD, DATED]) {
        expect((await write({ [property]: bad }, path)).body).toMatchObject({
          errors: [{ code: 'PROPERTY_VALIDATION_RULE', context: { propertyName: [property] } }],
        });
        expect((await write({ [property]: good }, path)).status).toBe(200);
      }
      expect((await write({ [property]: '' })).status).toBe(200);
    });
  });

  describe('for what must be set', () => {
    const setWriteRules = (rules: object) =>
      hubspot.control('POST', '/write-rules', { portalId: hubspot.portalId, ...rules });
    const churned = { property: 'customer_status', value: 'churned', requires: ['churn_reason_note'] };

    beforeAll(async () => {
      await send('POST', '/crm/properties/2026-09/companies', {
        name: 'churn_reason_note',
        label: 'Why',
        groupName: 'companyinformation',
        type: 'string',
        fieldType: 'text',
      });
    });
    beforeEach(() => setWriteRules({ requiredOnCreate: ['phone'], conditional: [churned] }));

    it('refuse a new company without a required property under 2026-09, and under v3 do not', async () => {
      const create = (path: string, more = {}) => send('POST', path, { properties: { name: 'Kestrel', ...more } });
      const refused = await create(DATED);

      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({
        category: 'VALIDATION_ERROR',
        errors: [{ code: 'MISSING_REQUIRED_PROPERTY', context: { propertyName: ['phone'] } }],
      });
      expect((await create(DATED, { phone: '+420 601 555 010' })).status).toBe(201);
      expect((await create(OLD)).status).toBe(201);
    });

    it('refuse a change that makes another property required, until that one is set', async () => {
      const refused = await write({ customer_status: 'churned' });

      expect(refused.body).toMatchObject({
        errors: [{ code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', context: { propertyName: ['churn_reason_note'] } }],
      });
      expect((await write({ customer_status: 'churned' }, OLD)).status).toBe(200);
      expect((await write({ customer_status: 'churned', churn_reason_note: 'price' })).status).toBe(200);
      expect((await write({ customer_status: 'churned' })).status).toBe(200);
    });

    it('refuse a whole batch for one of its companies, and know ids that are not there', async () => {
      const [first, second] = await someCompanies(hubspot, 3, ['city']).then((all) => all.slice(1));
      const batch = (inputs: object[]) => send('POST', `${DATED}/batch/update`, { inputs });
      const changed = { id: first?.id, properties: { city: 'Nowhere' } };
      const churn = { id: second?.id, properties: { customer_status: 'churned' } };
      const refused = await batch([changed, churn]);
      const after = await send('GET', `${DATED}/${first?.id}?properties=city`);
      const partly = await batch([changed, { id: '1', properties: { city: 'Brno' } }]);

      expect(refused.status).toBe(400);
      expect(after.body.properties).toMatchObject({ city: first?.properties.city ?? null });
      expect(partly.status).toBe(207);
    });

    it('are gone when they are taken back', async () => {
      await setWriteRules({});

      expect((await send('POST', DATED, { properties: { name: 'Harrier' } })).status).toBe(201);
    });
  });

  it('count against the custom properties that the account may have', async () => {
    const limits = '/crm/limits/2026-09/custom-properties';
    const before = (await send('GET', limits)).body;
    await send('POST', '/crm/properties/2026-09/companies', {
      name: 'one_more',
      label: 'One more',
      groupName: 'companyinformation',
      type: 'number',
      fieldType: 'number',
    });
    const after = (await send('GET', limits)).body;

    expect(before).toMatchObject({
      overallLimit: expect.any(Number),
      overallPercentage: expect.any(Number),
      byObjectType: [{ objectTypeId: '0-2', singularLabel: 'Company', pluralLabel: 'Companies' }],
    });
    expect(Number(after.overallUsage)).toBe(Number(before.overallUsage) + 1);
  });
});
