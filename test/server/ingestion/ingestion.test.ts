import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CustomerBody, CustomersBody } from '../../../src/contract/index.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { type ApiProgram, createProgram } from './api-program.ts';

let server: ServerHarness;
let person: Person;
let program: ApiProgram;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

beforeEach(async () => {
  person = await server.signIn();
  await setUp(person);
  program = await createProgram(server, person);
});

/** A workspace whose customers the API creates, with an attribute of each type and two metrics of its own. */
async function setUp({ browser }: Person): Promise<void> {
  const add = (definition: object) => browser.send('POST', '/api/catalogue', { dataSource: 'api', ...definition });
  for (const type of ['text', 'number', 'boolean', 'date']) {
    await add({ kind: 'attribute', codename: `a_${type}`, label: `A ${type}`, type });
  }
  for (const codename of ['exports_30d', 'invited']) {
    await add({ kind: 'metric', codename, label: codename, direction: 'higher_is_better', unit: null });
  }
  await browser.send('PUT', '/api/customer-source', { source: 'api' });
}

const today = () => new Date().toISOString().slice(0, 10);
const customers = async (by = person) => ((await by.browser.get('/api/customers')).body as CustomersBody).customers;
const details = async (externalId: string) => {
  const found = (await customers()).find((each) => each.externalId === externalId);
  return (await person.browser.get(`/api/customers/${found?.id}`)).body as CustomerBody;
};
const pointsOf = async (externalId: string, codename: string) =>
  (await details(externalId)).metrics.find((metric) => metric.codename === codename)?.points;

