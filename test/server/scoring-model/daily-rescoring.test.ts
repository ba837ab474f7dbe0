import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ScoringVersionsBody } from '../../../src/contract/index.ts';
import { DEFAULT_MODEL } from '../../../src/scoring/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { addCustomers, rescoringWorker } from './support/portfolio.ts';

const CUSTOMERS = 3;

let server: ServerHarness;
let person: Person;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
  await slots().deleteMany({ name: 'rescoring' });
});

const slots = () => server.database.collection('slots');
const customers = () => server.database.collection('customers');
const runs = () => server.database.collection<{ _id: string; reason: string }>('rescoring_runs');
const runsOf = ({ workspaceId }: Person) => runs().find({ workspaceId }).toArray();
const startDaily = () => server.services.rescoring.startDaily();

async function work(who: Person): Promise<void> {
  for (const { _id } of await runsOf(who)) await rescoringWorker(server).run(_id);
}

describe('the run of a day', () => {
  it('scores customers without a company, and writes nothing to HubSpot', async () => {
    await addCustomers(server, person.workspaceId, CUSTOMERS);

    await startDaily();
    await work(person);

    const scored = { workspaceId: person.workspaceId, 'scores.modelVersion': 1 };
    expect(await customers().countDocuments(scored)).toBe(CUSTOMERS);
    expect(await runsOf(person)).toMatchObject([
      { reason: 'day', status: 'succeeded', counts: { seen: CUSTOMERS, rescored: CUSTOMERS }, followUps: [] },
    ]);
  });

  it('begins once a day, however often and by however many it is asked for', async () => {
    await addCustomers(server, person.workspaceId, CUSTOMERS);

    await Promise.all([startDaily(), startDaily()]);
    await startDaily();

    expect(await runsOf(person)).toHaveLength(1);
  });

  it('begins for who was left out by a process that died, and for nobody twice', async () => {
    await addCustomers(server, person.workspaceId, CUSTOMERS);
    await startDaily();
    const other = await server.signIn();
    await addCustomers(server, other.workspaceId, CUSTOMERS);
    await slots().deleteMany({ name: 'rescoring' });

    await startDaily();

    expect(await runsOf(person)).toHaveLength(1);
    expect(await runsOf(other)).toHaveLength(1);
  });

  it('begins on the next day again', async () => {
    await addCustomers(server, person.workspaceId, CUSTOMERS);
    await startDaily();
    await work(person);
    await runs().updateMany({ workspaceId: person.workspaceId }, { $set: { day: '2026-01-01' } });
    await slots().updateMany({ name: 'rescoring' }, { $set: { bucketStart: new Date('2026-01-01') } });

    await startDaily();

    expect(await runsOf(person)).toHaveLength(2);
  });

  it('is left out where every customer is linked to a company, which cycles score', async () => {
    await addCustomers(server, person.workspaceId, CUSTOMERS);
    await customers().updateMany({ workspaceId: person.workspaceId }, [
      { $set: { link: { portalId: 1, companyId: '$externalId', state: 'linked', readAt: '$createdAt' } } },
    ]);

    await startDaily();

    expect(await runsOf(person)).toEqual([]);
  });

  it('is looked for in an index that only holds customers without a company', async () => {
    const explained = await customers().find({ workspaceId: person.workspaceId, link: null }).explain('executionStats');

    expect(JSON.stringify(explained.queryPlanner.winningPlan)).toContain('"indexName":"workspaceId_1_link_1"');
  });

  it('is not taken for the run of a change of the versions', async () => {
    await addCustomers(server, person.workspaceId, CUSTOMERS);
    await startDaily();
    const latest = async () =>
      ((await person.browser.get('/api/scoring-model/versions')).body as ScoringVersionsBody).run;
    expect(await latest()).toBeNull();

    const model = { ...DEFAULT_MODEL, churnRisk: { ...DEFAULT_MODEL.churnRisk, base: 30 } };
    await person.browser.send('PUT', '/api/scoring-model', { basedOn: 1, model, publish: true });

    expect(await latest()).toMatchObject({ reason: 'publication', published: 2 });
    expect((await runsOf(person)).filter(({ reason }) => reason === 'day')).toMatchObject([{ status: 'stopped' }]);
  });
});
