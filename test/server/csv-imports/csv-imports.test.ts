import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ColumnTarget, CsvErrorsBody, CsvImportBody, CustomersBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { waitFor } from '../flows/support/wait-for.ts';

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});

afterAll(() => product.stop());

beforeEach(async () => {
  tenant = await createTenant(product);
  const own = { dataSource: 'csv', label: 'Own' };
  await tenant.api('POST', '/api/catalogue', { ...own, kind: 'attribute', codename: 'csm', type: 'text' });
  await tenant.api('POST', '/api/catalogue', { ...own, kind: 'attribute', codename: 'vip', type: 'boolean' });
  const metric = { kind: 'metric', direction: 'higher_is_better', unit: null };
  await tenant.api('POST', '/api/catalogue', { ...own, ...metric, codename: 'exports' });
  await tenant.api('PUT', '/api/customer-source', { source: 'csv' });
});

const IGNORE: ColumnTarget = { kind: 'ignore' };
const ID: ColumnTarget = { kind: 'external_id' };
const NAME: ColumnTarget = { kind: 'name' };
const DATE: ColumnTarget = { kind: 'date' };
const CSM: ColumnTarget = { kind: 'attribute', codename: 'csm' };
const VIP: ColumnTarget = { kind: 'attribute', codename: 'vip' };
const EXPORTS: ColumnTarget = { kind: 'metric', codename: 'exports' };

async function send(text: string | Buffer, by = tenant, type = 'text/csv') {
  const { browser } = by;
  const { csrfToken } = (await browser.get('/api/session')).body as { csrfToken: string };
  const headers = { 'x-csrf-token': csrfToken, 'content-type': type };
  const cookie = `customerscore.sid=${browser.cookie('customerscore.sid')}`;
  const response = await fetch(`${product.url}/api/csv-imports?name=customers.csv`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: typeof text === 'string' ? text : new Uint8Array(text),
  });
  return { status: response.status, body: (await response.json()) as CsvImportBody };
}

const upload = async (text: string) => (await send(text)).body;
const get = (id: string) => tenant.api<CsvImportBody>('GET', `/api/csv-imports/${id}`);
const settled = (id: string) =>
  waitFor(`the end of import ${id}`, async () => {
    const found = await get(id);
    return ['succeeded', 'failed', 'stopped'].includes(found.status) ? found : null;
  });
const check = async ({ id }: CsvImportBody, targets: readonly ColumnTarget[]) => {
  await tenant.api('PUT', `/api/csv-imports/${id}/columns`, { targets });
  return settled(id);
};
const start = async ({ id }: CsvImportBody) => {
  await tenant.api('POST', `/api/csv-imports/${id}/start`);
  return settled(id);
};
const errorsOf = async ({ id }: CsvImportBody) =>
  (await tenant.api<CsvErrorsBody>('GET', `/api/csv-imports/${id}/errors`)).errors;
const customers = async () => (await tenant.api<CustomersBody>('GET', '/api/customers')).customers;
const chunks = () => product.database.collection('csv_chunks').countDocuments({ workspaceId: tenant.workspaceId });

describe('uploading a CSV file', () => {
  it('says what its columns look like and what may become of them', async () => {
    const { status, body } = await send(
      'Customer ID;Company;CSM;vip;Since;Score\r\n1;"Acme; Ltd";Ann;yes;2026-01-31;1.5\r\n2;Globex;;no;2025-01-01;2\r\n',
    );

    expect(status).toBe(201);
    expect(body).toMatchObject({ fileName: 'customers.csv', rows: 2, phase: 'uploaded', checked: null });
    expect(body.columns.map(({ name, looksLike, filled }) => [name, looksLike, filled])).toEqual([
      ['Customer ID', 'number', 2],
      ['Company', 'text', 2],
      ['CSM', 'text', 1],
      ['vip', 'boolean', 2],
      ['Since', 'date', 2],
      ['Score', 'number', 2],
    ]);
    expect(body.preview[0]).toEqual(['1', 'Acme; Ltd', 'Ann', 'yes', '2026-01-31', '1.5']);
    expect(body.targets).toEqual([ID, NAME, CSM, VIP, IGNORE, IGNORE]);
  });

  it.each<[string, string | Buffer, RegExp]>([
    ['an empty file', '\uFEFF', /no rows/],
    ['a header only', 'id,name\n', /no rows/],
    ['a column without a name', 'id,,name\n1,2,3\n', /Column 2 has no name/],
    ['two columns of one name', 'id,name,name\n1,2,3\n', /Two columns/],
    ['an open quotation mark', 'id,name\n1,"x\n', /not CSV/],
    ['another encoding', Buffer.from([0x69, 0x64, 0x0a, 0xe4, 0xff, 0x0a]), /UTF-8/],
  ])('refuses %s and keeps nothing of it', async (_what, text, message) => {
    const { status, body } = await send(text);

    expect(status).toBe(422);
    expect(body).toMatchObject({ error: { code: 'csv_invalid', message: expect.stringMatching(message) } });
    expect(await chunks()).toBe(0);
    expect(await tenant.api('GET', '/api/csv-imports')).toEqual({ imports: [] });
  });

  it('refuses more than 50 MB and keeps nothing of it', async () => {
    const { status } = await send(Buffer.alloc(51 * 1024 * 1024, 'x,y\n'));

    expect(status).toBe(413);
    expect(await chunks()).toBe(0);
  });

  it('refuses another type', async () => {
    expect((await send('id\n1\n', tenant, 'application/octet-stream')).status).toBe(415);
  });
});

