import type { Request, RequestHandler, Response } from 'express';
import type { World } from '../../world/world.ts';
import { applyFault } from '../apply-fault.ts';
import { holdBack } from '../hold-back.ts';
import { takeFault } from '../take-fault.ts';

export type OAuthHandler = (world: World, request: Request, response: Response) => void;

/** Notes the call in the journal, gives it a correlation id and lets the fault plan answer first. */
export function guarded(world: World, kind: string, handler: OAuthHandler): RequestHandler {
  return async (request, response) => {
    const portalId = portalOf(world, request);
    const fault = takeFault(world, request, response, { kind, portalId });
    await holdBack(response, (fault?.delayMs ?? 0) + world.latency.draw(kind, portalId));
    if (fault && applyFault(fault, world, request, response)) return;
    response.set('x-hubspot-correlation-id', world.correlationId());
    handler(world, request, response);
  };
}

/** The portal that the token or code of a call belongs to; null when the call has none that is known. */
function portalOf({ oauth }: World, { body, params }: Request): number | null {
  const secrets: unknown[] = [params.token, body?.refresh_token, body?.code, body?.token];
  return secrets.map((secret) => oauth.portalOf(String(secret))).find((portalId) => portalId !== undefined) ?? null;
}
