import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStores } from '../../../server/container/stores.ts';
import { pastPointsOf } from '../../../server/features/customers/past-points.ts';
import { addDays } from '../../../src/calendar/index.ts';
import type { MetricPoint, Scores, ScoringInputBody } from '../../../src/contract/index.ts';
import type { CheckedItem } from '../../../src/ingestion/index.ts';
import { DEFAULT_MODEL, type ScoringModel, scoreCustomer } from '../../../src/scoring/index.ts';
import type { ChurnModel } from '../../../src/scoring/learning/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies, externalId } from '../flows/support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';

const ID = externalId(1);
const TRENDS: ScoringModel['health'] = {
  ...DEFAULT_MODEL.health,
  categories: [
    {
      id: 'use',
      label: 'Use',
      weight: 1,
      metrics: [
        { id: 'exports', codename: 'exports', weight: 2, red: 0, green: 20, trendShare: 0.6 },
        { id: 'logins', codename: 'logins_30d', weight: 1, red: 0, green: 500, trendShare: 0.5 },
      ],
    },
  ],
};
/** The risk falls with the exports of the last 28 days. */
const LEARNED: ChurnModel = {
  kind: 'logistic',
  features: [
    { key: 'm', source: { kind: 'window', codename: 'exports', days: 28, measure: 'mean' }, type: 'number' },
    { key: 's', source: { kind: 'window', codename: 'exports', days: 84, measure: 'slope' }, type: 'number' },
  ],
  baseLogOdds: -1,
  curves: [
    { key: 'm', axis: { kind: 'number', cuts: [4] }, values: [0, 1.5, -1.5], line: null },
    { key: 's', axis: { kind: 'number', cuts: [0] }, values: [0, 0.5, -0.5], line: null },
  ],
  pairs: [],
  calibration: null,
  trainedOn: { customers: 100, churned: 10 },
};
const MODEL: ScoringModel = {
  ...DEFAULT_MODEL,
  health: TRENDS,
  churnRisk: { ...DEFAULT_MODEL.churnRisk, learned: LEARNED },
};

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(2) });
  await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
  const own = { dataSource: 'api', label: 'Own' };
  await tenant.api('POST', '/api/catalogue', { ...own, kind: 'attribute', codename: 'csm', type: 'text' });
  const metric = { kind: 'metric', direction: 'higher_is_better', unit: null };
  await tenant.api('POST', '/api/catalogue', { ...own, ...metric, codename: 'exports' });
  await tenant.api('PUT', '/api/scoring-model', { basedOn: 1, model: MODEL });
});

const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
const ago = (days: number) => addDays(today, -days);
/** One point a week, the oldest 15 weeks ago. */
const weekly = (valueAt: (week: number) => number): MetricPoint[] =>
  Array.from({ length: 16 }, (_, index) => ({ day: ago((15 - index) * 7), value: valueAt(15 - index) }));
const falling = weekly((week) => (week < 4 ? 3 : 10 + (week % 3)));

async function send(changes: Partial<CheckedItem>) {
  const { workspaceId } = tenant;
  const catalogue = await product.services.catalogue.list(workspaceId);
  const item = { externalId: ID, name: null, attributes: {}, cleared: [], points: {}, ...changes };
  return product.services.facts.store({ workspaceId, source: 'api', catalogue }, [item]);
}

const contextOf = () =>
  product.services.companies.context({ workspaceId: tenant.workspaceId, portalId: tenant.portalId });

async function importPage() {
  const { workspaceId, portalId } = tenant;
  const { services } = product;
  const context = await contextOf();
  const { caller } = await services.connections.open({ workspaceId, portalId });
  const page = await services.companies.fetchPage(context, caller, null);
  return { context, page: page.companies };
}

/** Each way to scores, after which they are stored. */
const PATHS: Readonly<Record<string, () => Promise<unknown>>> = {
  import: async () => {
    const { context, page } = await importPage();
    return product.services.companies.apply(context, page, new Date());
  },
  ingestion: () => send({ attributes: { csm: `CSM ${Math.random()}` } }),
  cycle: async () => product.services.companies.rescore(await contextOf(), { after: null, since: new Date() }),
  run: async () => {
    const { rescoreAll, scoringContext } = product.services.companies;
    return rescoreAll.page(tenant.workspaceId, await scoringContext(tenant.workspaceId), null);
  },
};

const customers = () => product.database.collection('customers');
const own = () => ({ workspaceId: tenant.workspaceId, externalId: ID });

async function storedScores() {
  const found = await customers().findOne(own());
  return { id: String(found?._id), scores: found?.scores as Scores, shadow: found?.shadow };
}

/** What matters of scores: everything but the moment, with reasons in the open. */
function bare({ scoredAt: _at, ...made }: Scores): unknown {
  return JSON.parse(JSON.stringify(made));
}

