import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type ServerHarness, startServer } from '../../support/server-harness.ts';
import { ATTRIBUTE, type CatalogueClient, createCatalogueClient, METRIC } from './catalogue-client.ts';

let server: ServerHarness;
let catalogue: CatalogueClient;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  catalogue = createCatalogueClient(await server.signIn());
});

describe('PUT /api/catalogue/{codename}', () => {
  it('changes label and data source of an attribute', async () => {
    await catalogue.add(ATTRIBUTE);

    const answer = await catalogue.change('csm', {
      ...ATTRIBUTE,
      label: 'Customer success manager',
      dataSource: 'manual',
    });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ label: 'Customer success manager', dataSource: 'manual' });
    expect(await catalogue.find('csm')).toEqual(answer.body);
  });

  it('changes direction and unit of a metric', async () => {
    await catalogue.add(METRIC);

    await catalogue.change('exports_30d', { ...METRIC, direction: 'lower_is_better', unit: null });

    expect(await catalogue.find('exports_30d')).toMatchObject({
      direction: 'lower_is_better',
      unit: null,
      label: METRIC.label,
    });
  });

  it.each([
    ['kind', { ...METRIC, codename: 'csm' }],
    ['type', { ...ATTRIBUTE, type: 'number' }],
    ['codename', { ...ATTRIBUTE, codename: 'manager' }],
  ])('refuses another %s, since stored values would lose their meaning', async (path, definition) => {
    await catalogue.add(ATTRIBUTE);

    const answer = await catalogue.change('csm', definition);

    expect(answer.status).toBe(400);
    const { error } = answer.body as { error: { issues: { path: string }[] } };
    expect(error.issues.map((issue) => issue.path)).toContain(path);
    expect(await catalogue.find('csm')).toMatchObject(ATTRIBUTE);
  });

  it("answers 404 for one that is not there, and for another workspace's", async () => {
    const other = createCatalogueClient(await server.signIn());
    await other.add(ATTRIBUTE);

    const answer = await catalogue.change('csm', ATTRIBUTE);

    expect(answer.status).toBe(404);
    expect(await other.list()).toContainEqual(expect.objectContaining({ codename: 'csm', label: 'CSM' }));
  });

  it('refuses to turn round a metric that Health counts on', async () => {
    const metric = await catalogue.definitionOf('logins_30d');

    const answer = await catalogue.change('logins_30d', { ...metric, direction: 'lower_is_better' });

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      error: { code: 'in_use', message: expect.stringContaining('Take it out of Health first') },
    });
    expect(await catalogue.find('logins_30d')).toMatchObject({ direction: 'higher_is_better' });
  });

  it('still changes the label of such a metric', async () => {
    const metric = await catalogue.definitionOf('logins_30d');

    expect((await catalogue.change('logins_30d', { ...metric, label: 'Sign-ins' })).status).toBe(200);
  });

  it('refuses another data source while HubSpot feeds it, and names the property', async () => {
    const portalId = await catalogue.mapOne({
      property: 'numberofemployees',
      direction: 'inbound',
      target: { kind: 'attribute', codename: 'employees' },
    });
    const attribute = await catalogue.definitionOf('employees');

    const answer = await catalogue.change('employees', { ...attribute, dataSource: 'manual' });

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      error: { code: 'in_use', message: expect.stringContaining(`"numberofemployees" of account ${portalId}`) },
    });
  });
});

describe('DELETE /api/catalogue/{codename}', () => {
  it('removes one that nothing uses', async () => {
    await catalogue.add(ATTRIBUTE);

    expect((await catalogue.remove('csm')).status).toBe(204);
    expect(await catalogue.find('csm')).toBeUndefined();
  });

  it("answers 404 for one that is not there, and for another workspace's", async () => {
    const other = createCatalogueClient(await server.signIn());
    await other.add(ATTRIBUTE);

    expect((await catalogue.remove('csm')).status).toBe(404);
    expect((await other.list()).map(({ codename }) => codename)).toContain('csm');
  });

  it('refuses one that the scoring model uses and says where', async () => {
    const answer = await catalogue.remove('logins_30d');

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({
      error: { code: 'in_use', message: expect.stringContaining('scoring model: Health') },
    });
    expect(await catalogue.find('logins_30d')).toBeDefined();
  });

  it.each(['inbound', 'outbound'] as const)(
    'refuses one with an %s row in a confirmed mapping and says where',
    async (direction) => {
      await catalogue.add({ ...ATTRIBUTE, codename: 'town', dataSource: 'hubspot' });
      const portalId = await catalogue.mapOne({
        property: 'city',
        direction,
        target: { kind: 'attribute', codename: 'town' },
      });

      const answer = await catalogue.remove('town');

      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({
        error: { code: 'in_use', message: expect.stringContaining(`mapping of account ${portalId}`) },
      });
    },
  );
});
