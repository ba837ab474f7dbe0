import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
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

const read = async (by = person) => (await by.browser.get('/api/customer-source')).body;

describe('who creates customers', () => {
  it('is HubSpot until somebody chooses, also in workspaces from before there was a choice', async () => {
    expect(await read()).toEqual({ source: 'hubspot' });
    const workspaces = server.database.collection<{ _id: string }>('workspaces');
    await workspaces.updateOne({ _id: person.workspaceId }, { $unset: { customerSource: '' } });

    expect(await read()).toEqual({ source: 'hubspot' });
  });

  it('changes for one workspace only', async () => {
    const stranger = await server.signIn();

    const answer = await person.browser.send('PUT', '/api/customer-source', { source: 'csv' });

    expect(answer).toMatchObject({ status: 200, body: { source: 'csv' } });
    expect([await read(), await read(stranger)]).toEqual([{ source: 'csv' }, { source: 'hubspot' }]);
  });

  it.each([{ source: 'manual' }, {}, { source: 'api', workspaceId: 'x' }])('refuses %j', async (body) => {
    expect((await person.browser.send('PUT', '/api/customer-source', body)).status).toBe(400);
    expect(await read()).toEqual({ source: 'hubspot' });
  });
});
