import type { Request, RequestHandler, Response } from 'express';
import type { World } from '../world/world.ts';
import type { ExchangeBodies } from './journal.ts';

/** What handlers leave in `response.locals` for the journal. */
export interface ExchangeNotes {
  /** When the call came in. */
  at?: number;
  /** The endpoint; undefined for paths that are not HubSpot's. */
  kind?: string | undefined;
  portalId?: number | null;
  /** How long it was held back on purpose. */
  heldBackMs?: number;
  faultId?: number;
  /** The body of the answer. */
  answer?: string;
  isNoted?: boolean;
}

export function notesOf(response: Response): ExchangeNotes {
  return response.locals;
}

/** Writes every exchange to the journal once it was answered, or once the caller has given up. */
export function journaled(world: World): RequestHandler {
  return (request, response, next) => {
    notesOf(response).at = world.clock.now();
    response.once('finish', () => noteExchange(world, request, response, response.statusCode));
    response.once('close', () => {
      if (!response.writableFinished) noteExchange(world, request, response, 0);
    });
    next();
  };
}

/** Writes the exchange to the journal, once. `status` 0: there was no whole answer. */
export function noteExchange(world: World, request: Request, response: Response, status: number): void {
  const notes = notesOf(response);
  // Consent pages are no API.
  if (notes.isNoted || (notes.kind === undefined && status > 0 && status < 400)) return;
  notes.isNoted = true;
  const { at = world.clock.now(), kind = 'unknown', portalId = null, heldBackMs = 0, faultId } = notes;
  const correlationId = response.getHeader('x-hubspot-correlation-id');
  world.journal.add({
    at,
    method: request.method,
    path: withoutSecrets(request.originalUrl),
    kind,
    portalId,
    status,
    // While the clock stands still, only what was planned counts, so that a scenario always gives the same journal.
    ms: world.clock.state.frozenAt === null ? world.clock.now() - at : heldBackMs,
    correlationId: typeof correlationId === 'string' ? correlationId : undefined,
    faultId,
    bodies: world.journal.keepsBodies ? bodiesOf(request, response) : undefined,
  });
}

/** Version 1 puts tokens into paths. */
function withoutSecrets(path: string): string {
  return path.replace(/^(\/oauth\/v1\/(?:access|refresh)-tokens\/)[^/?]+/, '$1…');
}

/** Token calls consist of secrets, so that they are left out. */
function bodiesOf(request: Request, response: Response): ExchangeBodies | undefined {
  if (request.originalUrl.startsWith('/oauth/')) return undefined;
  const headers = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)] as const);
  return {
    request: typeof request.body === 'string' ? request.body : '',
    answerHeaders: Object.fromEntries(headers.sort(([a], [b]) => (a < b ? -1 : 1))),
    answer: notesOf(response).answer ?? '',
  };
}
