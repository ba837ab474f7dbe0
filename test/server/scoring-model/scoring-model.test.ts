import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ScoringModelBody } from '../../../src/contract/index.ts';
import { DEFAULT_MODEL, type FitRule, type ScoringModel } from '../../../src/scoring/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';

let server: ServerHarness;
let person: Person;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
});

const save = (basedOn: unknown, model: unknown, { browser } = person) =>
  browser.send('PUT', '/api/scoring-model', { basedOn, model });

async function current({ browser } = person): Promise<ScoringModelBody> {
  return (await browser.get('/api/scoring-model')).body as ScoringModelBody;
}

const RULE: FitRule = {
  id: 'size',
  label: 'Size',
  input: { kind: 'attribute', codename: 'employees' },
  test: { op: 'between', min: 50, max: 1_000 },
  weight: 2,
  group: null,
};
const MODEL: ScoringModel = withRules([RULE]);

function withRules(rules: readonly FitRule[]): ScoringModel {
  return { ...DEFAULT_MODEL, fit: { rules, groups: [], disqualifiers: [] } };
}

function withRule(change: object): unknown {
  return withRules([{ ...RULE, ...change }]);
}

describe('GET /api/scoring-model', () => {
  it('answers the defaults as version 1 of a new workspace', async () => {
    expect(await current()).toEqual({
      version: 1,
      model: DEFAULT_MODEL,
      createdAt: expect.stringMatching(/Z$/),
      createdBy: null,
      note: 'Default',
      state: { revision: 1, published: 1, shadow: null },
    });
  });
});

describe('a model that was stored before rules had groups', () => {
  it('is answered in the shape of today', async () => {
    const { fit, health, churnRisk, churned } = DEFAULT_MODEL;
    const former = {
      fit: { rules: fit.rules.map(({ group: _group, ...rule }) => rule) },
      health: {
        metrics: health.categories.flatMap(({ metrics }) => metrics).map(({ trendShare: _share, ...metric }) => metric),
      },
      churnRisk,
      churned,
    };
    const { workspaceId } = person;
    const models = server.database.collection('scoring_models');
    await models.updateOne({ workspaceId, version: 1 }, { $set: { model: former } });

    const { version, model } = await current();

    expect([version, model.fit]).toEqual([1, fit]);
    expect(model.health).toMatchObject({
      categories: [{ metrics: [{ id: 'logins', trendShare: 0 }, {}, {}, {}] }],
      fading: null,
    });
    expect((await save(1, model)).status).toBe(200);
  });
});

