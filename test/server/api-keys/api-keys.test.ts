import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApiKeysBody, NewApiKeyBody } from '../../../src/contract/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { programWith } from '../ingestion/api-program.ts';

let server: ServerHarness;
let person: Person;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
});

const create = async (body: unknown = { name: 'Billing', scopes: ['customers:read'] }, by = person) =>
  by.browser.send('POST', '/api/api-keys', body);
const made = async (by = person) => (await create(undefined, by)).body as NewApiKeyBody;
const list = async (by = person) => ((await by.browser.get('/api/api-keys')).body as ApiKeysBody).keys;
const statusWith = async (secret: string) => (await programWith(server.url, secret).read('nobody')).status;

describe('making an API key', () => {
  it('answers the key once, and lists it without its secret', async () => {
    const answer = await create({ name: ' Billing ', scopes: ['customers:read', 'customers:write'] });

    const { key, secret } = answer.body as NewApiKeyBody;
    expect(answer.status).toBe(201);
    expect(secret).toMatch(/^cs_[0-9a-f]{8}_[\w-]{43}$/);
    expect(key).toMatchObject({
      name: 'Billing',
      prefix: secret.slice(0, 11),
      scopes: ['customers:write', 'customers:read'],
      createdBy: person.user.email,
      lastUsedAt: null,
    });
    expect(await list()).toEqual([key]);
  });

  it('stores a hash of the key and nothing from which it could be read', async () => {
    const { secret } = await made();

    const stored = await server.database.collection('api_keys').find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain(secret.slice('cs_12345678_'.length));
  });

  it.each([
    [{ name: '', scopes: ['customers:read'] }, 'name'],
    [{ name: 'x'.repeat(101), scopes: ['customers:read'] }, 'name'],
    [{ name: 'Billing', scopes: [] }, 'scopes'],
    [{ name: 'Billing', scopes: ['everything'] }, 'scopes.0'],
    [{ name: 'Billing', scopes: ['customers:read'], workspaceId: 'x' }, ''],
  ])('refuses %j', async (body, path) => {
    const answer = await create(body);

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', issues: [{ path }] } } });
    expect(await list()).toEqual([]);
  });
});

describe('using an API key', () => {
  it('notes when it was used last', async () => {
    const { secret } = await made();

    await statusWith(secret);

    const [key] = await list();
    expect(Date.now() - Date.parse(key?.lastUsedAt ?? '')).toBeLessThan(60_000);
  });

  it('notes no second use within a minute', async () => {
    const { secret } = await made();
    await statusWith(secret);
    const [first] = await list();

    await statusWith(secret);

    expect((await list())[0]?.lastUsedAt).toBe(first?.lastUsedAt);
  });
});

describe('revoking an API key', () => {
  it('lets it open nothing any more', async () => {
    const { key, secret } = await made();
    const before = await statusWith(secret);

    const answer = await person.browser.send('DELETE', `/api/api-keys/${key.id}`);

    expect([before, answer.status, await statusWith(secret)]).toEqual([404, 204, 401]);
    expect(await list()).toEqual([]);
  });

  it("answers 404 for another tenant's key, which goes on working", async () => {
    const stranger = await server.signIn();
    const { key, secret } = await made(stranger);

    const answer = await person.browser.send('DELETE', `/api/api-keys/${key.id}`);

    expect(answer.status).toBe(404);
    expect(await statusWith(secret)).toBe(404);
    expect(await list()).toEqual([]);
  });
});