/** The scores that each path makes of the same stored customer, from no scores on. */
async function scoresByPath() {
  const made: Record<string, unknown> = {};
  for (const [path, score] of Object.entries(PATHS)) {
    await customers().updateOne(own(), { $set: { scores: null } });
    await score();
    made[path] = bare((await storedScores()).scores);
  }
  const { id } = await storedScores();
  const { input } = await tenant.api<ScoringInputBody>('GET', `/api/customers/${id}/scoring-input`);
  made.input = bare(scoreCustomer(input).scores);
  const { context, page } = await importPage();
  const plans = await product.services.companies.plan(context, page);
  const planned = plans.flatMap((plan) => ('customer' in plan ? [plan.customer] : []));
  const mine = planned.find(({ customerId }) => customerId === id);
  if (!mine) throw new Error('The company was not planned.');
  made.dryRun = bare(mine.scores);
  return made;
}

async function expectAllTheSame() {
  const { import: first, ...others } = await scoresByPath();
  for (const [path, made] of Object.entries(others)) expect({ path, made }).toEqual({ path, made: first });
  return first as Scores;
}

const reasonsOf = (score: Scores['health']) => (score.status === 'scored' ? score.reasons : []);
const numberIn = (score: Scores['health']) => (score.status === 'scored' ? score.value : null);

describe('the windows of metrics in scores', () => {
  it('are told as a reason of the stored Health, and make a learned Churn Risk', async () => {
    await send({ points: { exports: falling } });

    const { scores } = await storedScores();
    const trend = reasonsOf(scores.health).find(({ code }) => code === 'exports:trend');
    expect(trend?.detail).toMatch(/^3 on average in 28 days, \d+(\.\d+)? in the 84 days before$/);
    expect(trend?.contribution).toBeLessThan(0);
    expect(numberIn(scores.churnRisk)).toBeGreaterThan(50);
  });

  it('come to the same scores by import, API, rescoring, scoring input and dry run', async () => {
    await send({ points: { exports: falling } });

    const made = await expectAllTheSame();

    expect(reasonsOf(made.health).map(({ code }) => code)).toContain('exports:trend');
  });

  it('take in a late point and a corrected one, in every path alike', async () => {
    await send({ points: { exports: falling } });
    const before = await storedScores();
    const late = [40, 50, 60, 70].map((days) => ({ day: ago(days), value: 30 }));

    await send({ points: { exports: [...late, { day: ago(14), value: 11 }, { day: ago(21), value: 12 }] } });

    const after = await storedScores();
    expect(numberIn(after.scores.health)).not.toBe(numberIn(before.scores.health));
    expect(reasonsOf(after.scores.health).find(({ code }) => code === 'exports:trend')?.detail).toMatch(/^7\.25 on /);
    expect(await expectAllTheSame()).toEqual(bare(after.scores));
  });

  it('take in points that are stored with a customer and not in its history yet', async () => {
    await send({ points: { exports: falling } });
    const { id } = await storedScores();
    await product.database.collection<{ customerId: string }>('metric_years').deleteMany({ customerId: id });
    await customers().updateOne(own(), { $set: { pending: { id: 'p', points: { exports: falling } } } });

    const { scores } = await storedScores();
    for (const path of ['import', 'run'] as const) {
      await customers().updateOne(own(), { $set: { scores: null } });
      await PATHS[path]?.();
      expect(bare((await storedScores()).scores)).toEqual(bare(scores));
    }
  });

  it('take in what an import brings', async () => {
    const { id } = await storedScores();
    const days = weekly((week) => 200 + week).slice(0, -1);
    await createStores(product.database).history.record(tenant.workspaceId, [
      {
        customerId: id,
        day: today,
        metrics: { logins_30d: days },
        churned: false,
        scores: (await storedScores()).scores,
      },
    ]);
    const { context, page } = await importPage();
    const changed = page.map((company) => ({ ...company, properties: { ...company.properties, logins_30d: '10' } }));

    await product.services.companies.apply(context, changed, new Date());

    const { scores } = await storedScores();
    const trend = reasonsOf(scores.health).find(({ code }) => code === 'logins:trend');
    // Three weeks of 203, 202 and 201, and 10 today.
    expect(trend?.detail).toMatch(/^154 on average in 28 days/);
  });

  it('are given to the version on trial as well, also where the published one needs none', async () => {
    const plain = { ...MODEL, churnRisk: DEFAULT_MODEL.churnRisk, health: { ...TRENDS, categories: [] } };
    await tenant.api('PUT', '/api/scoring-model', { basedOn: 2, model: plain });
    await tenant.api('PUT', '/api/scoring-model', { basedOn: 3, model: MODEL, publish: false });
    await send({ points: { exports: falling } });
    const sent = await storedScores();

    await PATHS.import?.();
    const imported = await storedScores();
    await PATHS.run?.();
    const rescored = await storedScores();

    expect(sent.shadow).toMatchObject({ version: 4 });
    expect(sent.shadow?.churnRisk?.value).toBeGreaterThan(50);
    expect(imported.shadow).toEqual(sent.shadow);
    expect(rescored.shadow).toEqual(sent.shadow);
  });
});

describe('points of the past', () => {
  it('are not read where no windows count', async () => {
    const history = {
      metricPointsOf: () => {
        throw new Error('Nobody needs them.');
      },
    };

    const found = await pastPointsOf(history, {
      workspaceId: tenant.workspaceId,
      windowMetrics: [],
      customers: [{ id: 'c', pending: null }],
      at: new Date(),
    });

    expect(found.size).toBe(0);
  });
});
