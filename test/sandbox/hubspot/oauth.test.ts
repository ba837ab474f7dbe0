import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { authorizeUrl, call, install, postForm, REDIRECT_URI } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';

describe('OAuth of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'oauth', size: 20 });
  });
  afterAll(() => hubspot.stop());

  const exchange = (form: Record<string, string>, path = '/oauth/2026-09/token') =>
    postForm(hubspot, path, { client_id: hubspot.clientId, client_secret: hubspot.clientSecret, ...form });
  const codeGrant = (code: string, more: Record<string, string> = {}) =>
    exchange({ grant_type: 'authorization_code', redirect_uri: REDIRECT_URI, code, ...more });
  const newCode = async (url = authorizeUrl(hubspot)) => (await hubspot.consent(url)).searchParams.get('code') ?? '';

  describe('consent screen', () => {
    it('lists the app, the accounts and the scopes, optional ones as boxes to tick', async () => {
      const page = await (await fetch(authorizeUrl(hubspot))).text();

      expect(page).toContain('Connect Customerscore to HubSpot');
      expect(page).toContain('Pinegate Test Account');
      expect(page).toMatch(/<input type="checkbox" name="granted" value="crm\.objects\.companies\.write" checked>/);
      expect(page).not.toMatch(/name="granted" value="crm\.objects\.companies\.read"/);
    });

    it('offers only the account that the path names', async () => {
      const url = authorizeUrl(hubspot).replace('/oauth/authorize', '/oauth/147209841/authorize');
      const page = await (await fetch(url)).text();

      expect(page).toContain('147209841');
      expect(page).not.toContain(`value="${hubspot.portalId}"`);
    });

    it('sends the person back with a code and the state on Connect', async () => {
      const callback = await hubspot.consent(authorizeUrl(hubspot));

      expect(`${callback.origin}${callback.pathname}`).toBe(REDIRECT_URI);
      expect(callback.searchParams.get('state')).toBe('state-1');
      expect(callback.searchParams.get('code')).not.toBeNull();
    });

    it('sends the person back with an error on Cancel', async () => {
      const form = new URLSearchParams({ decision: 'cancel', portalId: String(hubspot.portalId) });
      const answer = await fetch(authorizeUrl(hubspot), { method: 'POST', body: form, redirect: 'manual' });
      const callback = new URL(answer.headers.get('location') ?? '');

      expect(callback.searchParams.get('error')).toBe('access_denied');
      expect(callback.searchParams.get('state')).toBe('state-1');
      expect(callback.searchParams.get('code')).toBeNull();
    });

    it.each([
      ['an unknown client id', { client_id: 'nobody' }, 'No app has the client id'],
      ['a redirect URI that differs by a slash', { redirect_uri: `${REDIRECT_URI}/` }, 'is not one of the app'],
      ['a scope list without a required scope', { scope: 'oauth' }, 'leaves out scopes that the app requires'],
      ['a scope that the app does not declare', { optional_scope: 'tickets' }, 'does not declare: tickets'],
    ])('shows a page and sends nobody away for %s', async (_what, more, message) => {
      const answer = await fetch(authorizeUrl(hubspot, more), { redirect: 'manual' });

      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain(message);
    });

    it('escapes what a link puts into the page', async () => {
      const page = await (await fetch(authorizeUrl(hubspot, { client_id: '<script>alert(1)</script>' }))).text();

      expect(page).not.toContain('<script>alert');
    });
  });

  describe('token endpoint', () => {
    it('trades a code for tokens with portal, user and granted scopes', async () => {
      const answer = await codeGrant(await newCode());

      expect(answer.body).toMatchObject({
        token_type: 'bearer',
        token_use: 'access_token',
        expires_in: 1800,
        hub_id: hubspot.portalId,
        user_id: expect.any(Number),
        scopes: ['oauth', 'crm.objects.companies.read', 'crm.objects.companies.write', 'crm.schemas.companies.write'],
      });
    });

    it('grants only the optional scopes that were ticked', async () => {
      const { scopes, access_token } = await install(hubspot, { granted: [] });
      const write = await call(hubspot, 'POST', COMPANIES, { properties: { name: 'x' } }, access_token);

      expect(scopes).toEqual(['oauth', 'crm.objects.companies.read']);
      expect(write.status).toBe(403);
    });

    it('takes a code once', async () => {
      const code = await newCode();
      await codeGrant(code);

      expect((await codeGrant(code)).body).toMatchObject({ status: 'BAD_AUTH_CODE', error: 'invalid_grant' });
    });

    it('takes a code for five minutes', async () => {
      const code = await newCode();
      await hubspot.advance(5 * 60_000);

      expect((await codeGrant(code)).body).toMatchObject({ status: 'BAD_AUTH_CODE' });
    });

    it('wants the redirect URI of the consent', async () => {
      const answer = await codeGrant(await newCode(), { redirect_uri: 'http://localhost:3000/other' });

      expect(answer.body).toMatchObject({ status: 'BAD_REDIRECT_URI' });
    });

    it('checks the code verifier against the challenge', async () => {
      const challenge = createHash('sha256').update('verifier-1').digest('base64url');
      const url = authorizeUrl(hubspot, { code_challenge: challenge, code_challenge_method: 'S256' });

      expect((await codeGrant(await newCode(url), { code_verifier: 'other' })).body).toMatchObject({
        status: 'BAD_CODE_VERIFIER',
      });
      expect((await codeGrant(await newCode(url), { code_verifier: 'verifier-1' })).status).toBe(200);
    });

    it('returns the same refresh token and a new access token on refresh', async () => {
      const tokens = await install(hubspot);
      const answer = await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token });

      expect(answer.body).toMatchObject({ refresh_token: tokens.refresh_token, hub_id: hubspot.portalId });
      expect(answer.body.access_token).not.toBe(tokens.access_token);
      expect((await call(hubspot, 'GET', COMPANIES, undefined, tokens.access_token)).status).toBe(200);
    });

    it.each([
      ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'gone' }, 'BAD_REFRESH_TOKEN'],
      ['a wrong client id', { grant_type: 'refresh_token', client_id: 'nobody' }, 'BAD_CLIENT_ID'],
      ['a wrong client secret', { grant_type: 'refresh_token', client_secret: 'guess' }, 'BAD_CLIENT_SECRET'],
      ['an unknown grant type', { grant_type: 'password' }, 'BAD_GRANT_TYPE'],
    ])('refuses %s with 400 and both kinds of error fields', async (_what, form, status) => {
      const answer = await exchange(form as Record<string, string>);

      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({
        error: expect.any(String),
        error_description: expect.any(String),
        status,
        message: answer.body.error_description,
      });
    });

    it('takes a form body only: JSON is 415, parameters in the query do not count', async () => {
      const body = JSON.stringify({ grant_type: 'refresh_token' });
      const headers = { 'content-type': 'application/json' };
      const json = await fetch(`${hubspot.url}/oauth/2026-09/token`, { method: 'POST', body, headers });
      const query = await postForm(hubspot, `/oauth/2026-09/token?client_id=${hubspot.clientId}`, {
        grant_type: 'refresh_token',
      });

      expect(json.status).toBe(415);
      expect(query.body).toMatchObject({ status: 'BAD_CLIENT_ID' });
    });

    it.each(['/oauth/v1/token', '/oauth/v3/token', '/oauth/2026-03/token'])('answers under %s too', async (path) => {
      const { refresh_token } = await install(hubspot);

      expect((await exchange({ grant_type: 'refresh_token', refresh_token }, path)).status).toBe(200);
    });
  });

  describe('life of tokens', () => {
    it('introspects access and refresh tokens, and says of others only that they are not active', async () => {
      const tokens = await install(hubspot);
      const introspect = (token: string) => exchange({ token }, '/oauth/2026-09/token/introspect');

      expect((await introspect(tokens.access_token)).body).toMatchObject({
        active: true,
        token_use: 'access_token',
        hub_id: hubspot.portalId,
        user: 'mia.novak@pinegate.example',
        expires_in: expect.any(Number),
      });
      expect((await introspect(tokens.refresh_token)).body).toMatchObject({ active: true, token_use: 'refresh_token' });
      expect((await introspect('unknown')).body).toEqual({ active: false });
    });

    it('refuses an access token after 30 minutes and says since when', async () => {
      const { access_token } = await install(hubspot);
      await hubspot.advance(30 * 60_000 + 5000);
      const answer = await call(hubspot, 'GET', COMPANIES, undefined, access_token);

      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({
        category: 'EXPIRED_AUTHENTICATION',
        message: expect.stringMatching(/^The OAuth token used to make this call expired \d+ second\(s\) ago\.$/),
      });
    });

    it('revokes the refresh token and leaves the access token alive', async () => {
      const tokens = await install(hubspot);
      const revoked = await exchange({ token: tokens.refresh_token }, '/oauth/2026-09/token/revoke');

      expect(revoked.status).toBe(200);
      expect((await call(hubspot, 'GET', COMPANIES, undefined, tokens.access_token)).status).toBe(200);
      expect((await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).body).toMatchObject(
        {
          status: 'BAD_REFRESH_TOKEN',
        },
      );
    });

    it.each(['/appinstalls/2026-09/external-install', '/appinstalls/v3/external-install'])(
      'takes the app out of the account on DELETE %s: all its tokens die',
      async (path) => {
        const tokens = await install(hubspot);
        const answer = await call(hubspot, 'DELETE', path, undefined, tokens.access_token);

        expect(answer.status).toBe(204);
        expect((await call(hubspot, 'GET', COMPANIES, undefined, tokens.access_token)).status).toBe(401);
        expect((await exchange({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status).toBe(400);
      },
    );
  });

  describe('installs that start in the marketplace', () => {
    it('sends code and returnUrl, without a state, when nobody signs in at the app', async () => {
      const callback = await hubspot.consent(`${hubspot.url}/marketplace/${hubspot.portalId}/install`);
      const returnUrl = `${hubspot.url}/marketplace/${hubspot.portalId}/return`;

      expect([...callback.searchParams.keys()].sort()).toEqual(['code', 'returnUrl']);
      expect(callback.searchParams.get('returnUrl')).toBe(returnUrl);
      expect((await codeGrant(callback.searchParams.get('code') ?? '')).status).toBe(200);
      expect(await (await fetch(returnUrl)).text()).toContain('Customerscore is connected');
    });

    it('sends step=authorize first and step=finalize with the state of the app after consent', async () => {
      const start = await fetch(`${hubspot.url}/marketplace/${hubspot.portalId}/sign-in`, { redirect: 'manual' });
      const authorize = new URL(start.headers.get('location') ?? '');
      const callback = await hubspot.consent(`${authorize.searchParams.get('returnUrl')}?state=minted`);

      expect(authorize.searchParams.get('step')).toBe('authorize');
      expect(Object.fromEntries(callback.searchParams)).toMatchObject({
        step: 'finalize',
        state: 'minted',
        code: expect.any(String),
        returnUrl: expect.stringContaining('/return'),
      });
    });
  });

  describe('keys of an account', () => {
    const newKey = async (kind: string) => {
      const form = new URLSearchParams({ name: 'Key', kind, scope: 'crm.objects.companies.read' });
      await fetch(`${hubspot.url}/service-keys/${hubspot.portalId}`, { method: 'POST', body: form });
      const { portals } = (await hubspot.control('GET', '/portals')) as { portals: { keys: { token: string }[] }[] };
      return portals[0]?.keys.at(-1)?.token ?? '';
    };
    const info = (tokenKey: string) =>
      call(hubspot, 'POST', '/oauth/v2/private-apps/get/access-token-info', { tokenKey }, null);

    it('are told about when they belong to a private app', async () => {
      expect((await info(await newKey('private-app'))).body).toMatchObject({
        hubId: hubspot.portalId,
        scopes: ['crm.objects.companies.read'],
      });
    });

    it('are not told about when they are service keys, and name their account all the same', async () => {
      const details = await call(hubspot, 'GET', '/account-info/2026-09/details');

      expect((await info(hubspot.serviceKey)).status).toBe(404);
      expect(details.body).toMatchObject({
        portalId: hubspot.portalId,
        accountType: 'STANDARD',
        timeZone: 'Europe/Prague',
        utcOffset: '+01:00',
        uiDomain: new URL(hubspot.url).host,
        dataHostingLocation: 'eu1',
      });
    });

    it('stop working when they are deleted', async () => {
      const token = await newKey('service-key');
      await hubspot.control('POST', '/keys/revoke', { token });

      expect((await call(hubspot, 'GET', COMPANIES, undefined, token)).status).toBe(401);
    });
  });
});
