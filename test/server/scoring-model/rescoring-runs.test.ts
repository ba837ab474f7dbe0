import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createStores, type Stores } from '../../../server/container/stores.ts';
import type { ScoringVersionsBody } from '../../../src/contract/index.ts';
import { DEFAULT_CATALOGUE, DEFAULT_MODEL, type ScoringModel, scoreCustomer } from '../../../src/scoring/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { createGate } from '../flows/support/gate.ts';
import { aCustomer, addCustomers, rescoringWorker } from './support/portfolio.ts';

/** Three pages. */
const CUSTOMERS = 1_050;
const PAGE = 500;
const SCORED_BY_9 = {
  model: DEFAULT_MODEL,
  modelVersion: 9,
  catalogue: DEFAULT_CATALOGUE,
  now: '2026-01-02T00:00:00Z',
};

let server: ServerHarness;
let person: Person;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
  await addCustomers(server, person.workspaceId, CUSTOMERS);
});

const model = (base: number): ScoringModel => ({
  ...DEFAULT_MODEL,
  churnRisk: { ...DEFAULT_MODEL.churnRisk, base },
});
const save = (basedOn: number, base: number, publish: boolean) =>
  person.browser.send('PUT', '/api/scoring-model', { basedOn, model: model(base), publish });
const versions = async () => (await person.browser.get('/api/scoring-model/versions')).body as ScoringVersionsBody;
const latest = async () => {
  const { run } = await versions();
  if (!run) throw new Error('There is no run.');
  return run;
};
const customers = () => server.database.collection('customers');
const scoredBy = (version: number) =>
  customers().countDocuments({ workspaceId: person.workspaceId, 'scores.modelVersion': version });
const triedBy = (version: number) =>
  customers().countDocuments({ workspaceId: person.workspaceId, 'shadow.version': version });
const runs = () => server.database.collection<{ _id: string }>('rescoring_runs');
const expireLease = (id: string) => runs().updateOne({ _id: id }, { $set: { 'lease.until': new Date(0) } });

