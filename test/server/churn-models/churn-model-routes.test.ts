import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStores, type Stores } from '../../../server/container/stores.ts';
import { newId } from '../../../server/database.ts';
import type { LearnedModel } from '../../../server/features/churn-models/churn-models.store.ts';
import type { ChurnModelBody } from '../../../src/contract/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { aCard, aModel } from '../../unit/scoring/training/card/cards.ts';
import { storeFallingUse } from './support/made-up-workspace.ts';

const PATH = '/api/churn-model';

let server: ServerHarness;
let stores: Stores;
let person: Person;

beforeAll(async () => {
  server = await startServer();
  stores = createStores(server.database);
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
});

const overview = async ({ browser } = person) => (await browser.get(PATH)).body as ChurnModelBody;
const post = (path: string, body: unknown = {}, { browser } = person) => browser.send('POST', `${PATH}${path}`, body);
const put = (body: unknown) => person.browser.send('PUT', `${PATH}/settings`, body);

async function aLearned(changes: Partial<LearnedModel> = {}, { workspaceId } = person): Promise<string> {
  const id = newId();
  const learned = { id, createdAt: new Date(), model: aModel(), card: aCard(), refusals: [], ...changes };
  await stores.churnModels.insert(workspaceId, learned);
  return id;
}

describe('GET /api/churn-model', () => {
  it('is refused without a session', async () => {
    expect((await server.browser().get(PATH)).status).toBe(401);
  });

  it('answers a new workspace what is missing, and that nothing starts by itself', async () => {
    expect(await overview()).toEqual({
      settings: { horizonDays: 90, monthly: false },
      nextStartAt: null,
      requirements: [
        { kind: 'customers', have: 0, need: 100 },
        { kind: 'churned', have: 0, need: 30 },
        { kind: 'days', have: 0, need: 208 },
      ],
      run: null,
      models: [],
      newest: null,
    });
  });

  it('counts the customers that there are while the history is too short for a run to have met any', async () => {
    const { workspaceId } = person;
    await storeFallingUse(server.database, stores, workspaceId, { customers: 40, days: 150 });
    await post('/training');
    const missing = ['customers', 'churned', 'days'].map((kind) => ({ kind, have: 0, need: 208 }));
    const ended = { status: 'succeeded', active: false, step: 'done', missing };
    await server.database.collection('training_runs').updateOne({ workspaceId }, { $set: ended });

    const { requirements } = await overview();

    expect(requirements[0]).toEqual({ kind: 'customers', have: 40, need: 100 });
  });

  it('shows the models of this workspace only, the newest with its card', async () => {
    await aLearned();
    const newest = await aLearned();
    await aLearned({}, await server.signIn());

    const body = await overview();

    expect(body.models).toHaveLength(2);
    expect(body.newest).toMatchObject({ id: newest, card: { customers: aCard().customers } });
  });
});

describe('PUT /api/churn-model/settings', () => {
  it.each([
    ['no horizon', { monthly: true }],
    ['a horizon too short to tell', { horizonDays: 3, monthly: true }],
    ['a horizon that is no whole number', { horizonDays: 30.5, monthly: true }],
    ['an unknown field', { horizonDays: 90, monthly: true, always: true }],
  ])('refuses %s', async (_, body) => {
    expect((await put(body)).status).toBe(400);
    expect((await overview()).settings).toEqual({ horizonDays: 90, monthly: false });
  });

  it('switches the monthly start on and off', async () => {
    const on = (await put({ horizonDays: 60, monthly: true })).body as ChurnModelBody;
    const off = (await put({ horizonDays: 60, monthly: false })).body as ChurnModelBody;

    expect(on.nextStartAt).toMatch(/^\d{4}-\d{2}-01T02:00:00/);
    expect([off.settings, off.nextStartAt]).toEqual([{ horizonDays: 60, monthly: false }, null]);
  });
});

