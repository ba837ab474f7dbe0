import { type ChangePageRequest, SEARCH_PAGE_SIZE } from '@customerscore/core/sync';

/** Longest body of a search. https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const MAX_SEARCH_BODY_CHARS = 3_000;

/** The body of a search for changed companies; without values when asking for them would make it too long. */
export function changeSearchBody(page: ChangePageRequest, properties: readonly string[]) {
  const body = bodyWith(page, properties);
  const hasValues = JSON.stringify(body).length <= MAX_SEARCH_BODY_CHARS;
  return { body: hasValues ? body : bodyWith(page, []), hasValues };
}

function bodyWith({ from, afterId, skip }: ChangePageRequest, properties: readonly string[]) {
  const changed = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(from) };
  const further = afterId === null ? [] : [{ propertyName: 'hs_object_id', operator: 'GT', value: afterId }];
  return {
    filterGroups: [{ filters: [changed, ...further] }],
    sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    properties,
    limit: SEARCH_PAGE_SIZE,
    ...(skip === 0 ? {} : { after: String(skip) }),
  };
}
