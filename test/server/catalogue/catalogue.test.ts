import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CatalogueBody, DataSourceRow, MappingRow } from '../../../src/contract/index.ts';
import { confirmMapping } from '../../support/confirm-mapping.ts';
import { createHubSpotPortal } from '../../support/hubspot-portal.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';

const ATTRIBUTE = { kind: 'attribute', codename: 'csm', label: 'CSM', type: 'text', dataSource: 'api' } as const;
const METRIC = {
  kind: 'metric',
  codename: 'exports_30d',
  label: 'Exports in 30 days',
  direction: 'higher_is_better',
  unit: 'exports',
  dataSource: 'api',
} as const;

let server: ServerHarness;
let person: Person;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
});

const add = (definition: unknown, { browser } = person) => browser.send('POST', '/api/catalogue', definition);
const change = (codename: string, definition: unknown, { browser } = person) =>
  browser.send('PUT', `/api/catalogue/${codename}`, definition);
const remove = (codename: string, { browser } = person) => browser.send('DELETE', `/api/catalogue/${codename}`);

async function list({ browser } = person): Promise<readonly DataSourceRow[]> {
  return ((await browser.get('/api/catalogue')).body as CatalogueBody).definitions;
}

async function find(codename: string): Promise<DataSourceRow | undefined> {
  return (await list()).find((definition) => definition.codename === codename);
}

/** Without what feeds it, as PUT takes it. */
async function definitionOf(codename: string) {
  const { mappedFrom, customers, ...definition } = (await find(codename)) ?? { mappedFrom: [], customers: 0 };
  return definition;
}

/** Connects a portal and confirms a mapping with one row. */
async function mapOne(row: Omit<MappingRow, 'id'>): Promise<number> {
  const portal = await createHubSpotPortal(sharedServices().hubspotUrl);
  await confirmMapping(person, portal, [{ id: 'r1', ...row }]);
  return portal.portalId;
}

describe('GET /api/catalogue', () => {
  it('begins with the defaults, which nothing feeds yet', async () => {
    const definitions = await list();

    expect(definitions.map(({ codename }) => codename)).toEqual(
      expect.arrayContaining(['employees', 'plan', 'logins_30d']),
    );
    expect(definitions[0]).toMatchObject({ mappedFrom: [], customers: 0 });
  });

  it('says which properties of which portals feed an attribute', async () => {
    const portalId = await mapOne({
      property: 'numberofemployees',
      direction: 'inbound',
      target: { kind: 'attribute', codename: 'employees' },
    });

    expect(await find('employees')).toMatchObject({ mappedFrom: [{ portalId, property: 'numberofemployees' }] });
    expect(await find('plan')).toMatchObject({ mappedFrom: [] });
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

    expect(await find('plan')).toMatchObject({ customers: 2 });
    expect(await find('employees')).toMatchObject({ customers: 0 });
  });
});

describe('POST /api/catalogue', () => {
  it.each([ATTRIBUTE, METRIC, { ...METRIC, unit: null }])('adds %p at the end', async (definition) => {
    const answer = await add(definition);

    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({ ...definition, mappedFrom: [], customers: 0 });
    expect((await list()).at(-1)).toEqual(answer.body);
  });

  it('takes blanks off a label', async () => {
    expect((await add({ ...ATTRIBUTE, label: '  CSM ' })).body).toMatchObject({ label: 'CSM' });
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
    const answer = await add(definition);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: 'invalid_request', issues: [{ path }] } });
  });

  it('refuses a codename that is taken, also by the other kind', async () => {
    await add(ATTRIBUTE);

    const answer = await add({ ...METRIC, codename: ATTRIBUTE.codename });

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ error: { code: 'already_exists', issues: [{ path: 'codename' }] } });
    expect(await find(ATTRIBUTE.codename)).toMatchObject({ kind: 'attribute' });
  });

  it('lets one of two requests at once have a codename', async () => {
    const answers = await Promise.all([add(ATTRIBUTE), add(ATTRIBUTE)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('lets every workspace use the same codename', async () => {
    const other = await server.signIn();
    await add(ATTRIBUTE);

    expect((await add(ATTRIBUTE, other)).status).toBe(201);
  });

  it('stops at 200 attributes and metrics', async () => {
    const definitions = server.database.collection<{ _id: string }>('definitions');
    const more = Array.from({ length: 200 - (await list()).length }, (_, index) => ({
      _id: `${person.workspaceId}-${index}`,
      workspaceId: person.workspaceId,
      ...ATTRIBUTE,
      codename: `more_${index}`,
    }));
    await definitions.insertMany(more);

    const answer = await add(ATTRIBUTE);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining('at most 200') } });
  });
});

