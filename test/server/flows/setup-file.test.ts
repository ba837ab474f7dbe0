import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SETUP_FILE_SCHEMA } from '../../../server/container/setup-file-schema.ts';
import { createStores } from '../../../server/container/stores.ts';
import { createSetupFileService } from '../../../server/features/setup-file/setup-file.service.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import type {
  ApplySetupBody,
  ErrorBody,
  MappingBody,
  ScheduleBody,
  ScoringModelBody,
  SetupFile,
  SetupPreviewBody,
} from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from './support/companies.ts';
import { recommendedMapping } from './support/mappings.ts';
import { refillRateBudgets } from './support/refill-rate-budgets.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

let product: Product;
let source: Tenant;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
  source = await createTenant(product, { companies: companies(1) });
  await source.confirm(
    recommendedMapping({
      filter: { groups: [{ conditions: [{ property: 'country', operator: 'EQ', value: 'Czechia' }] }] },
      recentlyChurnedDays: 30,
    }),
  );
  await source.api('POST', '/api/catalogue', {
    kind: 'metric',
    codename: 'mrr',
    label: 'MRR',
    dataSource: 'api',
    direction: 'higher_is_better',
    unit: 'EUR',
  });
  await source.ask('PUT', '/schedule/cycle', { kind: 'weekly', weekday: 2, time: '05:00', timeZone: 'Europe/Prague' });
  const quietHours = { from: '08:00', to: '10:00', weekdays: [1], timeZone: 'Europe/Prague' };
  await source.ask('PUT', '/quiet-hours', { quietHours });
});

afterAll(() => product.stop());

const exportOf = (of: Tenant) => of.api<SetupFile>('GET', `/api/portals/${of.portalId}/setup-file`);
const preview = async (file: unknown) => {
  await refillRateBudgets(product);
  return tenant.api<SetupPreviewBody>('POST', `/api/portals/${tenant.portalId}/setup-file/preview`, file);
};
const apply = async (basis: string | null, file: unknown) => {
  await refillRateBudgets(product);
  return tenant.ask('POST', '/setup-file/apply', { basis, file });
};

describe('a set-up as a file', () => {
  it('holds mapping, filter, catalogue, scoring model, schedules and quiet hours', async () => {
    const file = await exportOf(source);

    expect(file).toMatchObject({ format: 'customerscore-setup', version: 1 });
    expect(file.mapping).toMatchObject({ externalIdProperty: 'customer_id', recentlyChurnedDays: 30 });
    expect(file.mapping?.filter.groups).toHaveLength(1);
    expect(file.catalogue.map(({ codename }) => codename)).toContain('mrr');
    expect(file.scoringModel.fit.rules.length).toBeGreaterThan(0);
    expect(file.schedules.cycle).toEqual({ kind: 'weekly', weekday: 2, time: '05:00', timeZone: 'Europe/Prague' });
    expect(file.quietHours).toMatchObject({ from: '08:00' });
  });

  it('holds no secret, no person and no customer', async () => {
    const text = JSON.stringify(await exportOf(source));
    const stored = await product.database.collection('connections').findOne({ portalId: source.portalId });
    const secrets = [stored?.tokens?.accessToken, stored?.tokens?.refreshToken, source.portal.adminEmail, 'Company 1'];

    expect(secrets.filter((secret) => typeof secret !== 'string' || text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/token|secret|password/i);
  });

  it('is compared with itself without any difference', async () => {
    tenant = source;

    expect(await preview(await exportOf(source))).toMatchObject({ changes: [], issues: [], basis: expect.any(String) });
  });

  it('is for the workspace that has the account', async () => {
    const other = await createTenant(product);
    const root = `/api/portals/${source.portalId}/setup-file`;

    const answers = [
      await other.browser.get(root),
      await other.browser.send('POST', `${root}/preview`, {}),
      await other.browser.send('POST', `${root}/apply`, { basis: 'x', file: {} }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe('a file from another account', () => {
  let file: SetupFile;

  beforeEach(async () => {
    tenant = await createTenant(product, { companies: companies(2) });
    file = await exportOf(source);
  });

  it('shows in words what it would change, and changes nothing', async () => {
    const before = await exportOf(tenant);

    const { changes, issues } = await preview(file);

    expect(issues).toEqual([]);
    expect(changes.map(({ section, kind, subject }) => [section, kind, subject])).toEqual(
      expect.arrayContaining([
        ['catalogue', 'added', 'MRR (mrr)'],
        ['mapping', 'added', 'External ID'],
        ['mapping', 'added', 'Filter'],
        ['schedule', 'changed', 'Cycles'],
        ['schedule', 'added', 'Quiet hours'],
      ]),
    );
    expect(await exportOf(tenant)).toEqual(before);
  });

  it('is applied as a whole: afterwards the account is set up as the other one, and a cycle runs', async () => {
    const { basis } = await preview(file);

    const { status, body } = await apply(basis, file);

    expect(status).toBe(200);
    const { changes, cycleId } = body as ApplySetupBody;
    expect(changes.length).toBeGreaterThan(0);
    expect(await exportOf(tenant)).toEqual({ ...file, catalogue: expect.arrayContaining([...file.catalogue]) });
    const { confirmed, draft } = await tenant.api<MappingBody>('GET', `/api/portals/${tenant.portalId}/mapping`);
    expect([confirmed?.confirmedBy, draft]).toEqual([tenant.portal.adminEmail, null]);
    expect(await tenant.endOf(cycleId ?? '')).toMatchObject({ trigger: 'setup', counts: { read: 2 } });
  });

  it('is refused with every issue and its place in the file when the account does not have the properties', async () => {
    await tenant.hubspot.archiveProperty('customerscore_fit_score');
    const rows = file.mapping?.rows ?? [];
    const broken = { ...file, mapping: file.mapping && { ...file.mapping, externalIdProperty: 'no_such_property' } };

    const { changes, issues, basis } = await preview(broken);
    const answer = await apply('anything', broken);

    expect(issues.map(({ path, code }) => [path, code])).toEqual([
      ['mapping.externalIdProperty', 'property_unknown'],
      [`mapping.rows.${rows.findIndex(({ property }) => property === 'customerscore_fit_score')}`, 'property_archived'],
    ]);
    expect([changes.length > 0, basis]).toEqual([true, null]);
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'setup_file_invalid' } } });
    expect((answer.body as ErrorBody).error.issues).toHaveLength(2);
  });

  it('is not applied on top of changes that nobody has compared it with', async () => {
    const { basis } = await preview(file);
    await tenant.ask('PUT', '/schedule/cycle', { kind: 'manual' });

    const answer = await apply(basis, file);

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'version_conflict' } } });
    const { schedule } = await tenant.api<ScheduleBody>('GET', `/api/portals/${tenant.portalId}/schedule/cycle`);
    expect(schedule).toEqual({ kind: 'manual' });
  });
});

