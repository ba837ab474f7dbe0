import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ScoringModelBody, ScoringVersionsBody } from '../../../src/contract/index.ts';
import { DEFAULT_MODEL, type ScoringModel } from '../../../src/scoring/index.ts';
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

const ROOT = '/api/scoring-model';
const model = (base: number): ScoringModel => ({
  ...DEFAULT_MODEL,
  churnRisk: { ...DEFAULT_MODEL.churnRisk, base },
});
const save = (body: object, { browser } = person) => browser.send('PUT', ROOT, body);
const shadow = (basedOn: number, base: number) =>
  save({ basedOn, model: model(base), publish: false, note: `Base ${base}` });
const publish = (basedOn: number, base: number) => save({ basedOn, model: model(base), publish: true });
const send = (what: string, body: object, { browser } = person) => browser.send('POST', `${ROOT}/${what}`, body);
const versions = async ({ browser } = person) => (await browser.get(`${ROOT}/versions`)).body as ScoringVersionsBody;
const revision = async () => (await versions()).state.revision;
const edited = async ({ browser } = person) => (await browser.get(ROOT)).body as ScoringModelBody;

describe('PUT /api/scoring-model', () => {
  it('makes a version that is not to be published the shadow, and leaves the published one in force', async () => {
    const answer = await shadow(1, 30);

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      version: 2,
      note: 'Base 30',
      createdBy: person.user.email,
      state: { published: 1, shadow: 2 },
    });
    expect(await server.services.scoringModels.current(person.workspaceId)).toMatchObject({ version: 1 });
    expect(await edited()).toMatchObject({ version: 2, model: model(30) });
  });

  it('ends the trial when what came of it is published', async () => {
    await shadow(1, 30);

    const answer = await publish(2, 40);

    expect(answer.body).toMatchObject({ version: 3, state: { published: 3, shadow: null } });
  });

  it('refuses a change that does not begin with the version on trial', async () => {
    await shadow(1, 30);

    const answer = await publish(1, 40);

    expect(answer.status).toBe(409);
    expect((await versions()).versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  it.each([
    ['a note of 501 characters', { note: 'x'.repeat(501) }],
    ['a text for whether to publish', { publish: 'yes' }],
  ])('refuses %s', async (_what, change) => {
    const answer = await save({ basedOn: 1, model: model(30), ...change });

    expect(answer.status).toBe(400);
    expect((await versions()).versions).toHaveLength(1);
  });
});

describe('GET /api/scoring-model/versions', () => {
  it('lists versions and what was done with them, newest first', async () => {
    await shadow(1, 30);
    await send('publish', { revision: await revision() });

    const body = await versions();

    expect(body.state).toEqual({ revision: 3, published: 2, shadow: null });
    expect(body.versions.map(({ version, createdBy, note }) => [version, createdBy, note])).toEqual([
      [2, person.user.email, 'Base 30'],
      [1, null, 'Default'],
    ]);
    expect(body.publications.map(({ action, version, from, to, by }) => [action, version, from, to, by])).toEqual([
      ['published', 2, 1, 2, person.user.email],
      ['saved', 2, 1, 1, person.user.email],
      ['published', 1, 1, 1, null],
    ]);
  });

  it('gives one version with its model, and nothing of another workspace', async () => {
    await publish(1, 30);
    const other = await server.signIn();

    expect((await person.browser.get(`${ROOT}/versions/2`)).body).toMatchObject({ version: 2, model: model(30) });
    expect((await person.browser.get(`${ROOT}/versions/1`)).body).toMatchObject({ version: 1, model: DEFAULT_MODEL });
    expect((await other.browser.get(`${ROOT}/versions/2`)).status).toBe(404);
    expect((await versions(other)).versions).toHaveLength(1);
  });

  it('goes on behind a page', async () => {
    for (let version = 1; version <= 26; version += 1) await publish(version, version);

    const first = await versions();
    const second = (await person.browser.get(`${ROOT}/versions?before=${first.next}`)).body as ScoringVersionsBody;

    expect(first.versions).toHaveLength(25);
    expect(second).toMatchObject({ versions: [{ version: 2 }, { version: 1 }], next: null });
  });

  it.each(['versions?before=x', 'versions/0', 'versions/x', 'versions/99'])('has nothing at %s', async (path) => {
    expect([400, 404]).toContain((await person.browser.get(`${ROOT}/${path}`)).status);
  });
});

describe('POST /api/scoring-model/publish and /discard', () => {
  it('publishes what is tried', async () => {
    await shadow(1, 30);

    const answer = await send('publish', { revision: await revision() });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ state: { published: 2, shadow: null } });
    expect(await server.services.scoringModels.current(person.workspaceId)).toMatchObject({ model: model(30) });
  });

  it('goes on without what is tried, and keeps it among the versions', async () => {
    await shadow(1, 30);

    const answer = await send('discard', { revision: await revision() });

    expect(answer.body).toMatchObject({
      state: { published: 1, shadow: null },
      versions: [{ version: 2 }, { version: 1 }],
      publications: [{ action: 'discarded', version: 2, by: person.user.email }, {}, {}],
    });
    expect(await edited()).toMatchObject({ version: 1 });
  });

  it.each(['publish', 'discard'])('refuses to %s when nothing is tried', async (what) => {
    const answer = await send(what, { revision: await revision() });

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'no_shadow', actor: 'user_action' } } });
  });

  it.each(['publish', 'discard'])('refuses to %s what somebody has changed since', async (what) => {
    await shadow(1, 30);
    const seen = await revision();
    await shadow(2, 35);

    const answer = await send(what, { revision: seen });

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'version_conflict' } } });
    expect((await versions()).state).toMatchObject({ published: 1, shadow: 3 });
  });

  it.each(['publish', 'discard', 'rollback'])('refuses to %s without a revision', async (what) => {
    expect((await send(what, {})).status).toBe(400);
  });

  it('lets one of several publishers at once win', async () => {
    await shadow(1, 30);
    const seen = await revision();

    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => send('publish', { revision: seen })),
      send('discard', { revision: seen }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect((await versions()).state.revision).toBe(seen + 1);
    const stored = server.database.collection('scoring_publications').find({ workspaceId: person.workspaceId });
    expect(await stored.toArray()).toHaveLength(3);
  });

  it('refuses to publish a version that uses what the catalogue no longer has', async () => {
    await shadow(1, 30);
    await server.database
      .collection('definitions')
      .deleteOne({ workspaceId: person.workspaceId, codename: 'logins_30d' });

    const answer = await send('publish', { revision: await revision() });

    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'model_invalid' } } });
    expect((await versions()).state).toMatchObject({ published: 1, shadow: 2 });
  });
});

