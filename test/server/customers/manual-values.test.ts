import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CatalogueBody, CustomerBody, CustomersBody } from '../../../src/contract/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { createProgram } from '../ingestion/api-program.ts';

let server: ServerHarness;
let person: Person;
let id: string;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

/** A customer of the API, with an attribute, a metric and a flag that are entered by hand. */
beforeEach(async () => {
  person = await server.signIn();
  const { browser } = person;
  const add = (definition: object) => browser.send('POST', '/api/catalogue', definition);
  await add({ kind: 'attribute', codename: 'mood', label: 'Mood', type: 'text', dataSource: 'manual' });
  await add({ kind: 'attribute', codename: 'tier', label: 'Tier', type: 'text', dataSource: 'api' });
  await add({
    ...{ kind: 'metric', codename: 'calls', label: 'Calls', direction: 'higher_is_better', unit: null },
    dataSource: 'manual',
  });
  await browser.send('PUT', '/api/customer-source', { source: 'api' });
  const program = await createProgram(server, person);
  await program.store([{ external_id: 'c1', name: 'Acme', attributes: { tier: 'gold' } }]);
  const { customers } = (await browser.get('/api/customers')).body as CustomersBody;
  id = customers[0]?.id ?? '';
});

const today = () => new Date().toISOString().slice(0, 10);
const put = (values: object, by = person) => by.browser.send('PUT', `/api/customers/${id}/values`, values);
const details = async () => (await person.browser.get(`/api/customers/${id}`)).body as CustomerBody;
const held = async () => {
  const { attributes, metrics } = await details();
  return {
    mood: attributes.find(({ codename }) => codename === 'mood')?.value,
    tier: attributes.find(({ codename }) => codename === 'tier')?.value,
    calls: metrics.find(({ codename }) => codename === 'calls')?.points,
  };
};

describe('PUT /api/customers/{id}/values', () => {
  it('stores what is entered, beside what other sources have sent, and says when there is nothing new', async () => {
    const values = { attributes: { mood: 'good' }, points: [{ codename: 'calls', date: today(), value: 3 }] };

    const first = await put(values);
    const second = await put(values);

    expect([first.status, first.body, second.body]).toEqual([200, { outcome: 'updated' }, { outcome: 'unchanged' }]);
    expect(await held()).toEqual({ mood: 'good', tier: 'gold', calls: [{ day: today(), value: 3 }] });
    const { definitions } = (await person.browser.get('/api/catalogue')).body as CatalogueBody;
    expect(definitions.find(({ codename }) => codename === 'mood')).toMatchObject({ lastSeenAt: expect.any(String) });
  });

  it('scores the customer with it at once', async () => {
    const { body } = await person.browser.get('/api/scoring-model');
    const { version, model } = body as { version: number; model: { fit: { rules: object[] } } };
    const test = { op: 'is', value: 'good' };
    const rule = {
      id: 'mood',
      label: 'Mood',
      input: { kind: 'attribute', codename: 'mood' },
      test,
      weight: 1,
      group: null,
    };
    const fit = { ...model.fit, rules: [rule] };
    await person.browser.send('PUT', '/api/scoring-model', {
      basedOn: version,
      model: { ...model, fit },
      publish: true,
    });

    await put({ attributes: { mood: 'good' }, points: [] });

    expect((await details()).scores?.fit).toMatchObject({ status: 'scored', value: 100 });
  });

  it('takes a value away', async () => {
    await put({ attributes: { mood: 'good' }, points: [] });

    await put({ attributes: { mood: null }, points: [] });

    expect(await held()).toMatchObject({ mood: null, tier: 'gold' });
  });

  it.each([
    ['of another source', { attributes: { mood: 'bad', tier: 'none' }, points: [] }, 'wrong_data_source'],
    ['that nobody knows', { attributes: { mood: 'bad', other: 1 }, points: [] }, 'unknown_codename'],
    ['of another type', { attributes: { mood: 1 }, points: [] }, 'value_not_text'],
    [
      'of a day to come',
      { attributes: { mood: 'bad' }, points: [{ codename: 'calls', date: '2999-01-01', value: 1 }] },
      'date_in_future',
    ],
  ])('refuses a value %s, and stores nothing of the rest', async (_case, values, code) => {
    const answer = await put(values);

    expect([answer.status, answer.body]).toMatchObject([
      422,
      { error: { code: 'values_invalid', issues: [{ code }] } },
    ]);
    expect(await held()).toMatchObject({ mood: null, tier: 'gold', calls: [] });
  });

  it.each([[{}], [{ attributes: {} }], [{ attributes: [], points: [] }], [{ attributes: {}, points: [], more: 1 }]])(
    'refuses the body %j',
    async (values) => {
      expect((await put(values)).status).toBe(400);
    },
  );

  it('answers 401 to nobody, and 404 for the customer of another tenant', async () => {
    const values = { attributes: { mood: 'bad' }, points: [] };
    const anonymous = await server.browser().send('PUT', `/api/customers/${id}/values`, values);

    const other = await put(values, await server.signIn());

    expect([anonymous.status, other.status]).toEqual([401, 404]);
    expect(await held()).toMatchObject({ mood: null });
  });
});
