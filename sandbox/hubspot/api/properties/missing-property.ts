import { notFound } from '../errors.ts';
import type { HubspotError } from '../hubspot-error.ts';

/** The category was seen; the text is assumed. */
export function missingProperty(name = ''): HubspotError {
  return notFound(`Property "${name}" does not exist`, 'PropertyValidationError.PROPERTY_DOESNT_EXIST');
}
