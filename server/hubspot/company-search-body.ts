import { type IdWalk, SEARCH_PAGE_SIZE } from '@customerscore/core/sync';

/** Longest body of a search. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const MAX_SEARCH_BODY_CHARS = 3_000;

/** What a search in order of id asks for; each part leaves companies out. */
export interface CompanySearch extends IdWalk {
  /** Changed at or after this moment; milliseconds since 1970. */
  readonly from?: number;
  /** The last id that is looked for. */
  readonly untilId?: string;
}

/** The body of a search for companies in order of id; without values when asking for them would make it too long. */
export function companySearchBody(search: CompanySearch, properties: readonly string[]) {
  const body = bodyWith(search, properties);
  const hasValues = JSON.stringify(body).length <= MAX_SEARCH_BODY_CHARS;
  return { body: hasValues ? body : bodyWith(search, []), hasValues };
}

const LONG_ID = '9'.repeat('9007199254740991'.length);

/** Whether a search between two ids answers the values of these properties, too. */
export function searchAnswersValues(properties: readonly string[]): boolean {
  const search = { afterId: LONG_ID, untilId: LONG_ID, skip: SEARCH_PAGE_SIZE };
  return companySearchBody(search, properties).hasValues;
}

function bodyWith({ from, untilId, afterId, skip }: CompanySearch, properties: readonly string[]) {
  const filters = [
    ...(from === undefined ? [] : [{ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(from) }]),
    ...(afterId === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: afterId }]),
    ...(untilId === undefined ? [] : [{ propertyName: 'hs_object_id', operator: 'LTE', value: untilId }]),
  ];
  return {
    filterGroups: [{ filters }],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    properties,
    limit: SEARCH_PAGE_SIZE,
    ...(skip === 0 ? {} : { after: String(skip) }),
  };
}
