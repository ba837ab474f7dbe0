import { z } from 'zod';
import type { AppDefinition } from '../auth/app-definition.ts';
import { splitScopes } from '../auth/scopes.ts';

/**
 * What an app asks for on the consent screen.
 * `own`: the app sent the person here. `marketplace`: the person came from the marketplace and goes on to HubSpot
 * afterwards. `finalize`: the same, after the person signed in at the app, which gave `state`.
 */
export interface ConsentRequest {
  readonly flow: 'own' | 'marketplace' | 'finalize';
  /** Null: the person chooses the account. */
  readonly portalId: number | null;
  readonly redirectUri: string;
  readonly requiredScopes: readonly string[];
  readonly optionalScopes: readonly string[];
  readonly state: string | null;
  readonly codeChallenge: string | null;
}

export type ConsentResult =
  | { readonly ok: true; readonly request: ConsentRequest }
  | { readonly ok: false; readonly problem: string };

const text = z.string().optional();

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
const authorizeQuery = z.object({
  client_id: text,
  redirect_uri: text,
  scope: text,
  optional_scope: text,
  state: text,
  code_challenge: text,
  code_challenge_method: text,
});

/** Checks the query of /oauth/authorize against the app. `problem` is for the person on the screen; nothing is sent back to the app. */
export function parseConsent(query: unknown, app: AppDefinition, portalId: number | null): ConsentResult {
  const parsed = authorizeQuery.safeParse(query);
  if (!parsed.success) return refuse('A parameter of the link occurs twice.');
  const { client_id, redirect_uri, scope, optional_scope, state, code_challenge, code_challenge_method } = parsed.data;
  if (client_id !== app.clientId) return refuse(`No app has the client id “${client_id ?? ''}”.`);
  if (redirect_uri === undefined || !app.redirectUris.includes(redirect_uri)) {
    return refuse(`The redirect URI “${redirect_uri ?? ''}” is not one of the app's: ${app.redirectUris.join(', ')}.`);
  }
  if (code_challenge !== undefined && code_challenge_method !== 'S256') {
    return refuse('The code challenge must be of the method S256.');
  }
  const required = splitScopes(scope ?? '');
  const optional = splitScopes(optional_scope ?? '').filter((name) => !required.includes(name));
  const problem = scopeProblem(app, required, optional);
  if (problem !== undefined) return refuse(problem);
  return {
    ok: true,
    request: {
      flow: 'own',
      portalId,
      redirectUri: redirect_uri,
      requiredScopes: required,
      optionalScopes: optional,
      state: state ?? null,
      codeChallenge: code_challenge ?? null,
    },
  };
}

/** The consent for an install that starts in the marketplace: all scopes that the app declares. */
export function marketplaceConsent(app: AppDefinition, portalId: number, state: string | null): ConsentRequest {
  return {
    flow: state === null ? 'marketplace' : 'finalize',
    portalId,
    redirectUri: app.redirectUris[0] ?? '',
    requiredScopes: app.requiredScopes,
    optionalScopes: app.optionalScopes,
    state,
    codeChallenge: null,
  };
}

function scopeProblem(
  app: AppDefinition,
  required: readonly string[],
  optional: readonly string[],
): string | undefined {
  const missing = app.requiredScopes.filter((scope) => !required.includes(scope));
  if (missing.length > 0) return `The link leaves out scopes that the app requires: ${missing.join(', ')}.`;
  const declared = [...app.requiredScopes, ...app.optionalScopes];
  const undeclared = [...required, ...optional].filter((scope) => !declared.includes(scope));
  if (undeclared.length > 0) return `The link asks for scopes that the app does not declare: ${undeclared.join(', ')}.`;
  return undefined;
}

function refuse(problem: string): ConsentResult {
  return { ok: false, problem };
}