describe('PUT /api/catalogue/{codename}', () => {
  it('changes label and data source of an attribute', async () => {
    await add(ATTRIBUTE);

    const answer = await change('csm', { ...ATTRIBUTE, label: 'Customer success manager', dataSource: 'manual' });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ label: 'Customer success manager', dataSource: 'manual' });
    expect(await find('csm')).toEqual(answer.body);
  });

  it('changes direction and unit of a metric', async () => {
    await add(METRIC);

    await change('exports_30d', { ...METRIC, direction: 'lower_is_better', unit: null });

    expect(await find('exports_30d')).toMatchObject({ direction: 'lower_is_better', unit: null, label: METRIC.label });
  });

  it.each([
    ['kind', { ...METRIC, codename: 'csm' }],
    ['type', { ...ATTRIBUTE, type: 'number' }],
    ['codename', { ...ATTRIBUTE, codename: 'manager' }],
  ])('refuses another %s, since stored values would lose their meaning', async (path, definition) => {
    await add(ATTRIBUTE);

    const answer = await change('csm', definition);

    expect(answer.status).toBe(400);
    const { error } = answer.body as { error: { issues: { path: string }[] } };
    expect(error.issues.map((issue) => issue.path)).toContain(path);
    expect(await find('csm')).toMatchObject(ATTRIBUTE);
  });

  it("answers 404 for one that is not there, and for another workspace's", async () => {
    const other = await server.signIn();
    await add(ATTRIBUTE, other);

    const answer = await change('csm', ATTRIBUTE);

    expect(answer.status).toBe(404);
    expect(await list(other)).toContainEqual(expect.objectContaining({ codename: 'csm', label: 'CSM' }));
  });

  it('refuses to turn round a metric that Health counts on', async () => {
    const metric = await definitionOf('logins_30d');

    const answer = await change('logins_30d', { ...metric, direction: 'lower_is_better' });

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      error: { code: 'in_use', message: expect.stringContaining('Take it out of Health first') },
    });
    expect(await find('logins_30d')).toMatchObject({ direction: 'higher_is_better' });
  });

  it('still changes the label of such a metric', async () => {
    const metric = await definitionOf('logins_30d');

    expect((await change('logins_30d', { ...metric, label: 'Sign-ins' })).status).toBe(200);
  });

  it('refuses another data source while HubSpot feeds it, and names the property', async () => {
    const portalId = await mapOne({
      property: 'numberofemployees',
      direction: 'inbound',
      target: { kind: 'attribute', codename: 'employees' },
    });
    const attribute = await definitionOf('employees');

    const answer = await change('employees', { ...attribute, dataSource: 'manual' });

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      error: { code: 'in_use', message: expect.stringContaining(`"numberofemployees" of account ${portalId}`) },
    });
  });
});

describe('DELETE /api/catalogue/{codename}', () => {
  it('removes one that nothing uses', async () => {
    await add(ATTRIBUTE);

    expect((await remove('csm')).status).toBe(204);
    expect(await find('csm')).toBeUndefined();
  });

  it("answers 404 for one that is not there, and for another workspace's", async () => {
    const other = await server.signIn();
    await add(ATTRIBUTE, other);

    expect((await remove('csm')).status).toBe(404);
    expect((await list(other)).map(({ codename }) => codename)).toContain('csm');
  });

  it('refuses one that the scoring model uses and says where', async () => {
    const answer = await remove('logins_30d');

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      error: { code: 'in_use', message: expect.stringContaining('scoring model: Health') },
    });
    expect(await find('logins_30d')).toBeDefined();
  });

  it.each(['inbound', 'outbound'] as const)(
    'refuses one with an %s row in a confirmed mapping and says where',
    async (direction) => {
      await add({ ...ATTRIBUTE, codename: 'town', dataSource: 'hubspot' });
      const portalId = await mapOne({ property: 'city', direction, target: { kind: 'attribute', codename: 'town' } });

      const answer = await remove('town');

      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        error: { code: 'in_use', message: expect.stringContaining(`mapping of account ${portalId}`) },
      });
    },
  );
});

describe('CatalogueService.addDefaults', () => {
  it('can be repeated: what is there stays as it is', async () => {
    const before = await list();
    const plan = await definitionOf('plan');
    await change('plan', { ...plan, label: 'Tariff' });

    await server.services.catalogue.addDefaults(person.workspaceId);

    expect((await list()).length).toBe(before.length);
    expect(await find('plan')).toMatchObject({ label: 'Tariff' });
  });
});
