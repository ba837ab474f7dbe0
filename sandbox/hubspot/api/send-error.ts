import type { Request, Response } from 'express';
import type { World } from '../world/world.ts';
import type { HubspotError } from './hubspot-error.ts';
import { sendJson, sendPage } from './send.ts';

/** Answers a refused call with its body, its headers and a new correlation id. */
export function sendError(world: World, request: Request, response: Response, error: HubspotError): void {
  const correlationId = world.correlationId();
  const { message, ...rest } = error.fields;
  response.set(error.headers);
  response.set('x-hubspot-correlation-id', correlationId);
  if (error.htmlPage !== undefined && wantsPage(world, request)) {
    sendPage(response, error.status, error.htmlPage);
    return;
  }
  // The documented body of a limit has a request id too; its form is assumed.
  const requestId = rest.errorType === undefined ? {} : { requestId: correlationId.replaceAll('-', '') };
  sendJson(response, error.status, { status: 'error', message, correlationId, ...rest, ...requestId });
}

/** Recorded with an Accept header that takes anything; assumed: a client that asks for JSON gets JSON. */
function wantsPage({ settings }: World, request: Request): boolean {
  return settings.notFoundBody === 'html' || !(request.get('accept') ?? '').includes('application/json');
}
