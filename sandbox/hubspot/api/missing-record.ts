import { HubspotError } from './hubspot-error.ts';
import { NOT_FOUND_PAGE } from './not-found-page.ts';

/** A single record that is not there: the recorded page, or JSON for those who ask for it. */
export function missingRecord(): HubspotError {
  return new HubspotError(404, { message: 'resource not found' }, { 'x-hubspot-notfound': 'true' }, NOT_FOUND_PAGE);
}