describe('a file that cannot be read', () => {
  beforeAll(() => {
    tenant = source;
  });

  it.each<[string, (file: SetupFile) => unknown, readonly [path: string, code: string]]>([
    ['is of another kind', () => ({ anything: true }), ['format', 'format_unknown']],
    ['is no object', () => ['x'], ['format', 'format_unknown']],
    ['is of a version to come', (file) => ({ ...file, version: 2 }), ['version', 'version_unsupported']],
    ['has a field that is not known', (file) => ({ ...file, tokens: {} }), ['', 'unrecognized_keys']],
    ['lacks a part', ({ scoringModel: _, ...file }) => file, ['scoringModel', 'invalid_type']],
    [
      'has a value of another type',
      (file) => ({ ...file, mapping: { ...file.mapping, recentlyChurnedDays: 'ninety' } }),
      ['mapping.recentlyChurnedDays', 'invalid_type'],
    ],
  ])('because it %s is refused with the place', async (_what, change, issue) => {
    const { issues, changes, basis } = await preview(change(await exportOf(source)));

    expect(issues.map(({ path, code }) => [path, code])).toEqual([issue]);
    expect([changes, basis]).toEqual([[], null]);
  });
});

describe('an import that does not come to its end', () => {
  let file: SetupFile;
  let before: SetupFile;

  beforeEach(async () => {
    tenant = await createTenant(product, { companies: companies(1) });
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ recentlyChurnedDays: 7 }));
    const exported = await exportOf(source);
    file = {
      ...exported,
      scoringModel: { ...exported.scoringModel, churnRisk: { base: 42, rules: [], learned: null } },
    };
    before = await exportOf(tenant);
  });

  const scope = () => ({ workspaceId: tenant.workspaceId, portalId: tenant.portalId });
  const expectUntouched = async () => {
    expect(await exportOf(tenant)).toEqual(before);
    const { draft } = await tenant.api<MappingBody>('GET', `/api/portals/${tenant.portalId}/mapping`);
    expect(draft?.recentlyChurnedDays).toBe(7);
    expect(await product.database.collection('setup_imports').countDocuments(scope())).toBe(0);
  };

  it('because the mapping could not be confirmed leaves everything as it was, the draft included', async () => {
    const { mapping } = product.services;
    const reached: string[] = [];
    const failing = createSetupFileService({
      ...product.services,
      mapping: {
        ...mapping,
        confirmDraft: async () => {
          reached.push((await exportOf(tenant)).schedules.cycle.kind);
          throw new Error('HubSpot is out of reach.');
        },
      },
      store: createStores(product.database).setupImports,
      schema: SETUP_FILE_SCHEMA,
      mostDefinitions: 200,
      logger: createLogger('silent'),
      now: () => new Date(),
    });
    const { basis } = await failing.preview(scope(), file);

    await expect(failing.apply(scope(), { basis: basis ?? '', file, by: 'somebody' })).rejects.toThrow('out of reach');

    // Everything else was in force by then.
    expect(reached).toEqual(['weekly']);
    await expectUntouched();
  });

  it('because its process ended is undone by another one', async () => {
    const startedAt = new Date(Date.now() - 3_600_000);
    const { catalogue, scoringModels, setupFiles } = product.services;
    await product.database.collection<{ _id: string } & Record<string, unknown>>('setup_imports').insertOne({
      _id: tenant.workspaceId,
      ...scope(),
      before,
      draftBefore: recommendedMapping({ recentlyChurnedDays: 7 }),
      after: file,
      startedAt,
    });
    await catalogue.replace(tenant.workspaceId, [...before.catalogue, ...file.catalogue.filter(isNew)]);
    await scoringModels.replace(tenant.workspaceId, file.scoringModel);
    const { model } = await tenant.api<ScoringModelBody>('GET', '/api/scoring-model');

    await setupFiles.recover();

    expect(model.churnRisk.base).toBe(42);
    await expectUntouched();
  });

  const isNew = ({ codename }: { codename: string }) => !before.catalogue.some((each) => each.codename === codename);
});