describe('PUT /api/scoring-model', () => {
  it('saves the next version and keeps the one before', async () => {
    const answer = await save(1, MODEL);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ version: 2, model: MODEL });
    expect(await current()).toEqual(answer.body);
    const stored = server.database.collection('scoring_models').find({ workspaceId: person.workspaceId });
    expect((await stored.sort({ version: 1 }).toArray()).map(({ version, model }) => [version, model])).toEqual([
      [1, DEFAULT_MODEL],
      [2, MODEL],
    ]);
  });

  it.each([1, 3, 99])('refuses a change based on version %d when 2 is the newest', async (basedOn) => {
    await save(1, MODEL);

    const answer = await save(basedOn, DEFAULT_MODEL);

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ error: { code: 'version_conflict', actor: 'user_action' } });
    expect(await current()).toMatchObject({ version: 2, model: MODEL });
  });

  it('lets one of several changes at once win', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => save(1, MODEL)));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await current()).toMatchObject({ version: 2 });
  });

  it.each([
    ['an attribute that is not there', withRule({ input: { kind: 'attribute', codename: 'nothing' } })],
    ['a weight of zero', withRule({ weight: 0 })],
    ['a test that does not fit the type', withRule({ test: { op: 'contains', text: 'x' } })],
    ['two rules with one id', withRules([RULE, RULE])],
  ])('refuses %s and says where', async (_what, model) => {
    const answer = await save(1, model);

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      error: {
        code: 'model_invalid',
        actor: 'user_action',
        issues: [{ path: expect.stringMatching(/^fit\.rules\.\d/), message: expect.any(String) }],
      },
    });
    expect(await current()).toMatchObject({ version: 1 });
  });

  it.each([
    ['no model', undefined],
    ['a part missing', { fit: MODEL.fit, health: MODEL.health, churned: null }],
    ['a part too many', { ...MODEL, colour: 'red' }],
    ['a rule with a field too many', withRule({ colour: 'red' })],
    ['a weight as text', withRule({ weight: '2' })],
    ['an unknown test', withRule({ test: { op: 'matches', text: '.*' } })],
    ['a test with a field of another', withRule({ test: { op: 'known', value: 1 } })],
    ['an empty list of values', withRule({ test: { op: 'one_of', values: [] } })],
    ['an operator for a value', withRule({ test: { op: 'is', value: { $gt: '' } } })],
    ['a label of 201 characters', withRule({ label: 'x'.repeat(201) })],
    ['101 rules', withRules(Array.from({ length: 101 }, (_, id) => ({ ...RULE, id: `r${id}` })))],
  ])('refuses %s as a request that cannot be used', async (_what, model) => {
    const answer = await save(1, model);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: 'invalid_request' } });
  });

  it.each([0, 1.5, '1', null])('refuses %p for a version', async (basedOn) => {
    expect((await save(basedOn, MODEL)).status).toBe(400);
  });

  it('accepts every kind of test', async () => {
    const inputs = { number: 'employees', text: 'plan', date: 'renewal_date' };
    const tests = [
      [inputs.number, { op: 'is', value: 5 }],
      [inputs.text, { op: 'one_of', values: ['growth', 'enterprise'] }],
      [inputs.number, { op: 'between', min: null, max: 10 }],
      [inputs.text, { op: 'contains', text: 'pri' }],
      [inputs.date, { op: 'within_days', days: 90 }],
      [inputs.date, { op: 'days_ago', min: 0, max: null }],
      [inputs.number, { op: 'known' }],
      [inputs.number, { op: 'unknown' }],
    ];
    const rules = tests.map(([codename, test], index) => ({
      ...RULE,
      id: `r${index}`,
      input: { kind: 'attribute', codename },
      test,
    }));

    const answer = await save(1, { ...MODEL, fit: { ...MODEL.fit, rules } });

    expect(answer.body).toMatchObject({ version: 2, model: { fit: { rules } } });
  });

  it('keeps a learned model as it is, and refuses one that is none', async () => {
    const learned = {
      kind: 'logistic',
      features: [{ key: 'seats', source: { kind: 'attribute', codename: 'seats' }, type: 'number' }],
      baseLogOdds: -1.25,
      curves: [
        {
          key: 'seats',
          axis: { kind: 'number', cuts: [10.5] },
          values: [0, 0.1, -0.1],
          line: { perUnit: -0.01, origin: 10, from: 0, to: 100 },
        },
      ],
      pairs: [],
      calibration: null,
      trainedOn: { customers: 120, churned: 40 },
    };
    const withLearned = (value: unknown) => ({ ...MODEL, churnRisk: { ...MODEL.churnRisk, learned: value } });

    expect((await save(1, withLearned({ ...learned, curves: 'none' }))).status).toBe(400);
    expect((await save(1, withLearned(learned))).body).toMatchObject({ version: 2, model: withLearned(learned) });

    expect(await server.services.scoringModels.usesOf(person.workspaceId, 'seats')).toEqual([
      'scoring model: Churn Risk',
    ]);
  });

  it('keeps workspaces apart', async () => {
    const other = await server.signIn();

    await save(1, MODEL);

    expect(await current(other)).toMatchObject({ version: 1, model: DEFAULT_MODEL });
  });
});

describe('ScoringModelService', () => {
  it('adds the default once', async () => {
    await save(1, MODEL);

    await server.services.scoringModels.addDefault(person.workspaceId);

    expect(await current()).toMatchObject({ version: 2, model: MODEL });
  });

  it.each([
    ['employees', ['scoring model: Fit']],
    ['customer_status', ['scoring model: Churned']],
    ['churn_date', ['scoring model: Churned']],
    ['nothing', []],
  ])('says which parts use %s', async (codename, uses) => {
    expect(await server.services.scoringModels.usesOf(person.workspaceId, codename)).toEqual(uses);
  });
});