describe('POST /api/v1/customers', () => {
  it('creates a customer with its attributes, points and scores', async () => {
    const item = {
      external_id: 'c1',
      name: 'Acme',
      attributes: { a_text: 'x', a_number: 1.5, a_boolean: false, a_date: '2027-01-31T23:30:00+00:00' },
      metrics: [{ date: today(), exports_30d: 4, invited: 2 }],
    };

    const results = await program.store([item]);

    expect(results).toEqual([{ external_id: 'c1', status: 'created', errors: [] }]);
    expect(await details('c1')).toMatchObject({ name: 'Acme', link: null, history: [{ day: today() }] });
    expect(await program.read('c1')).toMatchObject({
      status: 200,
      body: {
        external_id: 'c1',
        name: 'Acme',
        attributes: { a_text: 'x', a_number: 1.5, a_boolean: false, a_date: '2027-01-31' },
        metrics: { exports_30d: { date: today(), value: 4 }, invited: { date: today(), value: 2 } },
        scores: { model_version: 1, fit: { status: expect.any(String) } },
      },
    });
    expect(await pointsOf('c1', 'exports_30d')).toEqual([{ day: today(), value: 4 }]);
    expect(await customers()).toMatchObject([{ externalId: 'c1', linkState: null }]);
  });

  it('says unchanged when the same comes again, and stores nothing', async () => {
    const item = { external_id: 'c1', attributes: { a_text: 'x' }, metrics: [{ date: today(), invited: 2 }] };
    await program.store([item]);
    const before = await server.database
      .collection('customers')
      .findOne({ externalId: 'c1', workspaceId: person.workspaceId });

    const results = await program.store([item]);

    expect(results).toMatchObject([{ status: 'unchanged' }]);
    const after = await server.database
      .collection('customers')
      .findOne({ externalId: 'c1', workspaceId: person.workspaceId });
    expect(after?.updatedAt).toEqual(before?.updatedAt);
    expect(after?.pending).toBeNull();
  });

  it('keeps what is not sent, and takes away what is sent as null', async () => {
    await program.store([{ external_id: 'c1', name: 'Acme', attributes: { a_text: 'x', a_number: 1 } }]);

    const results = await program.store([{ external_id: 'c1', attributes: { a_number: null } }]);

    expect(results).toMatchObject([{ status: 'updated' }]);
    expect((await program.read('c1')).body).toMatchObject({ name: 'Acme', attributes: { a_text: 'x' } });
    expect(((await program.read('c1')).body as { attributes: object }).attributes).not.toHaveProperty('a_number');
  });

  it('adds points of earlier days without touching the latest one', async () => {
    await program.store([{ external_id: 'c1', metrics: [{ date: '2026-03-02', invited: 5 }] }]);

    const results = await program.store([{ external_id: 'c1', metrics: [{ date: '2026-03-01', invited: 4 }] }]);
    const again = await program.store([{ external_id: 'c1', metrics: [{ date: '2026-03-01', invited: 4 }] }]);

    expect([results[0]?.status, again[0]?.status]).toEqual(['updated', 'unchanged']);
    const body = (await program.read('c1')).body as { metrics: object };
    expect(body.metrics).toEqual({ invited: { date: '2026-03-02', value: 5 } });
    const year = await server.database.collection('metric_years').countDocuments({ workspaceId: person.workspaceId });
    expect(year).toBe(1);
  });

  it('names a customer after its External ID when it has no name', async () => {
    await program.store([{ external_id: 'c/1 ü' }]);

    expect(await program.read('c/1 ü')).toMatchObject({ status: 200, body: { name: 'c/1 ü', external_id: 'c/1 ü' } });
  });

  it('stores the good items beside bad ones', async () => {
    const results = await program.store([
      { external_id: 'c1' },
      { external_id: 'c2', attributes: { nothing: 1, a_text: 'kept out' } },
      { external_id: 'c3' },
    ]);

    expect(results.map(({ status }) => status)).toEqual(['created', 'failed', 'created']);
    expect((await customers()).map(({ externalId }) => externalId).sort()).toEqual(['c1', 'c3']);
  });

  it.each<[string, object, object]>([
    ['no External ID', {}, { code: 'invalid_item', path: 'external_id' }],
    ['an empty External ID', { external_id: ' ' }, { code: 'invalid_item', path: 'external_id' }],
    ['a long External ID', { external_id: 'x'.repeat(256) }, { code: 'invalid_item', path: 'external_id' }],
    ['a field we do not know', { external_id: 'c1', plan: 'x' }, { code: 'invalid_item' }],
    [
      'NaN as a text',
      { external_id: 'c1', metrics: [{ date: '2026-01-01', invited: 'NaN' }] },
      { code: 'invalid_item', path: 'metrics.0.invited' },
    ],
    [
      'an unknown codename',
      { external_id: 'c1', attributes: { nope: 1 } },
      { code: 'unknown_codename', path: 'attributes.nope' },
    ],
    [
      "a codename like an object's own",
      { external_id: 'c1', attributes: { constructor: 1 } },
      { code: 'unknown_codename' },
    ],
    [
      'an attribute of HubSpot',
      { external_id: 'c1', attributes: { employees: 5 } },
      { code: 'wrong_data_source', path: 'attributes.employees' },
    ],
    ['a metric as an attribute', { external_id: 'c1', attributes: { invited: 5 } }, { code: 'wrong_kind' }],
    ['a text as a number', { external_id: 'c1', attributes: { a_number: '5' } }, { code: 'value_not_number' }],
    ['a number as a text', { external_id: 'c1', attributes: { a_text: 5 } }, { code: 'value_not_text' }],
    ['a text as yes or no', { external_id: 'c1', attributes: { a_boolean: 'yes' } }, { code: 'value_not_boolean' }],
    ['no day', { external_id: 'c1', attributes: { a_date: '31.3.2026' } }, { code: 'value_not_date' }],
    ['a long text', { external_id: 'c1', attributes: { a_text: 'x'.repeat(10_001) } }, { code: 'text_too_long' }],
    [
      'a day that does not exist',
      { external_id: 'c1', metrics: [{ date: '2026-02-30', invited: 1 }] },
      { code: 'date_invalid', path: 'metrics.0.invited' },
    ],
    [
      'a day in the future',
      { external_id: 'c1', metrics: [{ date: '2999-01-01', invited: 1 }] },
      { code: 'date_in_future' },
    ],
    ['a day long ago', { external_id: 'c1', metrics: [{ date: '1999-12-31', invited: 1 }] }, { code: 'date_too_old' }],
    [
      'one day twice',
      {
        external_id: 'c1',
        metrics: [
          { date: '2026-01-01', invited: 1 },
          { date: '2026-01-01', invited: 2 },
        ],
      },
      { code: 'duplicate_date', path: 'metrics.1.invited' },
    ],
    [
      'too many days',
      { external_id: 'c1', metrics: Array.from({ length: 201 }, () => ({ date: '2026-01-01' })) },
      { code: 'too_many_points' },
    ],
    ['an item that is none', [] as object, { code: 'invalid_item' }],
  ])('refuses an item with %s, and stores nothing of it', async (_what, item, error) => {
    const results = await program.store([item]);

    expect(results).toMatchObject([{ status: 'failed', errors: [{ message: expect.stringMatching(/\w/), ...error }] }]);
    expect(await customers()).toEqual([]);
  });

  it('refuses an infinite number', async () => {
    const answer = await program.postRaw('{"customers":[{"external_id":"c1","attributes":{"a_number":1e999}}]}');

    expect(answer).toMatchObject({ status: 200, body: { results: [{ status: 'failed' }] } });
    expect(await customers()).toEqual([]);
  });

  it('refuses the second of two items about one customer', async () => {
    const results = await program.store([
      { external_id: 'c1', name: 'First' },
      { external_id: ' c1 ', name: 'Second' },
    ]);

    expect(results).toMatchObject([
      { status: 'created' },
      { status: 'failed', errors: [{ code: 'duplicate_customer' }] },
    ]);
    expect((await customers()).map(({ name }) => name)).toEqual(['First']);
  });

  it('says when a value arrived last', async () => {
    await program.store([{ external_id: 'c1', attributes: { a_text: 'x' } }]);

    const { body } = await person.browser.get('/api/catalogue');
    const { definitions } = body as { definitions: { codename: string; lastSeenAt: string | null }[] };
    const seen = (codename: string) => definitions.find((each) => each.codename === codename)?.lastSeenAt;
    expect(Date.now() - Date.parse(seen('a_text') ?? '')).toBeLessThan(60_000);
    expect(seen('a_number')).toBeNull();
  });

  it('takes a hundred customers with many points', async () => {
    const days = Array.from({ length: 200 }, (_, index) => new Date(Date.UTC(2025, 11, index + 1)));
    const metrics = days.map((day, index) => ({ date: day.toISOString().slice(0, 10), invited: index }));
    const items = Array.from({ length: 100 }, (_, index) => ({ external_id: `c${index}`, metrics }));

    const results = await program.store(items);

    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['created']));
    expect((await program.read('c99')).body).toMatchObject({
      metrics: { invited: { date: '2026-06-18', value: 199 } },
    });
  });
});

