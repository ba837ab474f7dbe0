import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStores } from '../../../server/container/stores.ts';
import type { CustomersBody, ScoreChangesBody, ScoreHistoryBody, ScoresOnBody } from '../../../src/contract/index.ts';
import { DEFAULT_CATALOGUE, DEFAULT_MODEL, scoreCustomer } from '../../../src/scoring/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { aCustomer } from '../scoring-model/support/portfolio.ts';

let server: ServerHarness;
let person: Person;
let id: string;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

const get = async <T>(path: string, { browser } = person) => {
  const answer = await browser.get(`/api/customers${path}`);
  return { status: answer.status, body: answer.body as T };
};

/** Scores a customer on a day as it stood then, and records that. */
async function record(number: number, day: string, nps: number, modelVersion = 1): Promise<void> {
  const { workspaceId } = person;
  const { attributes, metrics: known } = aCustomer(workspaceId, number);
  const metrics = Object.fromEntries(Object.entries(known).map(([name, { value }]) => [name, { day, value }]));
  const { scores, churned } = scoreCustomer({
    model: DEFAULT_MODEL,
    modelVersion,
    catalogue: DEFAULT_CATALOGUE,
    attributes,
    metrics: { ...metrics, nps: { day, value: nps } },
    now: `${day}T12:00:00.000Z`,
  });
  const customerId = aCustomer(workspaceId, number).id;
  await createStores(server.database).scoreDays.record(workspaceId, [{ customerId, day, churned, scores }]);
}

beforeEach(async () => {
  person = await server.signIn();
  const { workspaceId } = person;
  const [old, young] = [
    aCustomer(workspaceId, 1),
    aCustomer(workspaceId, 2, { createdAt: new Date('2026-03-05T09:00:00Z') }),
  ];
  id = old.id;
  await createStores(server.database).customers.save(workspaceId, [
    { before: null, after: old },
    { before: null, after: young },
  ]);
  await record(1, '2026-03-01', 60);
  await record(1, '2026-03-04', -10, 2);
  await record(2, '2026-03-05', 60);
});

describe('GET /api/customers/{id}/scores', () => {
  it('answers the scores as they stood at the end of a day, with reasons that add up to them', async () => {
    const { body } = await get<ScoresOnBody>(`/${id}/scores?on=2026-03-03`);

    expect(body).toMatchObject({ on: '2026-03-03', standing: { day: '2026-03-01', modelVersion: 1, churned: false } });
    const reasons = body.standing?.reasons.health ?? [];
    expect(reasons.map(({ label }) => label)).toEqual(expect.arrayContaining(['NPS', 'Starting point']));
    const sum = reasons.reduce((total, { contribution }) => total + Math.round(contribution * 10), 0);
    expect(sum).toBe(Math.round((body.standing?.scores.health?.value ?? 0) * 10));
  });

  it('has nothing from before anything was recorded', async () => {
    expect((await get(`/${id}/scores?on=2026-02-28`)).body).toEqual({ on: '2026-02-28', standing: null });
  });
});

describe('GET /api/customers/{id}/history', () => {
  it('lists the recorded days of a range with value, band and version', async () => {
    const { body } = await get<ScoreHistoryBody>(`/${id}/history?from=2026-03-01&to=2026-03-31`);

    expect(body.days).toMatchObject([
      { day: '2026-03-01', modelVersion: 1, scores: { fit: { value: 100, band: 'good' } } },
      { day: '2026-03-04', modelVersion: 2, scores: { health: { band: expect.any(String) } } },
    ]);
    expect((await get<ScoreHistoryBody>(`/${id}/history?from=2026-03-02&to=2026-03-03`)).body.days).toEqual([]);
  });

  it('holds one entry a day, the newest, however often it is recorded', async () => {
    await record(1, '2026-03-04', -10, 2);
    await record(1, '2026-03-04', 60, 3);

    const { days } = (await get<ScoreHistoryBody>(`/${id}/history?from=2026-03-04&to=2026-03-04`)).body;

    expect(days).toMatchObject([{ modelVersion: 3 }]);
  });
});

