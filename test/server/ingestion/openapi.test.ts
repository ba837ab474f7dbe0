import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { API_EXAMPLES } from '../../../server/features/ingestion/api-examples.ts';
import { documentedItemsBody } from '../../../server/features/ingestion/ingestion.schemas.ts';
import { leavesOf } from '../../support/list-routes.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { type ApiProgram, createProgram, programWith } from './api-program.ts';

let server: ServerHarness;
let person: Person;
let program: ApiProgram;

beforeAll(async () => {
  server = await startServer();
  person = await server.signIn();
  program = await createProgram(server, person);
});

afterAll(() => server.stop());

interface Operation {
  readonly operationId: string;
  readonly 'x-item-errors'?: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}

const read = async () => (await programWith(server.url, '').get('/openapi.json')).body as Document;

/** Every `$ref` anywhere in a value. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === '$ref' && typeof each === 'string' ? [each] : refsIn(each),
  );
}

describe('GET /api/v1/openapi.json', () => {
  it('answers an OpenAPI 3.1 document to everybody', async () => {
    const document = await read();

    expect(document.openapi).toBe('3.1.0');
    expect(document.servers[0]?.url).toMatch(/\/api\/v1$/);
  });

  it('describes every route of /api/v1, and no other', async () => {
    const declared = leavesOf(server.routes.ingestion).map(
      ({ method, path }) => `${method} ${path.replace(/:externalId/, '{external_id}')}`,
    );
    const { paths } = await read();
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );

    expect(declared.length).toBeGreaterThan(2);
    expect([...new Set(documented)].sort()).toEqual([...new Set(declared)].sort());
  });

  it('refers to nothing that it does not have', async () => {
    const document = await read();
    const known = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);

    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(5);
    expect(refs.filter((ref) => !known.includes(ref))).toEqual([]);
  });

  it('says what each code of a failed customer means', async () => {
    const { paths } = await read();

    const errors = paths['/customers']?.post?.['x-item-errors'] ?? {};
    expect(Object.keys(errors)).toEqual(expect.arrayContaining(['unknown_codename', 'wrong_data_source']));
    expect(Object.keys(errors)).not.toContain('row_malformed');
  });

  it('says what an item is made of', async () => {
    const { schemas } = (await read()).components;

    expect(JSON.stringify(schemas)).toContain('"external_id":{"type":"string","minLength":1,"maxLength":255');
  });
});

describe('the examples of the documentation', () => {
  beforeAll(async () => {
    const add = (definition: object) =>
      person.browser.send('POST', '/api/catalogue', { dataSource: 'api', ...definition });
    await add({ kind: 'attribute', codename: 'csm', label: 'CSM', type: 'text' });
    await add({ kind: 'attribute', codename: 'renewal_on', label: 'Renewal', type: 'date' });
    const metric = { kind: 'metric', direction: 'higher_is_better', unit: null };
    await add({ ...metric, codename: 'exports_30d', label: 'Exports' });
    await add({ ...metric, codename: 'invited_users', label: 'Invited users' });
    await person.browser.send('PUT', '/api/customer-source', { source: 'api' });
  });

  it.each(Object.entries(API_EXAMPLES.sendCustomers))(
    'of sending customers, "%s", are taken',
    async (_name, { value }) => {
      expect(documentedItemsBody.safeParse(value).error).toBeUndefined();

      const results = await program.store(value.customers);

      expect(results.flatMap(({ errors }) => errors)).toEqual([]);
      expect(results).toHaveLength(value.customers.length);
    },
  );

  it('of reading a customer is answered', async () => {
    const answer = await program.read(API_EXAMPLES.getCustomer.by_external_id.value);

    expect(answer).toMatchObject({ status: 200, body: { external_id: 'acme-42' } });
  });
});
