import type { Request, Response } from 'express';
import { oauthFailureBody } from '../auth/oauth-failure.ts';
import type { Fault } from '../control/fault-plan.ts';
import type { World } from '../world/world.ts';
import { breakConnection } from './break-connection.ts';
import { badCredentials, noPermissions, rateLimited } from './errors.ts';
import { HubspotError } from './hubspot-error.ts';
import { sendJson, sendText } from './send.ts';
import { sendError } from './send-error.ts';

/** Sends what the fault says instead of the answer. False when it says nothing about that. */
export function applyFault(fault: Fault, world: World, request: Request, response: Response): boolean {
  const { status, body, retryAfterSeconds, connection, oauth } = fault;
  if (connection !== undefined) {
    breakConnection(connection, world, request, response);
    return true;
  }
  if (oauth !== undefined) {
    sendJson(response, 400, oauthFailureBody(oauth));
    return true;
  }
  if (status === undefined) return false;
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  switch (body) {
    case 'json':
      sendError(world, request, response, errorOf(fault, status));
      break;
    case 'html':
      sendText(response, status, 'text/html', gatewayPage(status));
      break;
    case 'text':
      sendText(response, status, 'text/plain', `error code: ${status}`);
      break;
    case 'empty':
      response.status(status).end();
      break;
    default:
      return body satisfies never;
  }
  return true;
}

/** As the network in front of HubSpot answers. */
function gatewayPage(status: number): string {
  return `<html>\n<head><title>${status}</title></head>\n<body>\n<center><h1>Error ${status}</h1></center>\n</body>\n</html>\n`;
}

/** Texts of 423 and 477 are assumed. */
function errorOf({ policy = 'TEN_SECONDLY_ROLLING' }: Fault, status: number): HubspotError {
  switch (status) {
    case 401:
      return badCredentials();
    case 403:
      return noPermissions();
    case 423:
      return new HubspotError(423, {
        message: 'The records are locked by another write. Try again in two seconds.',
        category: 'LOCKED',
      });
    case 429:
      return rateLimited(policy);
    case 477:
      return new HubspotError(477, {
        message: 'The account is being moved to another data center.',
        category: 'MIGRATION_IN_PROGRESS',
      });
    default:
      return new HubspotError(status, { message: 'internal error' });
  }
}
