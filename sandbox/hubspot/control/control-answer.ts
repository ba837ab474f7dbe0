import type { RequestHandler } from 'express';
import { z } from 'zod';

/** A control endpoint: checks the body, does the work, answers its result. Says what is wrong with a bad body (400). */
export function answer<T>(schema: z.ZodType<T>, work: (body: T) => unknown): RequestHandler {
  return async (request, response) => {
    const parsed = schema.safeParse(request.body ?? {});
    if (!parsed.success) {
      response.status(400).json({ error: z.prettifyError(parsed.error) });
      return;
    }
    try {
      response.json((await work(parsed.data)) ?? { ok: true });
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      response.status(404).json({ error: error.message });
    }
  };
}

/** Something that the control plane was asked about does not exist. */
export class ControlError extends Error {}
