import { MAX_MERGED_IDS, mergedIdsOf } from '../../crm/merge-values.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { invalidRequest } from '../errors.ts';
import { HubspotError } from '../hubspot-error.ts';
import { parseBody } from '../parse-body.ts';
import { companyJson, viewOf } from './company-json.ts';
import { requireCompany } from './locate.ts';
import { mergeBody } from './schemas.ts';
import { contextOf } from './write.ts';

/** POST …/merge: answers the survivor. */
export function mergeCompanies(call: ApiCall): ApiAnswer {
  const { primaryObjectId, objectIdToMerge } = parseBody(call.text, mergeBody);
  const primary = requireCompany(call, primaryObjectId, undefined, false);
  const other = requireCompany(call, objectIdToMerge, undefined, false);
  if (primary === other) throw invalidRequest('Cannot merge a company with itself.');
  if (mergedIdsOf(primary).length + mergedIdsOf(other).length + 2 > MAX_MERGED_IDS) throw tooManyMerges();
  const { companies, profile, properties } = call.portal;
  const survivor = companies.merge(primary, other, profile.mergeMode, contextOf(call));
  return { status: 200, body: companyJson(survivor, viewOf([], [], properties)) };
}

/** HubSpot documents this status, although no URI is too long. https://developers.hubspot.com/docs/api-reference/error-handling */
function tooManyMerges(): HubspotError {
  return new HubspotError(414, {
    message: `Cannot have more than ${MAX_MERGED_IDS} identities on a profile`,
    category: 'VALIDATION_ERROR',
  });
}