describe('choosing columns', () => {
  it.each<[string, readonly ColumnTarget[], RegExp]>([
    ['no External ID', [IGNORE, CSM], /External ID/],
    ['two External IDs', [ID, ID], /External ID/],
    ['too few', [ID], /2 columns/],
    ['an unknown attribute', [ID, { kind: 'attribute', codename: 'gone' }], /no attribute "gone"/],
    ['an attribute of HubSpot', [ID, { kind: 'attribute', codename: 'employees' }], /does not come from CSV/],
    [
      'a taken codename',
      [ID, { kind: 'new', definition: { kind: 'attribute', codename: 'employees', label: 'E', type: 'text' } }],
      /taken/,
    ],
    [
      'no codename',
      [ID, { kind: 'new', definition: { kind: 'attribute', codename: 'No!', label: 'E', type: 'text' } }],
      /no codename/,
    ],
  ])('refuses %s', async (_what, targets, message) => {
    const { id } = await upload('id,csm\n1,Ann\n');

    const answer = await tenant.browser.send('PUT', `/api/csv-imports/${id}/columns`, { targets });

    expect(answer).toMatchObject({ status: 422, body: { error: { message: expect.stringMatching(message) } } });
    expect((await get(id)).phase).toBe('uploaded');
  });

  it('counts what an import would do, and stores nothing', async () => {
    const file = await upload('id,csm,exports\n1,Ann,5\n2,Ben,x\n1,Cid,6\n,Dan,1\n');

    const checked = await check(file, [ID, CSM, EXPORTS]);

    expect(checked).toMatchObject({
      phase: 'checked',
      checked: { rows: 4, created: 1, updated: 1, unchanged: 0, failed: 2 },
    });
    expect(await errorsOf(file)).toEqual([
      {
        line: 3,
        externalId: '2',
        column: 'exports',
        code: 'value_not_number',
        message: expect.any(String),
        fix: expect.any(String),
      },
      {
        line: 5,
        externalId: null,
        column: 'id',
        code: 'external_id_empty',
        message: expect.any(String),
        fix: expect.any(String),
      },
    ]);
    expect(await customers()).toEqual([]);
  });

  it('can be done again, with what it found before forgotten', async () => {
    const file = await upload('id,csm,exports\n1,Ann,x\n');
    await check(file, [ID, CSM, EXPORTS]);

    const checked = await check(file, [ID, CSM, IGNORE]);

    expect(checked.checked).toMatchObject({ created: 1, failed: 0 });
    expect(await errorsOf(file)).toEqual([]);
  });
});

