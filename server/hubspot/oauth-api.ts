import { z } from 'zod';
import type { HubSpotApp } from '../config.ts';
import { AppError } from '../errors.ts';
import { parseErrorAnswer } from './classify-answer.ts';
import { HUBSPOT_PATHS } from './paths.ts';
import { introspectAnswer, type TokenAnswer, tokenAnswer } from './schemas.ts';

/** A refresh that HubSpot will refuse for ever: the app was uninstalled, the token revoked, or the account is gone. */
export class TokenRevokedError extends AppError {
  constructor(reason: string) {
    super('reconnect_needed', `HubSpot no longer accepts our access (${reason}). Connect the account again.`);
    this.name = 'TokenRevokedError';
  }
}

export interface OAuthApi {
  /** @throws AppError install_failed; hubspot_unavailable */
  exchangeCode(code: string, redirectUri: string): Promise<TokenAnswer>;
  /** @throws TokenRevokedError; AppError hubspot_unavailable, hubspot_rejected (our own configuration) */
  refresh(refreshToken: string): Promise<TokenAnswer>;
  /** Who the token's user is; null when HubSpot does not say. */
  userOf(accessToken: string): Promise<{ readonly email: string; readonly hubDomain: string | null } | null>;
  /** Revokes the refresh token. @throws AppError hubspot_rejected; hubspot_unavailable */
  revoke(refreshToken: string): Promise<void>;
}

export interface OAuthApiDependencies {
  readonly apiUrl: string;
  readonly app: HubSpotApp;
  /** Called by plain HTTP: the official client still uses the paths that stop on 2027-02-16. */
  readonly fetch: typeof fetch;
}

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
export function createOAuthApi({ apiUrl, app, fetch }: OAuthApiDependencies): OAuthApi {
  const post = async (path: string, fields: Record<string, string>): Promise<FormAnswer> => {
    const body = new URLSearchParams({ ...fields, client_id: app.clientId, client_secret: app.clientSecrets[0] });
    try {
      const response = await fetch(`${apiUrl}${path}`, { method: 'POST', body });
      return { status: response.status, body: await readJson(response) };
    } catch (error) {
      throw new AppError('hubspot_unavailable', 'HubSpot could not be reached. We try again later.', { cause: error });
    }
  };
  return {
    exchangeCode: async (code, redirectUri) => {
      const answer = await post(HUBSPOT_PATHS.token, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
      });
      if (answer.status === 200) return tokenAnswer.parse(answer.body);
      if (isTemporary(answer)) throw unavailable('complete the install', answer);
      throw new AppError('install_failed', `HubSpot did not complete the install (${reason(answer)}). Start it again.`);
    },
    refresh: async (refreshToken) => {
      const answer = await post(HUBSPOT_PATHS.token, { grant_type: 'refresh_token', refresh_token: refreshToken });
      if (answer.status === 200) return tokenAnswer.parse(answer.body);
      throw refreshError(answer);
    },
    userOf: async (accessToken) => {
      const answer = await post(HUBSPOT_PATHS.introspect, { token: accessToken, token_type_hint: 'access_token' });
      const parsed = introspectAnswer.safeParse(answer.body);
      if (!parsed.success || !parsed.data.active || !parsed.data.user) return null;
      return { email: parsed.data.user, hubDomain: parsed.data.hub_domain ?? null };
    },
    revoke: async (refreshToken) => {
      const answer = await post(HUBSPOT_PATHS.revoke, { token: refreshToken, token_type_hint: 'refresh_token' });
      if (isTemporary(answer)) throw unavailable('revoke the token', answer);
      if (answer.status >= 300)
        throw new AppError('hubspot_rejected', `HubSpot did not revoke the token (${reason(answer)}).`);
    },
  };
}

interface FormAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** https://developers.hubspot.com/docs/api-reference/legacy/authentication/manage-oauth-tokens */
const oauthError = z.looseObject({ status: z.string().optional(), error: z.string().optional() });

/** Statuses after which no further refresh can work. Wrong client credentials are ours to mend, not the portal's. */
const REVOKED = new Set(['BAD_REFRESH_TOKEN', 'BAD_HUB']);

function refreshError(answer: FormAnswer): AppError {
  const parsed = oauthError.safeParse(answer.body);
  const { status, error } = parsed.success ? parsed.data : {};
  if (answer.status === 400 && (REVOKED.has(status ?? '') || (status === undefined && error === 'invalid_grant'))) {
    return new TokenRevokedError(reason(answer));
  }
  if (isTemporary(answer)) return unavailable('renew our access', answer);
  return new AppError(
    'hubspot_rejected',
    `HubSpot refused to renew our access (${reason(answer)}). Check client id and secret.`,
  );
}

function isTemporary({ status }: FormAnswer): boolean {
  return status >= 500 || [423, 429, 477].includes(status);
}

function unavailable(task: string, answer: FormAnswer): AppError {
  return new AppError('hubspot_unavailable', `HubSpot could not ${task} (${reason(answer)}). Try again later.`);
}

function reason({ status, body }: FormAnswer): string {
  const { message } = parseErrorAnswer(body);
  return message ?? `status ${status}`;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
