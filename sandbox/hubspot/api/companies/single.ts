import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { invalidRequest } from '../errors.ts';
import { HubspotError } from '../hubspot-error.ts';
import { parseBody } from '../parse-body.ts';
import { isTrue, limitOf, listOf, textOf } from '../query.ts';
import { companyJson, viewOf, writtenView } from './company-json.ts';
import { invalidValues } from './invalid-values.ts';
import { findCompany, requireCompany } from './locate.ts';
import { writeBody } from './schemas.ts';
import { check, contextOf, requireNameOrDomain, withWebsite } from './write.ts';

/** https://developers.hubspot.com/docs/api-reference/latest/crm/using-object-apis */
const LIST_DEFAULT = 10;
const LIST_MAX = 100;
/** Assumed: asking for history halves the largest page. */
const LIST_MAX_WITH_HISTORY = 50;

/** GET …/companies: pages in the order of ids, straight from the store. */
export function listCompanies(call: ApiCall): ApiAnswer {
  const { portal, query } = call;
  const history = listOf(query, 'propertiesWithHistory');
  const limit = limitOf(query, LIST_DEFAULT, history.length > 0 ? LIST_MAX_WITH_HISTORY : LIST_MAX);
  const view = viewOf(listOf(query, 'properties'), history, portal.properties);
  const page = portal.companies.page(cursorOf(call), limit + 1, isTrue(query, 'archived'));
  const results = page.slice(0, limit).map((record) => companyJson(record, view));
  const after = page.length > limit ? results.at(-1)?.id : undefined;
  return {
    status: 200,
    body: { results, ...(after === undefined ? {} : { paging: { next: nextPage(call, after) } }) },
  };
}

/** GET …/companies/{id} */
export function getCompany(call: ApiCall): ApiAnswer {
  const { params, query, portal } = call;
  const record = requireCompany(call, params.id ?? '', textOf(query, 'idProperty'), isTrue(query, 'archived'));
  const view = viewOf(listOf(query, 'properties'), listOf(query, 'propertiesWithHistory'), portal.properties);
  return { status: 200, body: companyJson(record, view) };
}

/** POST …/companies. Two companies may have the same domain (assumed). */
export function createCompany(call: ApiCall): ApiAnswer {
  const input = parseBody(call.text, writeBody);
  requireNameOrDomain([input]);
  const { values, faults, normalizations } = check(call, input.properties);
  const taken = faults.find((fault) => fault.code === 'CONFLICTING_UNIQUE_VALUE');
  if (taken) throw alreadyExists(call, taken.property, taken.value);
  if (faults.length > 0) throw invalidValues(call, faults);
  const filled = withWebsite(values);
  const record = call.portal.companies.create(filled, contextOf(call));
  return { status: 201, body: companyJson(record, writtenView(Object.keys(filled)), { normalizations }) };
}

/** PATCH …/companies/{id}. A write of the same values still moves hs_lastmodifieddate (assumed). */
export function updateCompany(call: ApiCall): ApiAnswer {
  const input = parseBody(call.text, writeBody);
  if (Object.keys(input.properties).length === 0) {
    throw invalidRequest('No properties found to update, please provide at least one.', { properties: ['{}'] });
  }
  const record = requireCompany(call, call.params.id ?? '', textOf(call.query, 'idProperty'), false);
  const { values, faults, normalizations } = check(call, input.properties, record.id);
  if (faults.length > 0) throw invalidValues(call, faults);
  call.portal.companies.update(record, values, contextOf(call));
  return { status: 200, body: companyJson(record, writtenView(Object.keys(values)), { normalizations }) };
}

/** DELETE …/companies/{id}: 204 for unknown ids too. */
export function archiveCompany(call: ApiCall): ApiAnswer {
  const record = findCompany(call, call.params.id ?? '', undefined, { followMerges: true });
  if (record?.archivedAt === null) call.portal.companies.archive(record, contextOf(call));
  return { status: 204 };
}

function cursorOf({ query }: ApiCall): string | undefined {
  const after = textOf(query, 'after');
  if (after !== undefined && !/^\d+$/.test(after)) throw invalidRequest(`The paging cursor "${after}" is not valid.`);
  return after;
}

function nextPage({ baseUrl, query, version }: ApiCall, after: string) {
  const path = version === 'v3' ? '/crm/v3/objects/companies' : `/crm/objects/${version}/companies`;
  const parameters = Object.entries({ ...withoutLists(query), after });
  const link = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
  return { after, link: `${baseUrl}${path}?${link}` };
}

function withoutLists(query: ApiCall['query']): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value].flat().join(',')]));
}

/** Seen for contacts; assumed for companies. */
function alreadyExists({ portal }: ApiCall, property: string, value: string): HubspotError {
  const id = portal.companies.findByUnique(property, value)?.id ?? '';
  return new HubspotError(409, { message: `Company already exists. Existing ID: ${id}`, category: 'CONFLICT' });
}