describe('GET /api/customers/{id}/score-change', () => {
  it('explains a change by contributions that add up to it', async () => {
    const { body } = await get<ScoreChangesBody>(`/${id}/score-change?from=2026-03-02&to=2026-03-04`);

    expect(body).toMatchObject({
      from: { asked: '2026-03-02', day: '2026-03-01', modelVersion: 1 },
      to: { asked: '2026-03-04', day: '2026-03-04', modelVersion: 2 },
    });
    const health = body.scores?.health;
    expect(health?.change).toBeLessThan(0);
    expect(health?.parts).toMatchObject([{ code: 'nps', label: 'NPS' }]);
    const sum = (health?.parts ?? []).reduce((total, { change }) => total + Math.round(change * 10), 0);
    expect(sum).toBe(Math.round((health?.change ?? 0) * 10));
    expect(body.scores?.fit).toEqual({ before: 100, after: 100, change: 0, parts: [], isExplained: true });
  });

  it('has nothing to compare with from before anything was recorded', async () => {
    const { body } = await get<ScoreChangesBody>(`/${id}/score-change?from=2026-02-01&to=2026-03-04`);

    expect(body).toMatchObject({ from: { day: null, modelVersion: null }, scores: null });
  });

  it('says that it cannot explain a day from before reasons were kept', async () => {
    const days = server.database.collection<{ _id: string }>('score_days');
    await days.updateOne({ _id: `${id}:2026-03-01` }, { $unset: { reasons: '', bands: '', churned: '' } });

    const { body } = await get<ScoreChangesBody>(`/${id}/score-change?from=2026-03-01&to=2026-03-04`);

    expect(body.scores?.health).toMatchObject({ before: expect.any(Number), parts: [], isExplained: false });
    expect((await get<ScoresOnBody>(`/${id}/scores?on=2026-03-01`)).body.standing).toMatchObject({
      churned: null,
      scores: { fit: { band: 'good' } },
    });
  });
});

describe('GET /api/customers?on=', () => {
  it('lists the customers that there were, as they stood then', async () => {
    const before = (await get<CustomersBody>('?on=2026-03-04')).body;
    const after = (await get<CustomersBody>('?on=2026-03-05')).body;

    expect(before.customers).toMatchObject([
      { id, modelVersion: 2, scores: { fit: { status: 'scored', value: 100, band: 'good' } } },
    ]);
    expect(before.total).toBe(1);
    expect(after.customers).toHaveLength(2);
    expect((await get<CustomersBody>('?on=2026-03-03')).body.customers[0]).toMatchObject({ modelVersion: 1 });
    expect((await get<CustomersBody>('?on=2026-02-01')).body.customers).toMatchObject([{ scores: null }]);
  });

  it('goes page by page in order of name, and searches', async () => {
    const first = (await get<CustomersBody>('?on=2026-03-05&limit=1')).body;
    const second = (await get<CustomersBody>(`?on=2026-03-05&limit=1&after=${first.next}`)).body;

    expect([...first.customers, ...second.customers].map(({ externalId }) => externalId)).toEqual([
      'C-00001',
      'C-00002',
    ]);
    expect((await get<CustomersBody>('?on=2026-03-05&q=00002')).body.customers).toHaveLength(1);
  });

  it.each(['?on=2026-03-05&sort=fit', '?on=yesterday', '?on=2026-02-30'])('refuses %s', async (query) => {
    expect((await get(query)).status).toBe(400);
  });

  it('shows nothing of another workspace', async () => {
    expect((await get<CustomersBody>('?on=2026-03-05', await server.signIn())).body.customers).toEqual([]);
  });
});

describe('every endpoint of the score history', () => {
  const paths = [
    'scores?on=2026-03-01',
    'history?from=2026-03-01&to=2026-03-02',
    'score-change?from=2026-03-01&to=2026-03-02',
  ];

  it.each(paths)('answers 404 for a customer of another workspace and 401 without a session: %s', async (path) => {
    const stranger = server.browser();

    expect((await get(`/${id}/${path}`, await server.signIn())).status).toBe(404);
    expect((await stranger.get(`/api/customers/${id}/${path}`)).status).toBe(401);
  });

  it.each([
    'scores',
    'scores?on=2026-3-1',
    'history?from=2026-03-02&to=2026-03-01',
    'history?from=2024-01-01&to=2026-03-01',
    'score-change?from=2026-03-01',
    'score-change?from=2026-03-01&to=2026-03-02&score=fit',
  ])('refuses %s', async (path) => {
    expect((await get(`/${id}/${path}`)).status).toBe(400);
  });
});

describe('the score history', () => {
  it('goes back 400 days: the database removes what is older', async () => {
    const indexes = await server.database.collection('score_days').indexes();

    expect(indexes).toContainEqual(expect.objectContaining({ key: { at: 1 }, expireAfterSeconds: 400 * 24 * 60 * 60 }));
  });
});
