import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createCompanyReadingApi } from '../../../server/hubspot/company-reading-api.ts';
import { MAX_SEARCH_BODY_CHARS } from '../../../server/hubspot/company-search-body.ts';
import { MAX_QUERY_CHARS } from '../../../server/hubspot/paths.ts';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';
import { createTestTransport } from '../../support/test-transport.ts';

let hubspot: ProgrammableServer;

beforeEach(async () => {
  hubspot = await startProgrammableServer();
});
afterEach(() => hubspot.stop());

const apiOf = () => {
  const { send, caller, taken } = createTestTransport(hubspot.url);
  return { api: createCompanyReadingApi({ send }), caller, taken };
};

const aCompany = (id: string) => ({ id, properties: { name: `Company ${id}` } });
const LONG_NAMES = Array.from({ length: 300 }, (_, index) => `a_rather_long_property_name_of_a_big_account_${index}`);
const bodyOf = (index: number) => JSON.parse(hubspot.requests[index]?.body ?? '');

describe('a list page', () => {
  it('is one call when the properties fit into its address', async () => {
    const { api, caller } = apiOf();
    hubspot.plan({ body: { results: [aCompany('1')], paging: { next: { after: 'x y' } } } });

    const page = await api.listCompanies(caller, { after: 'a&b', properties: ['name', 'plan'] });

    expect(page).toEqual({ after: 'x y', companies: [{ ...aCompany('1'), archived: false }] });
    const [, query] = (hubspot.requests[0]?.path ?? '').split('?');
    expect([...new URLSearchParams(query)]).toEqual([
      ['limit', '100'],
      ['archived', 'false'],
      ['after', 'a&b'],
      ['properties', 'name'],
      ['properties', 'plan'],
    ]);
  });

  it('gets its values by batch read when 300 long names would make the address too long', async () => {
    const { api, caller } = apiOf();
    hubspot.plan({ body: { results: [{ id: '1', properties: {} }] } }, { body: { results: [aCompany('1')] } });

    const page = await api.listCompanies(caller, { after: null, properties: LONG_NAMES });

    expect(page.companies).toMatchObject([aCompany('1')]);
    expect(hubspot.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(Math.max(...hubspot.requests.map(({ path }) => path.length))).toBeLessThan(MAX_QUERY_CHARS);
    expect(bodyOf(1)).toMatchObject({ inputs: [{ id: '1' }], properties: LONG_NAMES });
  });

  it('says where the next one starts before its values have come', async () => {
    const { api, caller } = apiOf();
    const first = { results: [{ id: '1', properties: {} }], paging: { next: { after: '1' } } };
    hubspot.plan({ body: first }, { body: { results: [aCompany('1')] }, delayMs: 400 });

    const page = await api.listCompaniesAhead(caller, { after: null, properties: LONG_NAMES });
    const soon = await Promise.race([page.companies, wait(100, 'nothing yet')]);

    expect(page).toMatchObject({ ids: ['1'], after: '1' });
    expect(soon).toBe('nothing yet');
    expect(await page.companies).toMatchObject([aCompany('1')]);
  });
});

describe('a search for changed companies', () => {
  const page = { from: 1_700_000_000_123, afterId: null, skip: 0, properties: ['name'] };

  it('asks for the window in order of id, from the search budget', async () => {
    const { api, caller, taken } = apiOf();
    hubspot.plan({ body: { total: 201, results: [aCompany('7')], paging: { next: { after: '200' } } } });

    const answer = await api.searchCompaniesById(caller, page);

    expect(bodyOf(0)).toEqual({
      filterGroups: [{ filters: [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '1700000000123' }] }],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
      properties: ['name'],
      limit: 200,
    });
    expect(answer).toMatchObject({ ids: ['7'], total: 201, hasMore: true });
    expect(await answer.companies).toMatchObject([aCompany('7')]);
    expect(taken).toEqual(['77/oauth/search']);
  });

  it('goes on after an id, and past results that were not answered', async () => {
    const { api, caller } = apiOf();
    hubspot.plan({ body: { total: 1, results: [] } });

    const answer = await api.searchCompaniesById(caller, { ...page, afterId: '31', skip: 200 });

    expect(bodyOf(0)).toMatchObject({
      filterGroups: [{ filters: [{}, { propertyName: 'hs_object_id', operator: 'GT', value: '31' }] }],
      after: '200',
    });
    expect(answer).toMatchObject({ ids: [], hasMore: false });
  });

  it('gets ids by search and values by batch reads of 100 when the body would be too long', async () => {
    const { api, caller, taken } = apiOf();
    const ids = Array.from({ length: 200 }, (_, index) => String(index + 1));
    const answerOf = (some: readonly string[]) => ({ body: { results: some.map(aCompany) } });
    hubspot.plan(
      { body: { total: 200, results: ids.map((id) => ({ id, properties: {} })) } },
      answerOf(ids.slice(0, 100)),
      answerOf(ids.slice(100)),
    );

    const answer = await api.searchCompaniesById(caller, { ...page, properties: LONG_NAMES });

    expect((await answer.companies).map(({ id }) => id)).toEqual(ids);
    expect(hubspot.requests[0]?.body.length).toBeLessThan(MAX_SEARCH_BODY_CHARS);
    expect([1, 2].map((index) => bodyOf(index).inputs.length)).toEqual([100, 100]);
    expect(taken).toEqual(['77/oauth/search', '77/oauth/general', '77/oauth/general']);
  });
});

describe('a batch read', () => {
  it('asks for archived companies where they are wanted', async () => {
    const { api, caller } = apiOf();
    hubspot.plan({ body: { results: [{ ...aCompany('1'), archived: true }] } });

    const found = await api.batchReadCompanies(caller, { ids: ['1'], properties: ['name'], archived: true });

    expect(found).toMatchObject([{ id: '1', archived: true }]);
    expect(hubspot.requests[0]?.path).toMatch(/batch\/read\?archived=true$/);
  });
});
