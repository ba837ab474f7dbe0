import { type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { World } from '../world/world.ts';
import { answer } from './control-answer.ts';
import { type Exchange, isError } from './journal.ts';

const filter = z.object({
  limit: z.coerce.number().int().positive().default(1000),
  portalId: z.coerce.number().int().optional(),
  kind: z.string().optional(),
  method: z.string().toUpperCase().optional(),
  path: z.string().optional(),
  status: z.coerce.number().int().optional(),
  errors: z.enum(['true', 'false']).optional(),
  /** Only exchanges with higher numbers. */
  after: z.coerce.number().int().default(0),
});
type Filter = z.infer<typeof filter>;

/** All exchanges with the API: as JSON (newest first), as lines (oldest first), and counted. */
export function journalRoutes({ journal, portals }: World): Router {
  const find = (query: unknown, fallbackLimit?: number): Exchange[] => {
    const asked = filter.parse(query);
    const limit = fallbackLimit ?? asked.limit;
    return journal
      .latest(Number.POSITIVE_INFINITY)
      .filter((exchange) => passes(exchange, asked))
      .slice(0, limit);
  };
  const list: RequestHandler = (request, response) => {
    response.json({ exchanges: find(request.query) });
  };
  const lines: RequestHandler = (request, response) => {
    const exchanges = find(request.query, Number.POSITIVE_INFINITY).reverse();
    response.type('application/x-ndjson').send(exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''));
  };
  const counts: RequestHandler = (_request, response) => {
    const ids = portals.list().map(({ profile }) => profile.portalId);
    response.json({ portals: Object.fromEntries(ids.map((id) => [id, journal.counts(id)])) });
  };
  return Router()
    .get('/journal', list)
    .get('/journal/lines', lines)
    .get('/journal/counts', counts)
    .post(
      '/journal',
      answer(z.strictObject({ bodies: z.boolean() }), ({ bodies }) => journal.keepBodies(bodies)),
    )
    .delete(
      '/journal',
      answer(z.unknown(), () => journal.clear()),
    );
}

function passes({ number, portalId, kind, method, path, status }: Exchange, asked: Filter): boolean {
  if (asked.portalId !== undefined && portalId !== asked.portalId) return false;
  if (asked.kind !== undefined && kind !== asked.kind) return false;
  if (asked.method !== undefined && method !== asked.method) return false;
  if (asked.path !== undefined && !path.includes(asked.path)) return false;
  if (asked.status !== undefined && status !== asked.status) return false;
  if (asked.errors !== undefined && isError(status) !== (asked.errors === 'true')) return false;
  return number > asked.after;
}