describe('POST /api/scoring-model/rollback', () => {
  it('publishes an older version again, keeps all others, and says who did it', async () => {
    await publish(1, 30);
    await publish(2, 40);

    const answer = await send('rollback', { revision: await revision(), version: 1 });

    expect(answer.body).toMatchObject({
      state: { published: 1 },
      versions: [{ version: 3 }, { version: 2 }, { version: 1 }],
    });
    expect((answer.body as ScoringVersionsBody).publications[0]).toMatchObject({
      action: 'rolled_back',
      from: 3,
      to: 1,
      by: person.user.email,
    });
    expect(await server.services.scoringModels.current(person.workspaceId)).toMatchObject({ model: DEFAULT_MODEL });
  });

  it('leaves what is tried on trial', async () => {
    await publish(1, 30);
    await shadow(2, 35);

    const answer = await send('rollback', { revision: await revision(), version: 1 });

    expect(answer.body).toMatchObject({ state: { published: 1, shadow: 3 } });
  });

  it('numbers the next version behind the newest, not behind the one it went back to', async () => {
    await publish(1, 30);
    await send('rollback', { revision: await revision(), version: 1 });

    expect((await publish(1, 50)).body).toMatchObject({ version: 3, state: { published: 3 } });
  });

  it.each([
    ['the version in force', 2, 409],
    ['a version that is not there', 9, 404],
  ])('refuses %s', async (_what, version, status) => {
    await publish(1, 30);

    expect((await send('rollback', { revision: await revision(), version })).status).toBe(status);
  });
});

describe('every endpoint of the versions', () => {
  it.each([
    ['GET', 'versions'],
    ['GET', 'versions/1'],
    ['GET', 'comparison'],
    ['GET', 'comparison/customers?score=fit'],
    ['POST', 'publish'],
    ['POST', 'discard'],
    ['POST', 'rollback'],
  ])('asks who it is: %s %s', async (method, path) => {
    const stranger = server.browser();
    await stranger.get('/api/session');

    const answer =
      method === 'GET' ? await stranger.get(`${ROOT}/${path}`) : await stranger.send('POST', `${ROOT}/${path}`, {});

    expect(answer.status).toBe(401);
  });
});

describe('a workspace from before there were publications', () => {
  it('has its newest version published, also when the next one is only to be tried', async () => {
    await publish(1, 30);
    await server.database.collection('scoring_publications').deleteMany({ workspaceId: person.workspaceId });
    expect((await versions()).state).toEqual({ revision: 0, published: 2, shadow: null });

    await shadow(2, 40);

    expect((await versions()).state).toMatchObject({ published: 2, shadow: 3 });
  });
});
