import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { ATTRIBUTE, type CatalogueClient, createCatalogueClient, METRIC } from './catalogue-client.ts';

let server: ServerHarness;
let person: Person;
let catalogue: CatalogueClient;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
  catalogue = createCatalogueClient(person);
});

describe('GET /api/catalogue', () => {
  it('begins with the defaults, which nothing feeds yet', async () => {
    const definitions = await catalogue.list();

    expect(definitions.map(({ codename }) => codename)).toEqual(
      expect.arrayContaining(['employees', 'plan', 'logins_30d']),
    );
    expect(definitions[0]).toMatchObject({ mappedFrom: [], customers: 0 });
  });

  it('says which properties of which portals feed an attribute', async () => {
    const portalId = await catalogue.mapOne({
      property: 'numberofemployees',
      direction: 'inbound',
      target: { kind: 'attribute', codename: 'employees' },
    });

    expect(await catalogue.find('employees')).toMatchObject({
      mappedFrom: [{ portalId, property: 'numberofemployees' }],
    });
    expect(await catalogue.find('plan')).toMatchObject({ mappedFrom: [] });
  });

  it('counts the customers that have a value, of this workspace only', async () => {
    const other = await server.signIn();
    const customers = server.database.collection<{ _id: string }>('customers');
    const customer = (id: string, workspaceId: string) => ({
      _id: `${workspaceId}-${id}`,
      workspaceId,
      externalId: id,
      attributes: { plan: 'growth' },
      metrics: {},
    });
    await customers.insertMany([
      customer('1', person.workspaceId),
      customer('2', person.workspaceId),
      customer('3', other.workspaceId),
    ]);

    expect(await catalogue.find('plan')).toMatchObject({ customers: 2 });
    expect(await catalogue.find('employees')).toMatchObject({ customers: 0 });
  });
});

describe('POST /api/catalogue', () => {
  it.each([ATTRIBUTE, METRIC, { ...METRIC, unit: null }])('adds %p at the end', async (definition) => {
    const answer = await catalogue.add(definition);

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ ...definition, mappedFrom: [], customers: 0, lastSeenAt: null });
    expect((await catalogue.list()).at(-1)).toEqual(answer.body);
  });

  it('takes blanks off a label', async () => {
    expect((await catalogue.add({ ...ATTRIBUTE, label: '  CSM ' })).body).toMatchObject({ label: 'CSM' });
  });

  it.each([
    ['a codename in capitals', { ...ATTRIBUTE, codename: 'CSM' }, 'codename'],
    ['a codename that starts with a digit', { ...ATTRIBUTE, codename: '1csm' }, 'codename'],
    ['a codename with a dot, which would reach into documents', { ...ATTRIBUTE, codename: 'a.b' }, 'codename'],
    ['a codename with a dollar', { ...ATTRIBUTE, codename: '$set' }, 'codename'],
    ['a codename of 65 characters', { ...ATTRIBUTE, codename: 'c'.repeat(65) }, 'codename'],
    ['an empty label', { ...ATTRIBUTE, label: ' ' }, 'label'],
    ['a label of 101 characters', { ...ATTRIBUTE, label: 'x'.repeat(101) }, 'label'],
    ['an unknown type', { ...ATTRIBUTE, type: 'list' }, 'type'],
    ['an unknown data source', { ...ATTRIBUTE, dataSource: 'fax' }, 'dataSource'],
    ['an attribute with a direction', { ...ATTRIBUTE, direction: 'higher_is_better' }, ''],
    ['a metric without a direction', { ...METRIC, direction: undefined }, 'direction'],
    ['a unit of 21 characters', { ...METRIC, unit: 'x'.repeat(21) }, 'unit'],
    ['an unknown kind', { ...METRIC, kind: 'event' }, 'kind'],
  ])('refuses %s', async (_what, definition, path) => {
    const answer = await catalogue.add(definition);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: 'invalid_request', issues: [{ path }] } });
  });

  it('refuses a codename that is taken, also by the other kind', async () => {
    await catalogue.add(ATTRIBUTE);

    const answer = await catalogue.add({ ...METRIC, codename: ATTRIBUTE.codename });

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ error: { code: 'already_exists', issues: [{ path: 'codename' }] } });
    expect(await catalogue.find(ATTRIBUTE.codename)).toMatchObject({ kind: 'attribute' });
  });

  it('lets one of two requests at once have a codename', async () => {
    const answers = await Promise.all([catalogue.add(ATTRIBUTE), catalogue.add(ATTRIBUTE)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('lets every workspace use the same codename', async () => {
    const other = createCatalogueClient(await server.signIn());
    await catalogue.add(ATTRIBUTE);

    expect((await other.add(ATTRIBUTE)).status).toBe(201);
  });

  it('stops at 200 attributes and metrics', async () => {
    const definitions = server.database.collection<{ _id: string }>('definitions');
    const more = Array.from({ length: 200 - (await catalogue.list()).length }, (_, index) => ({
      _id: `${person.workspaceId}-${index}`,
      workspaceId: person.workspaceId,
      ...ATTRIBUTE,
      codename: `more_${index}`,
    }));
    await definitions.insertMany(more);

    const answer = await catalogue.add(ATTRIBUTE);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining('at most 200') } });
  });
});

describe('CatalogueService.addDefaults', () => {
  it('can be repeated: what is there stays as it is', async () => {
    const before = await catalogue.list();
    const plan = await catalogue.definitionOf('plan');
    await catalogue.change('plan', { ...plan, label: 'Tariff' });

    await server.services.catalogue.addDefaults(person.workspaceId);

    expect((await catalogue.list()).length).toBe(before.length);
    expect(await catalogue.find('plan')).toMatchObject({ label: 'Tariff' });
  });
});
