import { z } from 'zod';
import { searchCompanies } from '../../search/search-companies.ts';
import {
  SEARCH_DEFAULT_LIMIT,
  SEARCH_MAX_BODY_CHARACTERS,
  SEARCH_OPERATORS,
  type SearchRequest,
  searchFaults,
} from '../../search/search-request.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { invalidRequest } from '../errors.ts';
import { parseBody } from '../parse-body.ts';
import { companyJson, viewOf } from './company-json.ts';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const filter = z.object({
  propertyName: z.string(),
  operator: z.enum(SEARCH_OPERATORS),
  value: text.optional(),
  highValue: text.optional(),
  values: z.array(text).optional(),
});

/** Documented as objects; the published description says texts. Both are taken. */
const sort = z.union([
  z.string().transform((propertyName) => ({ propertyName, direction: 'ASCENDING' as const })),
  z.object({ propertyName: z.string(), direction: z.enum(['ASCENDING', 'DESCENDING']).default('ASCENDING') }),
]);

const searchBody = z.object({
  filterGroups: z.array(z.object({ filters: z.array(filter) })).default([]),
  sorts: z.array(sort).default([]),
  query: z.string().optional(),
  properties: z.array(z.string()).default([]),
  limit: z.coerce.number().int().default(SEARCH_DEFAULT_LIMIT),
  after: z.union([z.literal('').transform(() => 0), z.coerce.number().int().nonnegative()]).default(0),
});

/** POST …/search */
export function search(call: ApiCall): ApiAnswer {
  if (String(call.text ?? '').length > SEARCH_MAX_BODY_CHARACTERS) {
    throw invalidRequest(`The search request is longer than ${SEARCH_MAX_BODY_CHARACTERS} characters.`);
  }
  const body = parseBody(call.text, searchBody);
  const request: SearchRequest = body;
  const [fault] = searchFaults(request, call.portal.properties);
  if (fault !== undefined) throw invalidRequest(fault);
  const { total, records, next } = searchCompanies(call.portal, request, call.now);
  const view = viewOf(body.properties, [], call.portal.properties);
  return {
    status: 200,
    body: {
      total,
      results: records.map((record) => companyJson(record, view)),
      ...(next === undefined ? {} : { paging: { next: { after: String(next) } } }),
    },
  };
}
