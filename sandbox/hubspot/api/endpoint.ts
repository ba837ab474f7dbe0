import type { Request, RequestHandler, Response } from 'express';
import type { Portal } from '../accounts/portal.ts';
import type { Authentication, Caller } from '../auth/caller.ts';
import type { Fault } from '../control/fault-plan.ts';
import type { RateRefusal } from '../limits/rate-limits.ts';
import type { World } from '../world/world.ts';
import { applyFault } from './apply-fault.ts';
import { badCredentials, expiredToken, missingScopes, rateLimited, searchRateLimited } from './errors.ts';
import { faultyBatch } from './faulty-batch.ts';
import { holdBack } from './hold-back.ts';
import { HubspotError } from './hubspot-error.ts';
import type { Query } from './query.ts';
import { sendJson } from './send.ts';
import { sendError } from './send-error.ts';
import { takeFault } from './take-fault.ts';

/** The path family of a call. Only the newest rewrites dates and enforces what came with it. */
export type ApiVersion = 'v3' | '2026-03' | '2026-09';

/** An authenticated call, as handlers see it. `text` is the body as sent. */
export interface ApiCall {
  readonly world: World;
  readonly portal: Portal;
  readonly caller: Caller;
  readonly version: ApiVersion;
  readonly now: number;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly text: unknown;
  /** Scheme, host and port under which the stand-in was called. */
  readonly baseUrl: string;
}

export interface ApiAnswer {
  readonly status: number;
  /** Sent as JSON; undefined: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface EndpointOptions {
  /** Name in the journal, for example `batchUpdate`. */
  readonly kind: string;
  /** Any one of these is enough; none: every token may call. */
  readonly scopes: readonly string[];
  readonly isSearch?: boolean;
}

/** An API endpoint: fault plan, authentication, limits, scopes, then the handler. */
export function endpoint(
  world: World,
  options: EndpointOptions,
  handler: (call: ApiCall) => ApiAnswer,
): RequestHandler {
  return async (request, response) => {
    const authentication = authenticate(world, request);
    const portalId = authentication.ok ? authentication.caller.portalId : null;
    const fault = takeFault(world, request, response, { kind: options.kind, portalId });
    if (fault) await holdBack(response, fault.delayMs);
    const isBroken = () => fault !== undefined && applyFault(fault, world, request, response);
    if (!fault?.workDone && isBroken()) return;
    try {
      const call = admit(world, authentication, options, request, response);
      const answer = answerTo(call, fault, handler);
      if (fault?.workDone && isBroken()) return;
      await holdBack(response, world.latency.draw(options.kind, portalId));
      send(world, response, answer);
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      sendError(world, request, response, error);
    }
  };
}

function answerTo(call: ApiCall, fault: Fault | undefined, handler: (call: ApiCall) => ApiAnswer): ApiAnswer {
  return fault?.batch === undefined ? handler(call) : faultyBatch(fault, call, handler);
}

function authenticate(world: World, request: Request): Authentication {
  const token = /^Bearer\s+(\S+)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (token === undefined) return { ok: false, reason: 'missing' };
  const key = world.keys.authenticate(token);
  return key ? { ok: true, caller: key } : world.oauth.authenticate(token);
}

function admit(
  world: World,
  authentication: Authentication,
  options: EndpointOptions,
  request: Request,
  response: Response,
): ApiCall {
  if (!authentication.ok) {
    if (authentication.reason !== 'expired') throw badCredentials();
    throw expiredToken(world.clocks.of(authentication.portalId).now() - authentication.expiredAt);
  }
  const { caller } = authentication;
  const now = world.clocks.of(caller.portalId).now();
  const portal = world.portals.get(caller.portalId);
  // Assumed: what an account had is no longer known once it is closed.
  if (!portal || world.oauth.isClosed(caller.portalId)) throw badCredentials();
  const verdict = world.limits.take(caller, portal.profile, options.isSearch ?? false, now);
  if (!verdict.ok) throw overLimit(verdict, caller);
  for (const [name, value] of Object.entries(verdict.headers)) response.setHeader(name, value);
  const allowed = options.scopes.length === 0 || options.scopes.some((scope) => caller.scopes.includes(scope));
  if (!allowed) throw missingScopes(options.scopes);
  return {
    world,
    portal,
    caller,
    version: versionOf(request.baseUrl + request.path),
    now,
    params: textParams(request),
    query: request.query,
    text: request.body,
    baseUrl: `${request.protocol}://${request.get('host') ?? '127.0.0.1'}`,
  };
}

function overLimit({ policy, headers }: RateRefusal, { kind, appId, portalId }: Caller): HubspotError {
  if (policy === 'SEARCH_SECONDLY') return searchRateLimited(headers);
  return rateLimited(policy, headers, `publicapi:${kind}:${appId}:${portalId}`);
}

function send(world: World, response: Response, { status, body, headers = {} }: ApiAnswer): void {
  response.setHeader('x-hubspot-correlation-id', world.correlationId());
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body === undefined) response.status(status).end();
  else sendJson(response, status, body);
}

function versionOf(path: string): ApiVersion {
  if (path.includes('/2026-09/')) return '2026-09';
  return path.includes('/2026-03/') ? '2026-03' : 'v3';
}

function textParams(request: Request): Record<string, string> {
  return Object.fromEntries(Object.entries(request.params).map(([name, value]) => [name, String(value)]));
}
