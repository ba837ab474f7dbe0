import type { ErrorRequestHandler, RequestHandler } from 'express';
import { z } from 'zod';

/** A control endpoint: checks the body, does the work, answers its result. Says what is wrong with a bad body (400). */
export function answer<T>(schema: z.ZodType<T>, work: (body: T) => unknown): RequestHandler {
  return async (request, response) => {
    const parsed = schema.safeParse(request.body ?? {});
    if (parsed.success) response.json((await work(parsed.data)) ?? { ok: true });
    else response.status(400).json({ error: z.prettifyError(parsed.error) });
  };
}

/** Something that the control plane was asked about does not exist. */
export class ControlError extends Error {}

/** Tells of a ControlError; anything else goes on. */
export const tellControlError: ErrorRequestHandler = (error, _request, response, next) => {
  if (error instanceof ControlError) response.status(404).json({ error: error.message });
  else next(error);
};
