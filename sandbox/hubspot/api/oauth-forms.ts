import type { Request, Response } from 'express';
import { z } from 'zod';

const text = z.string().optional();

export const clientForm = z.object({ client_id: text, client_secret: text, token: text });
export type ClientForm = Pick<z.infer<typeof clientForm>, 'client_id' | 'client_secret'>;

export const tokenForm = z.object({
  grant_type: text,
  client_id: text,
  client_secret: text,
  redirect_uri: text,
  code: text,
  code_verifier: text,
  refresh_token: text,
});

/** Parameters are taken from a form body only, never from the query. Answers 415 for any other type of body. */
export function readForm<T>(schema: z.ZodType<T>, request: Request, response: Response): T | undefined {
  if (!request.is('application/x-www-form-urlencoded')) {
    response.status(415).json({
      status: 'error',
      message: 'Unsupported media type. Send application/x-www-form-urlencoded.',
      category: 'VALIDATION_ERROR',
    });
    return undefined;
  }
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  // A parameter that is there twice.
  response.status(400).json({ error: 'invalid_request', status: 'BAD_REQUEST', message: 'a parameter is repeated' });
  return undefined;
}
