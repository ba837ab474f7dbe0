import type { ApiAnswer, ApiCall } from '../endpoint.ts';
import { invalidRequest, notFound } from '../errors.ts';
import { HubspotError } from '../hubspot-error.ts';
import { parseBody } from '../parse-body.ts';
import { createGroupBody, updateGroupBody } from './schemas.ts';

/** GET …/properties/{type}/groups */
export function listGroups({ portal }: ApiCall): ApiAnswer {
  return { status: 200, body: { results: portal.properties.groups() } };
}

/** GET …/properties/{type}/groups/{name} */
export function getGroup(call: ApiCall): ApiAnswer {
  return { status: 200, body: requireGroup(call) };
}

/** POST …/properties/{type}/groups. The name of an archived group makes it anew. */
export function createGroup(call: ApiCall): ApiAnswer {
  const input = parseBody(call.text, createGroupBody);
  if (call.portal.properties.group(input.name)) throw groupExists(input.name);
  return { status: 201, body: call.portal.properties.putGroup({ ...input, archived: false }) };
}

/** PATCH …/properties/{type}/groups/{name} */
export function updateGroup(call: ApiCall): ApiAnswer {
  const before = requireGroup(call);
  const { label = before.label, displayOrder = before.displayOrder } = parseBody(call.text, updateGroupBody);
  return { status: 200, body: call.portal.properties.putGroup({ ...before, label, displayOrder }) };
}

/** DELETE …/properties/{type}/groups/{name}: refused while the group has active properties. */
export function archiveGroup(call: ApiCall): ApiAnswer {
  const group = requireGroup(call);
  const { properties } = call.portal;
  if (properties.list().some((property) => property.groupName === group.name)) {
    throw invalidRequest(`Property group "${group.name}" still has properties and cannot be deleted.`);
  }
  properties.putGroup({ ...group, archived: true });
  return { status: 204 };
}

function requireGroup({ params, portal }: ApiCall) {
  const group = portal.properties.group(params.name ?? '');
  if (!group) throw notFound(`Property group "${params.name}" does not exist`);
  return group;
}

/** Assumed to look like the answer for properties. */
function groupExists(name: string): HubspotError {
  return new HubspotError(409, {
    message: `A property group named '${name}' already exists.`,
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.GROUP_WITH_NAME_EXISTS',
  });
}
