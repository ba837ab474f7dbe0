import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../../server/errors.ts';
import { createOAuthApi, TokenRevokedError } from '../../../server/hubspot/oauth-api.ts';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';

const TOKENS = {
  access_token: 'access',
  refresh_token: 'refresh',
  expires_in: 1800,
  hub_id: 77,
  scopes: ['oauth'],
  user_id: 9,
  token_type: 'bearer',
};
const SECRET = 'client-secret';

let hubspot: ProgrammableServer;

beforeEach(async () => {
  hubspot = await startProgrammableServer();
});

afterEach(() => hubspot.stop());

function api(apiUrl = hubspot.url) {
  return createOAuthApi({ apiUrl, app: { clientId: 'client-id', clientSecrets: [SECRET, 'old-secret'] }, fetch });
}

/** The form of the last request. */
function sentForm(): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(hubspot.requests.at(-1)?.body));
}

describe('OAuthApi.exchangeCode', () => {
  it('posts the code as a form to the dated path, with the newest client secret and never in the URL', async () => {
    hubspot.plan({ body: TOKENS });

    const grant = await api().exchangeCode('the-code', 'https://us.example/callback');

    expect(grant).toMatchObject({ access_token: 'access', hub_id: 77 });
    expect(hubspot.requests[0]).toMatchObject({ method: 'POST', path: '/oauth/2026-09/token' });
    expect(hubspot.requests[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(sentForm()).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: 'https://us.example/callback',
      client_id: 'client-id',
      client_secret: SECRET,
    });
  });

  it.each([400, 401, 404])('ends the install when HubSpot answers %d, without showing the secret', async (status) => {
    hubspot.plan({ status, body: { status: 'BAD_AUTH_CODE', message: 'missing or unknown auth code' } });

    const error = await errorOf(api().exchangeCode('old', 'https://us.example/callback'));

    expect(error.code).toBe('install_failed');
    expect(error.message).toContain('missing or unknown auth code');
    expect(error.message).not.toContain(SECRET);
  });

  it.each([429, 500, 503])('tells a refusal from a %d, after which to try again', async (status) => {
    hubspot.plan({ status, body: {} });

    const error = await errorOf(api().exchangeCode('code', 'https://us.example/callback'));

    expect(error).toMatchObject({ code: 'hubspot_unavailable', actor: 'retry_later' });
  });
});

describe('OAuthApi.refresh', () => {
  it('answers the new tokens', async () => {
    hubspot.plan({ body: TOKENS });

    await expect(api().refresh('refresh')).resolves.toMatchObject({ access_token: 'access', expires_in: 1800 });
    expect(sentForm()).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'refresh' });
  });

  it.each([
    [{ status: 'BAD_REFRESH_TOKEN', error: 'invalid_grant', message: 'refresh token is invalid, expired or revoked' }],
    [{ status: 'BAD_HUB', message: 'account is gone' }],
    [{ error: 'invalid_grant' }],
  ])('knows that %p never gets better', async (body) => {
    hubspot.plan({ status: 400, body });

    const error = await errorOf(api().refresh('refresh'));

    expect(error).toBeInstanceOf(TokenRevokedError);
    expect(error).toMatchObject({ code: 'reconnect_needed', actor: 'user_action' });
  });

  it.each([
    [423, {}],
    [429, { message: 'slow down' }],
    [477, {}],
    [500, {}],
    [502, '<html></html>'],
    [503, undefined],
  ])('comes back later after a %d', async (status, body) => {
    hubspot.plan({ status, body });

    const error = await errorOf(api().refresh('refresh'));

    expect(error).toMatchObject({ code: 'hubspot_unavailable', actor: 'retry_later' });
  });

  it('comes back later when nothing answers', async () => {
    hubspot.plan({ break: true });

    expect(await errorOf(api().refresh('refresh'))).toMatchObject({ code: 'hubspot_unavailable' });
  });

  it.each([
    [400, { status: 'BAD_CLIENT_SECRET', error: 'invalid_client', message: 'missing or invalid client secret' }],
    [401, { message: 'no' }],
    [404, '<html></html>'],
  ])('blames our own configuration for a %d, so that no portal has to reconnect', async (status, body) => {
    hubspot.plan({ status, body });

    const error = await errorOf(api().refresh('refresh'));

    expect(error).not.toBeInstanceOf(TokenRevokedError);
    expect(error).toMatchObject({ code: 'hubspot_rejected', actor: 'bug' });
    expect(error.message).toContain('Check client id and secret');
  });
});

describe('OAuthApi.userOf', () => {
  it('asks who the token belongs to', async () => {
    hubspot.plan({ body: { active: true, user: 'ann@acme.example', hub_id: 77, hub_domain: 'acme.example' } });

    await expect(api().userOf('access')).resolves.toEqual({ email: 'ann@acme.example', hubDomain: 'acme.example' });
    expect(hubspot.requests[0]?.path).toBe('/oauth/2026-09/token/introspect');
    expect(sentForm()).toMatchObject({ token: 'access', token_type_hint: 'access_token' });
  });

  it.each([{ active: false }, { active: true }, {}, '<html></html>'])('knows nobody from %p', async (body) => {
    hubspot.plan({ body });

    await expect(api().userOf('access')).resolves.toBeNull();
  });
});

describe('OAuthApi.revoke', () => {
  it('revokes the refresh token', async () => {
    hubspot.plan({ status: 204 });

    await api().revoke('refresh');

    expect(hubspot.requests[0]?.path).toBe('/oauth/2026-09/token/revoke');
    expect(sentForm()).toMatchObject({ token: 'refresh', token_type_hint: 'refresh_token' });
  });

  it('says so when HubSpot refuses', async () => {
    hubspot.plan({ status: 400, body: { message: 'unknown token' } });

    expect(await errorOf(api().revoke('refresh'))).toMatchObject({ code: 'hubspot_rejected' });
  });

  it.each([500, 503])('tells a refusal from a %d, which is to be tried again', async (status) => {
    hubspot.plan({ status, body: {} });

    expect(await errorOf(api().revoke('refresh'))).toMatchObject({ actor: 'retry_later' });
  });
});

async function errorOf(calling: Promise<unknown>): Promise<AppError> {
  try {
    await calling;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('The call succeeded.');
}
