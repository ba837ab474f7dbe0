import type { Request, Response } from 'express';
import { z } from 'zod';
import { oauthFailureBody } from '../../auth/oauth-failure.ts';
import type { World } from '../../world/world.ts';
import { sendJson } from '../send.ts';

const text = z.string().optional();

export const clientForm = z.object({ client_id: text, client_secret: text, token: text });
type ClientForm = Pick<z.infer<typeof clientForm>, 'client_id' | 'client_secret'>;

export const tokenForm = z.object({
  grant_type: text,
  client_id: text,
  client_secret: text,
  redirect_uri: text,
  code: text,
  code_verifier: text,
  refresh_token: text,
});
export type TokenForm = z.infer<typeof tokenForm>;

/**
 * Reads a form and checks the client it names. Parameters are taken from a form body only, never from the query.
 * Answers 415 for any other type of body, 400 for another client; undefined: it is answered.
 */
export function readForm<T extends ClientForm>(
  world: World,
  schema: z.ZodType<T>,
  request: Request,
  response: Response,
): T | undefined {
  if (!request.is('application/x-www-form-urlencoded')) {
    const message = 'Unsupported media type. Send application/x-www-form-urlencoded.';
    sendJson(response, 415, { status: 'error', message, category: 'VALIDATION_ERROR' });
    return undefined;
  }
  const parsed = schema.safeParse(request.body);
  if (!parsed.success) {
    sendJson(response, 400, { error: 'invalid_request', status: 'BAD_REQUEST', message: 'a parameter is repeated' });
    return undefined;
  }
  return isClient(world, parsed.data, response) ? parsed.data : undefined;
}

/** HubSpot looks at the client id before anything else. */
function isClient({ app }: World, form: ClientForm, response: Response): boolean {
  if (form.client_id !== app.clientId) sendJson(response, 400, oauthFailureBody('BAD_CLIENT_ID'));
  else if (form.client_secret !== app.clientSecret) sendJson(response, 400, oauthFailureBody('BAD_CLIENT_SECRET'));
  else return true;
  return false;
}