describe('a run after a publication', () => {
  it('scores every customer, linked or not, by the published version, and records the day', async () => {
    await save(1, 30, true);
    const { id } = await latest();

    await rescoringWorker(server).run(id);

    expect(await latest()).toMatchObject({
      reason: 'publication',
      status: 'succeeded',
      published: 2,
      total: CUSTOMERS,
      seen: CUSTOMERS,
      rescored: CUSTOMERS,
    });
    expect(await scoredBy(2)).toBe(CUSTOMERS);
    const days = server.database.collection('score_days');
    expect(await days.countDocuments({ workspaceId: person.workspaceId, modelVersion: 2 })).toBe(CUSTOMERS);
  });

  it('leaves customers of other workspaces alone', async () => {
    const other = await server.signIn();
    await addCustomers(server, other.workspaceId, 3);
    await save(1, 30, true);

    await rescoringWorker(server).run((await latest()).id);

    expect(await customers().countDocuments({ workspaceId: other.workspaceId, scores: null })).toBe(3);
  });

  it('goes on where a worker has died, and counts every customer once', async () => {
    await save(1, 30, true);
    const { id } = await latest();
    const gate = createGate();
    let saved = 0;
    const freezing = ({ rescoringRuns }: Stores): Partial<Stores> => ({
      rescoringRuns: {
        ...rescoringRuns,
        saveProgress: async (...given) => {
          saved += 1;
          if (saved === 2) await gate.pass();
          return rescoringRuns.saveProgress(...given);
        },
      },
    });
    const dying = rescoringWorker(server, { change: freezing }).run(id);
    await gate.reached;
    expect(await latest()).toMatchObject({ status: 'running', seen: PAGE });
    await expireLease(id);

    await rescoringWorker(server).run(id);
    gate.open();
    await dying;

    // The dead worker had stored its second page: nothing in it comes out otherwise.
    expect(await latest()).toMatchObject({ status: 'succeeded', seen: CUSTOMERS, rescored: CUSTOMERS - PAGE });
    expect(await scoredBy(2)).toBe(CUSTOMERS);
  });

  it('hands on when its process is told to end', async () => {
    await save(1, 30, true);
    const { id } = await latest();
    const stopping = new AbortController();
    const afterPage = ({ rescoringRuns }: Stores): Partial<Stores> => ({
      rescoringRuns: {
        ...rescoringRuns,
        saveProgress: async (...given) => {
          stopping.abort();
          return rescoringRuns.saveProgress(...given);
        },
      },
    });

    await rescoringWorker(server, { change: afterPage, stopping: stopping.signal }).run(id);
    expect(await latest()).toMatchObject({ status: 'running', seen: PAGE, error: { actor: 'retry_later' } });
    await rescoringWorker(server).run(id);

    expect(await latest()).toMatchObject({ status: 'succeeded', seen: CUSTOMERS });
  });

  it('ends when another version is published meanwhile, and the next run does its work', async () => {
    await save(1, 30, true);
    const first = await latest();
    await save(2, 40, true);
    const second = await latest();

    await rescoringWorker(server).run(first.id);
    expect(await scoredBy(2)).toBe(0);
    await rescoringWorker(server).run(second.id);

    expect(await runs().findOne({ _id: first.id })).toMatchObject({ status: 'stopped', active: false });
    expect(await scoredBy(3)).toBe(CUSTOMERS);
  });

  it('scores what somebody with an older version in hand has stored behind it', async () => {
    await save(1, 30, true);
    const { id } = await latest();
    const straggling = ({ rescoringRuns }: Stores): Partial<Stores> => ({
      rescoringRuns: {
        ...rescoringRuns,
        saveProgress: async (...given) => {
          await customers().updateOne(
            { workspaceId: person.workspaceId, externalId: 'C-00001' },
            { $set: { 'scores.modelVersion': 1 } },
          );
          return rescoringRuns.saveProgress(...given);
        },
      },
    });

    await rescoringWorker(server, { change: straggling }).run(id);

    expect(await scoredBy(2)).toBe(CUSTOMERS);
  });

  it('does not overwrite a customer that was changed while it was scored', async () => {
    const { customers: store } = createStores(server.database);
    const before = aCustomer(person.workspaceId, 1);
    const [found] = await store.findMany(person.workspaceId, [before.id]);
    await store.save(person.workspaceId, [{ before: found ?? null, after: { ...before, metrics: {} } }]);
    const { scores } = scoreCustomer({ ...SCORED_BY_9, attributes: {}, metrics: {} });
    await store.saveScores(person.workspaceId, [
      {
        before: found ?? before,
        after: {
          id: before.id,
          churned: false,
          churnedOn: null,
          churnPeriods: [],
          shadow: null,
          scoresChangedOn: null,
          scores,
        },
      },
    ]);

    expect(
      await customers().countDocuments({
        workspaceId: person.workspaceId,
        externalId: before.externalId,
        scores: null,
      }),
    ).toBe(1);
  });

  it('begins on its own when whoever published died before it was begun', async () => {
    await save(1, 30, true);
    await runs().deleteMany({});

    await server.services.rescoring.dispatchUnclaimed();

    expect(await latest()).toMatchObject({ status: 'queued', published: 2 });
  });
});

describe('a run for a version on trial', () => {
  it('scores everybody by it, and leaves the scores as they are', async () => {
    await save(1, 20, true);
    await rescoringWorker(server).run((await latest()).id);
    const scores = () =>
      customers()
        .find({ workspaceId: person.workspaceId }, { projection: { scores: 1 } })
        .toArray();
    const before = await scores();

    await save(2, 45, false);
    await rescoringWorker(server).run((await latest()).id);

    expect(await latest()).toMatchObject({ reason: 'shadow', status: 'succeeded', shadow: 3, seen: CUSTOMERS });
    expect(await triedBy(3)).toBe(CUSTOMERS);
    expect((await scores()).map(({ scores: { scoredAt: _at, ...made } }) => made)).toEqual(
      before.map(({ scores: { scoredAt: _at, ...made } }) => made),
    );
  });

  it('still has a publication written that it overtakes', async () => {
    await save(1, 20, true);
    await save(2, 45, false);

    expect(await latest()).toMatchObject({ reason: 'publication', published: 2, shadow: 3 });
  });

  it('ends with the trial', async () => {
    await save(1, 45, false);
    const { id } = await latest();
    const { state } = await versions();

    await person.browser.send('POST', '/api/scoring-model/discard', { revision: state.revision });
    await rescoringWorker(server).run(id);

    expect(await runs().findOne({ _id: id })).toMatchObject({ status: 'stopped' });
    expect(await triedBy(2)).toBe(0);
  });
});