describe('importing', () => {
  it('stores good rows, lists bad ones, and forgets the file', async () => {
    const file = await upload(
      'id,name,csm,vip,date,exports\n1,Acme,Ann,yes,2026-03-01,5\n1,Acme,,,2026-03-02,7\n2,Bad,x,perhaps,2026-03-01,1\n',
    );
    await check(file, [ID, NAME, CSM, VIP, DATE, EXPORTS]);

    const done = await start(file);

    expect(done).toMatchObject({
      phase: 'done',
      status: 'succeeded',
      counts: { rows: 3, created: 1, updated: 1, unchanged: 0, failed: 1 },
    });
    const customer = await tenant.customer('1');
    expect(customer).toMatchObject({ name: 'Acme', link: null });
    expect(customer.attributes).toContainEqual(expect.objectContaining({ codename: 'csm', value: 'Ann' }));
    expect(customer.attributes).toContainEqual(expect.objectContaining({ codename: 'vip', value: true }));
    const years = await product.database.collection('metric_years').find({ workspaceId: tenant.workspaceId }).toArray();
    expect(years).toHaveLength(1);
    expect((await errorsOf(file)).map(({ line, code }) => [line, code])).toEqual([[4, 'value_not_boolean']]);
    expect(await chunks()).toBe(0);
  });

  it('adds the attributes and metrics that it needs', async () => {
    const file = await upload('id,Region,Calls\n1,EU,4\n');
    const region = { kind: 'attribute', codename: 'region', label: 'Region', type: 'text' } as const;
    const calls = {
      kind: 'metric',
      codename: 'calls',
      label: 'Calls',
      direction: 'higher_is_better',
      unit: null,
    } as const;
    const targets: ColumnTarget[] = [ID, { kind: 'new', definition: region }, { kind: 'new', definition: calls }];
    await check(file, targets);
    const before = await tenant.api<{ definitions: { codename: string }[] }>('GET', '/api/catalogue');

    await start(file);

    const after = await tenant.api<{ definitions: { codename: string }[] }>('GET', '/api/catalogue');
    expect(before.definitions.map(({ codename }) => codename)).not.toContain('region');
    expect(after.definitions).toContainEqual(
      expect.objectContaining({ codename: 'region', dataSource: 'csv', customers: 1 }),
    );
    expect(after.definitions).toContainEqual(
      expect.objectContaining({ codename: 'calls', kind: 'metric', customers: 1 }),
    );
  });

  it('changes nothing when the same file comes again', async () => {
    const text = 'id,csm,date,exports\n1,Ann,2026-03-01,5\n2,Ben,2026-03-01,6\n';
    for (const _ of [1, 2]) {
      const file = await upload(text);
      await check(file, [ID, CSM, DATE, EXPORTS]);
      await start(file);
    }

    const { imports } = await tenant.api<{ imports: CsvImportBody[] }>('GET', '/api/csv-imports');
    expect(imports.map(({ counts }) => counts.unchanged)).toEqual([2, 0]);
    expect(await customers()).toHaveLength(2);
  });

  it('only adds to customers that there are when customers come from elsewhere', async () => {
    await tenant.api('PUT', '/api/customer-source', { source: 'hubspot' });
    const file = await upload('id,csm\n1,Ann\n');

    const checked = await check(file, [ID, CSM]);

    expect(checked.checked).toMatchObject({ created: 0, failed: 1 });
    expect(await errorsOf(file)).toMatchObject([{ line: 2, code: 'customer_unknown' }]);
  });

  it('goes on where it was when its process died', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => `c${index},Ann ${index}`);
    const file = await upload(`id,csm\n${rows.join('\n')}\n`);
    await check(file, [ID, CSM]);
    // As after a death in the second batch: the first is saved, and the lease is over.
    const state = { phase: 'importing', active: true, status: 'running', cursor: '500', fence: 7 };
    const counts = { rows: 500, created: 500, updated: 0, unchanged: 0, failed: 0 };
    const lease = { owner: 'dead', until: new Date(0) };
    await product.database
      .collection<{ _id: string }>('csv_imports')
      .updateOne({ _id: file.id }, { $set: { ...state, counts, lease, endedAt: null } });

    await product.services.csvImports.dispatchUnclaimed();

    const done = await settled(file.id);
    expect(done.counts).toEqual({ rows: 1200, created: 1200, updated: 0, unchanged: 0, failed: 0 });
    const stored = product.database.collection('customers');
    expect(await stored.countDocuments({ workspaceId: tenant.workspaceId })).toBe(700);
  });

  it('cannot be started before it is checked, or twice', async () => {
    const file = await upload('id,csm\n1,Ann\n');
    const early = await tenant.browser.send('POST', `/api/csv-imports/${file.id}/start`);
    await check(file, [ID, CSM]);
    await start(file);

    const late = await tenant.browser.send('POST', `/api/csv-imports/${file.id}/start`);

    expect([early.status, late.status]).toEqual([409, 409]);
  });
});

describe('the errors of an import', () => {
  it('can be downloaded as CSV, safe for spreadsheets', async () => {
    const file = await upload('id,exports\n=1+1,x\n');
    await check(file, [ID, EXPORTS]);

    const { status, headers, body } = await tenant.browser.get(`/api/csv-imports/${file.id}/errors.csv`);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(String(body).split('\r\n')[1]).toMatch(/^2,'=1\+1,exports,value_not_number,/);
  });
});

describe("another tenant's import", () => {
  it('answers 404 to everything, and stays as it was', async () => {
    const file = await upload('id,csm\n1,Ann\n');
    const stranger = await createTenant(product);
    const path = `/api/csv-imports/${file.id}`;
    const answers = [
      await stranger.browser.get(path),
      await stranger.browser.get(`${path}/errors`),
      await stranger.browser.get(`${path}/errors.csv`),
      await stranger.browser.send('PUT', `${path}/columns`, { targets: [ID, CSM] }),
      await stranger.browser.send('POST', `${path}/start`),
      await stranger.browser.send('POST', `${path}/stop`),
      await stranger.browser.send('DELETE', path),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
    expect(await get(file.id)).toEqual(file);
  });
});

describe('forgetting an import', () => {
  it('takes its file and its errors away', async () => {
    const file = await upload('id,exports\n1,x\n');
    await check(file, [ID, EXPORTS]);

    await tenant.api('DELETE', `/api/csv-imports/${file.id}`);

    expect(await chunks()).toBe(0);
    expect(await product.database.collection('csv_row_errors').countDocuments({ importId: file.id })).toBe(0);
    expect((await tenant.browser.get(`/api/csv-imports/${file.id}`)).status).toBe(404);
  });
});
