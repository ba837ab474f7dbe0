import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** What a route accepts. Anything else is refused with one issue per wrong field. */
export interface RequestSchemas<P, Q, B> {
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
}

export interface ParsedRequest<G, P, Q, B> {
  /** What the guard found out: who asks, and for which portal. */
  readonly who: G;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: Request;
}

/** Finds out who asks, or throws. */
export type Guard<G> = (request: Request) => G | Promise<G>;

/** An answer other than 200 with a JSON body. */
export class Reply {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body?: unknown) {
    this.status = status;
    this.body = body;
  }
}

/**
 * A JSON route: guard, validate, act, answer. `act` calls one service and returns the body (200), a `Reply`,
 * or nothing (204).
 */
export function handle<G, P = unknown, Q = unknown, B = unknown>(
  guard: Guard<G>,
  schemas: RequestSchemas<P, Q, B>,
  act: (parsed: ParsedRequest<G, P, Q, B>) => Promise<unknown>,
): RequestHandler {
  return async (request, response) => {
    const who = await guard(request);
    const parsed = {
      who,
      params: parse(schemas.params, request.params, 'params'),
      query: parse(schemas.query, request.query, 'query'),
      body: parse(schemas.body, request.body, 'body'),
      request,
    };
    send(response, await act(parsed));
  };
}

function parse<T>(schema: z.ZodType<T> | undefined, value: unknown, part: string): T {
  const result = (schema ?? (z.unknown() as z.ZodType<T>)).safeParse(value);
  if (result.success) return result.data;
  // A path that does not parse names nothing we have.
  if (part === 'params') throw new AppError('not_found', 'There is nothing at this address.');
  const issues = result.error.issues.map(({ code, message, path }) => ({ code, message, path: path.join('.') }));
  const fields = issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  throw new AppError('invalid_request', `The request cannot be used. ${fields}`, { issues });
}

function send(response: Response, result: unknown): void {
  if (result === undefined) response.status(204).end();
  else if (result instanceof Reply) response.status(result.status).json(result.body);
  else response.json(result);
}