describe('POST /api/churn-model/training', () => {
  it('starts one run, and refuses a second one while that is under way', async () => {
    const first = await post('/training');
    const second = await post('/training');

    expect([first.status, second.status]).toEqual([201, 409]);
    expect(second.body).toMatchObject({ error: { code: 'training_active', actor: 'user_action' } });
    expect((await overview()).run).toMatchObject({ status: 'queued', step: 'collecting', trigger: 'button' });
  });

  it('can be stopped, and started again', async () => {
    await post('/training');

    await post('/training/stop');

    expect((await overview()).run).toMatchObject({ status: 'stopped' });
    expect((await post('/training')).status).toBe(201);
  });

  it('stopped by another workspace goes on', async () => {
    await post('/training');

    await post('/training/stop', {}, await server.signIn());

    expect((await overview()).run).toMatchObject({ status: 'queued' });
  });
});

describe('a workspace whose models are learned monthly', () => {
  it('gets one run when it is due, however often that is looked at', async () => {
    await put({ horizonDays: 90, monthly: true });
    const { workspaceId } = person;
    const settings = server.database.collection<{ _id: string }>('training_settings');
    await settings.updateOne({ _id: workspaceId }, { $set: { nextStartAt: new Date(Date.now() - 1) } });

    await Promise.all([server.services.churnModels.startDue(), server.services.churnModels.startDue()]);

    const runs = await server.database.collection('training_runs').find({ workspaceId }).toArray();
    expect(runs.map(({ trigger }) => trigger)).toEqual(['schedule']);
    expect((await overview()).nextStartAt).toMatch(/-01T02:00:00/);
  });
});

describe('GET /api/churn-model/models/{id}', () => {
  it("answers 404 for another tenant's model", async () => {
    const id = await aLearned();

    const theirs = await (await server.signIn()).browser.get(`${PATH}/models/${id}`);

    expect(theirs.status).toBe(404);
    expect((await person.browser.get(`${PATH}/models/${id}`)).body).toMatchObject({ id, card: aCard() });
  });
});

describe('POST /api/churn-model/models/{id}/use', () => {
  it('refuses a model that does not beat the rules, and leaves the scoring model as it is', async () => {
    const id = await aLearned({ refusals: ['not_better'] });

    const answer = await post(`/models/${id}/use`, { as: 'published' });

    expect([answer.status, answer.body]).toMatchObject([409, { error: { code: 'churn_model_refused' } }]);
    expect((await server.services.scoringModels.current(person.workspaceId)).version).toBe(1);
  });

  it.each([[{}], [{ as: 'draft' }], [{ as: 'trial', force: true }]])('refuses the body %j', async (body) => {
    expect((await post(`/models/${await aLearned()}/use`, body)).status).toBe(400);
  });

  it("answers 404 for another tenant's model", async () => {
    const id = await aLearned({}, await server.signIn());

    expect((await post(`/models/${id}/use`, { as: 'published' })).status).toBe(404);
  });

  it('makes a version on trial when asked to, and publishes nothing', async () => {
    const id = await aLearned();

    const answer = await post(`/models/${id}/use`, { as: 'trial' });

    const { published, shadow } = await server.services.scoringModels.inUse(person.workspaceId);
    expect(answer.body).toMatchObject({ newest: { id, use: { version: 2, as: 'trial' } } });
    expect([published.version, shadow?.version, shadow?.model.churnRisk]).toMatchObject([1, 2, { learned: aModel() }]);
  });

  it('makes a version of the scoring model with it, beside the rules', async () => {
    const id = await aLearned();

    const answer = await post(`/models/${id}/use`, { as: 'published' });

    const { version, model } = await server.services.scoringModels.current(person.workspaceId);
    expect(answer.body).toMatchObject({ newest: { id, use: { version, as: 'published', by: person.user.email } } });
    expect([version, model.churnRisk]).toMatchObject([2, { rules: expect.any(Array), learned: aModel() }]);
  });
});