describe('a call that cannot be taken', () => {
  it.each([
    ['no list', '{"customers":{}}', 'customers'],
    ['an empty list', '{"customers":[]}', 'customers'],
    ['more than a hundred', JSON.stringify({ customers: Array.from({ length: 101 }, () => ({})) }), 'customers'],
    ['something else', '{"customers":[{}],"more":1}', ''],
  ])('answers 400 to %s', async (_what, body, path) => {
    const answer = await program.postRaw(body);

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', issues: [{ path }] } } });
  });

  it('answers 400 to what is no JSON', async () => {
    expect(await program.postRaw('{"customers":')).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request', actor: 'user_action' } },
    });
  });

  it('answers 413 to ten megabytes', async () => {
    const answer = await program.post([{ external_id: 'c1', attributes: { a_text: 'x'.repeat(10 * 1024 * 1024) } }]);

    expect(answer).toMatchObject({ status: 413, body: { error: { code: 'request_too_large' } } });
    expect(await customers()).toEqual([]);
  });

  it('answers 415 to another type', async () => {
    const answer = await program.postRaw('a,b', { headers: { 'content-type': 'text/csv' } });

    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'media_type_unsupported' } } });
  });

  it.each([
    ['none', ''],
    ['a made-up one', 'Bearer cs_00000000_abc'],
    ['another kind', 'Basic abc'],
    ['a long one', `Bearer ${'x'.repeat(5000)}`],
  ])('answers 401 to %s as a key, before it reads the body', async (_what, authorization) => {
    const answer = await program.postRaw('no JSON at all', { headers: { authorization } });

    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'api_key_invalid', actor: 'user_action' } } });
  });

  it('answers 403 to a key without the scope', async () => {
    const reader = await createProgram(server, person, ['customers:read']);
    const writer = await createProgram(server, person, ['customers:write']);

    expect(await reader.post([{ external_id: 'c1' }])).toMatchObject({
      status: 403,
      body: { error: { code: 'api_key_scope_missing' } },
    });
    expect(await writer.read('c1')).toMatchObject({ status: 403 });
    expect(await customers()).toEqual([]);
  });

  it("answers 404 to another tenant's customer, and leaves it alone", async () => {
    await program.store([{ external_id: 'c1', name: 'Acme' }]);
    const stranger = await server.signIn();
    await setUp(stranger);
    const other = await createProgram(server, stranger);

    expect(await other.read('c1')).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
    expect(await other.store([{ external_id: 'c1', name: 'Theirs' }])).toMatchObject([{ status: 'created' }]);
    expect((await program.read('c1')).body).toMatchObject({ name: 'Acme' });
  });

  it('answers 404 at an address that does not exist', async () => {
    expect(await program.get('/nothing')).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
  });

  it('does not take a session of the console for a key', async () => {
    expect((await person.browser.get('/api/v1/customers/c1')).status).toBe(401);
  });
});

