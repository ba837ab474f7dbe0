import { propertyFaults } from '../../crm/check-property.ts';
import type { PropertyDefinition, PropertySketch } from '../../crm/property-definition.ts';
import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { invalidRequest } from '../errors.ts';
import { HubspotError } from '../hubspot-error.ts';
import { parseBody } from '../parse-body.ts';
import { isTrue } from '../query.ts';
import { missingProperty } from './missing-property.ts';
import { type CreateProperty, createPropertyBody, updatePropertyBody } from './schemas.ts';

/** GET …/properties/{type}: all at once, no pages. */
export function listProperties({ portal, query }: ApiCall): ApiAnswer {
  return { status: 200, body: { results: portal.properties.list(isTrue(query, 'archived')) } };
}

/** GET …/properties/{type}/{name} */
export function getProperty(call: ApiCall): ApiAnswer {
  const property = call.portal.properties.get(call.params.name ?? '');
  if (!property || property.archived !== isTrue(call.query, 'archived')) throw missingProperty(call.params.name);
  return { status: 200, body: property };
}

/** POST …/properties/{type}. The name of an archived property brings that one back. */
export function createProperty(call: ApiCall): ApiAnswer {
  return { status: 201, body: makeProperty(call, parseBody(call.text, createPropertyBody)) };
}

/** PATCH …/properties/{type}/{name} */
export function updateProperty(call: ApiCall): ApiAnswer {
  const name = call.params.name ?? '';
  const { properties } = call.portal;
  const before = properties.active(name);
  if (!before) throw missingProperty(name);
  const change = definedOf(parseBody(call.text, updatePropertyBody));
  if (before.modificationMetadata.readOnlyDefinition) {
    throw invalidRequest(`Property "${name}" is defined by HubSpot; its definition cannot be changed.`);
  }
  refuseFaults({ ...before, ...change }, call);
  return { status: 200, body: properties.change(name, change, call.now) };
}

/** DELETE …/properties/{type}/{name} */
export function archiveProperty(call: ApiCall): ApiAnswer {
  const name = call.params.name ?? '';
  if (!call.portal.properties.active(name)) throw missingProperty(name);
  discardProperty(call, name);
  return { status: 204 };
}

/** Makes a property, or brings back the archived one of that name. */
export function makeProperty(call: ApiCall, input: CreateProperty): PropertyDefinition | undefined {
  const { properties } = call.portal;
  const existing = properties.get(input.name);
  if (existing && !existing.archived) throw nameExists(input.name);
  refuseFaults(input, call);
  return existing ? properties.revive(input, call.now) : properties.add(input, call.now);
}

/** Archives an active property; throws when it is HubSpot's own or in use. */
export function discardProperty({ portal, now }: ApiCall, name: string): void {
  const { properties } = portal;
  if (!properties.get(name)?.modificationMetadata.archivable) {
    throw invalidRequest(`Property "${name}" is defined by HubSpot and cannot be archived.`);
  }
  const users = [...properties.formulas.values()].filter((formula) => formula.inputs.includes(name));
  if (users.length > 0) throw propertyInUse(name, users.length);
  properties.archive(name, now);
}

function refuseFaults(sketch: PropertySketch, { portal }: ApiCall): void {
  const [fault] = propertyFaults(sketch, portal.properties);
  if (fault !== undefined) throw invalidRequest(fault);
}

/** Drops what was not sent, so that a change cannot unset a field. */
function definedOf<T extends object>(change: T): Defined<T> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Defined<T>;
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The categories were seen by others; the text is assumed. */
function nameExists(name: string): HubspotError {
  return new HubspotError(409, {
    message: `A property named '${name}' already exists.`,
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
  });
}

function propertyInUse(name: string, places: number): HubspotError {
  return new HubspotError(400, {
    message: `Property: ${name} of object type 0-2 is currently used in ${places} places and cannot be deleted`,
    category: 'VALIDATION_ERROR',
    subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
  });
}
