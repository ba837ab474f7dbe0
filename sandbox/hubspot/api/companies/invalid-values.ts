import type { ValueFault } from '../../crm/check-value.ts';
import type { ApiCall } from '../endpoint.ts';
import { type ErrorDetail, HubspotError } from '../hubspot-error.ts';

/** Refused property values: the body seen since 2025, or the one recorded in 2022. */
export function invalidValues({ world, portal }: ApiCall, faults: readonly ValueFault[]): HubspotError {
  const { portalId } = portal.profile;
  if (world.settings.validationBody === '2022') return refusal(faults.map((fault) => factsOf2022(fault, portalId)));
  const errors = faults.map(({ message, code, property }) => {
    return { message, code, context: { propertyName: [property] } };
  });
  return refusal(
    faults.map((fault) => facts(fault, portalId)),
    errors,
  );
}

function refusal(packed: readonly object[], errors?: readonly ErrorDetail[]): HubspotError {
  return new HubspotError(400, {
    // HubSpot packs what it knows about each value as JSON into the message.
    message: `Property values were not valid: ${JSON.stringify(packed)}`,
    ...(errors === undefined ? {} : { errors }),
    category: 'VALIDATION_ERROR',
  });
}

function facts({ message, code, property, value }: ValueFault, portalId: number) {
  return {
    isValid: false,
    message,
    error: code,
    name: property,
    localizedErrorMessage: message,
    propertyValue: value,
    portalId,
  };
}

function factsOf2022({ message, code, property }: ValueFault, portalId: number) {
  return { isValid: false, message: `${message} Portal ${portalId}, object type 0-2`, error: code, name: property };
}