describe('the rate limit', () => {
  it('answers 429 with Retry-After once a workspace has made 500 calls in a minute, to that workspace only', async () => {
    await program.read('c1');
    const counters = server.database.collection<{ key: string; points: number }>('attempt_limits');
    const { modifiedCount } = await counters.updateOne(
      { key: `api-v1:${person.workspaceId}` },
      { $set: { points: 500 } },
    );

    const refused = await program.read('c1');

    expect(modifiedCount).toBe(1);
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited', actor: 'retry_later' } } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const other = await createProgram(server, await server.signIn());
    expect((await other.read('c1')).status).toBe(404);
  });
});

describe('an Idempotency-Key', () => {
  const key = { headers: { 'idempotency-key': 'order-1' } };

  it('gives the first answer again, and does nothing', async () => {
    const first = await program.post([{ external_id: 'c1', name: 'Acme' }], key);
    await program.store([{ external_id: 'c1', name: 'Changed' }]);

    const again = await program.post([{ external_id: 'c1', name: 'Acme' }], key);

    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await program.read('c1')).body).toMatchObject({ name: 'Changed' });
  });

  it('refuses another body', async () => {
    await program.post([{ external_id: 'c1' }], key);

    const other = await program.post([{ external_id: 'c2' }], key);

    expect(other).toMatchObject({ status: 422, body: { error: { code: 'idempotency_key_reused' } } });
    expect(await customers()).toHaveLength(1);
  });

  it('is of one workspace', async () => {
    await program.post([{ external_id: 'c1' }], key);
    const stranger = await server.signIn();
    await setUp(stranger);

    const answer = await (await createProgram(server, stranger)).post([{ external_id: 'c2' }], key);

    expect(answer).toMatchObject({ status: 200, body: { results: [{ status: 'created' }] } });
  });

  it('lets only one of several calls at once do the work', async () => {
    const calls = Array.from({ length: 8 }, () => program.post([{ external_id: 'c1' }], key));

    const answers = await Promise.all(calls);

    const created = answers.filter(({ headers, status }) => status === 200 && !headers.get('idempotency-replayed'));
    expect(created).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).not.toContain(500);
    expect(await customers()).toHaveLength(1);
  });

  it('goes on after the process of the first call died', async () => {
    await program.post([{ external_id: 'c1' }], key);
    const keys = server.database.collection('idempotency_keys');
    await keys.updateMany({ workspaceId: person.workspaceId }, { $set: { answer: null, claimedUntil: new Date(0) } });

    const again = await program.post([{ external_id: 'c1' }], key);

    expect(again).toMatchObject({ status: 200, body: { results: [{ status: 'unchanged' }] } });
  });

  it('is free again after a day', async () => {
    await program.post([{ external_id: 'c1' }], key);
    const keys = server.database.collection('idempotency_keys');
    await keys.updateMany({ workspaceId: person.workspaceId }, { $set: { expiresAt: new Date(0) } });

    expect(await program.post([{ external_id: 'c2' }], key)).toMatchObject({ status: 200 });
  });

  it('has at most 255 characters', async () => {
    const answer = await program.post([{ external_id: 'c1' }], { headers: { 'idempotency-key': 'x'.repeat(256) } });

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
  });
});

describe('a workspace whose customers come from HubSpot', () => {
  it('refuses items about customers that there are not', async () => {
    await program.store([{ external_id: 'c1' }]);
    await person.browser.send('PUT', '/api/customer-source', { source: 'hubspot' });

    const results = await program.store([
      { external_id: 'c1', attributes: { a_text: 'x' } },
      { external_id: 'c2', attributes: { a_text: 'x' } },
    ]);

    expect(results).toMatchObject([
      { status: 'updated' },
      { status: 'failed', errors: [{ code: 'customer_unknown', path: 'external_id' }] },
    ]);
    expect(await customers()).toHaveLength(1);
  });
});
