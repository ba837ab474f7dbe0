import { Client } from '@hubspot/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { thrownBy } from '../../support/api-exception.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { authorizeUrl, call, install, postForm, REDIRECT_URI } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const TEST_PORTAL_ID = 147_209_841;

describe('trouble with tokens', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'oauth-trouble', size: 5 });
  });
  beforeEach(() => hubspot.control('POST', '/reset', {}));
  afterAll(() => hubspot.stop());

  const client = () => ({ client_id: hubspot.clientId, client_secret: hubspot.clientSecret });
  const refresh = (refresh_token: string, version = '2026-09') =>
    postForm(hubspot, `/oauth/${version}/token`, { ...client(), grant_type: 'refresh_token', refresh_token });
  const exchange = (code: string) =>
    postForm(hubspot, '/oauth/2026-09/token', {
      ...client(),
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT_URI,
      code,
    });

  it('a closed account is unknown to the token endpoint and to every other', async () => {
    const tokens = await install(hubspot);
    const code = (await hubspot.consent(authorizeUrl(hubspot))).searchParams.get('code') ?? '';
    await hubspot.control('POST', '/portals/close', { portalId: hubspot.portalId });
    const badHub = { error: 'access_denied', status: 'BAD_HUB', message: 'missing or unknown hub id' };

    expect(await refresh(tokens.refresh_token)).toMatchObject({ status: 400, body: badHub });
    expect(await exchange(code)).toMatchObject({ status: 400, body: badHub });
    for (const token of [tokens.access_token, hubspot.serviceKey]) {
      expect((await call(hubspot, 'GET', COMPANIES, undefined, token)).body).toMatchObject({
        category: 'INVALID_AUTHENTICATION',
      });
    }
  });

  it('an app that was taken out of the account can never refresh again', async () => {
    const tokens = await install(hubspot);
    await hubspot.control('POST', '/uninstall', { portalId: hubspot.portalId });
    const answers = [await refresh(tokens.refresh_token), await refresh(tokens.refresh_token)];

    expect(answers.map(({ body }) => body.status)).toEqual(['BAD_REFRESH_TOKEN', 'BAD_REFRESH_TOKEN']);
    expect((await call(hubspot, 'GET', COMPANIES, undefined, tokens.access_token)).status).toBe(401);
  });

  it('refreshing twice at once gives two living access tokens and one refresh token', async () => {
    const tokens = await install(hubspot);
    const answers = await Promise.all([refresh(tokens.refresh_token), refresh(tokens.refresh_token)]);
    const access = answers.map(({ body }) => String(body.access_token));

    expect(new Set(access).size).toBe(2);
    expect(answers.map(({ body }) => body.refresh_token)).toEqual([tokens.refresh_token, tokens.refresh_token]);
    for (const token of access) expect((await call(hubspot, 'GET', COMPANIES, undefined, token)).status).toBe(200);
  });

  it('with rotation, a refresh token works once and the answer brings the next', async () => {
    await hubspot.control('POST', '/settings', { rotateRefreshTokens: true });
    const tokens = await install(hubspot);
    const [first, second] = await Promise.all([refresh(tokens.refresh_token), refresh(tokens.refresh_token)]);
    const won = first?.status === 200 ? first : second;

    expect([first?.status, second?.status].sort()).toEqual([200, 400]);
    expect(won?.body.refresh_token).not.toBe(tokens.refresh_token);
    expect((await refresh(String(won?.body.refresh_token))).status).toBe(200);
  });

  it('a fault can hit the tokens of one account only', async () => {
    const own = await install(hubspot);
    const otherCode = (await hubspot.consent(authorizeUrl(hubspot), { portalId: TEST_PORTAL_ID })).searchParams.get(
      'code',
    );
    const other = await exchange(otherCode ?? '');
    const fault = { path: '/oauth/', portalId: hubspot.portalId, status: 503, body: 'html', times: null };
    await hubspot.control('POST', '/faults', fault);

    expect(await refresh(own.refresh_token)).toMatchObject({ status: 503 });
    expect((await refresh(String(other.body.refresh_token))).status).toBe(200);
  });

  it('an answer of the token endpoint has a correlation id and counts for its account', async () => {
    const tokens = await install(hubspot);
    const answer = await refresh(tokens.refresh_token);
    const { exchanges } = (await hubspot.control('GET', '/journal')) as {
      exchanges: { kind: string; portalId: number }[];
    };

    expect(answer.headers.get('x-hubspot-correlation-id')).toEqual(expect.any(String));
    expect(exchanges[0]).toMatchObject({ kind: 'oauthToken', portalId: hubspot.portalId });
  });

  it('introspection tells what HubSpot signs into an access token', async () => {
    const { access_token } = await install(hubspot);
    const answer = await postForm(hubspot, '/oauth/2026-03/token/introspect', { ...client(), token: access_token });

    expect(answer.body.signed_access_token).toMatchObject({
      hubId: hubspot.portalId,
      hublet: 'eu1',
      isUserLevel: false,
      isPrivateDistribution: false,
      expiresAt: expect.any(Number),
    });
  });

  it.each([
    ['BAD_REFRESH_TOKEN', { refresh_token: 'gone' }],
    ['BAD_CLIENT_ID', { client_id: 'nobody' }],
    ['BAD_CLIENT_SECRET', { client_secret: 'guess' }],
  ])("HubSpot's own client throws %s with its code and body", async (status, wrong) => {
    const { refresh_token } = await install(hubspot);
    const form = { ...client(), refresh_token, ...wrong };
    const { tokensApi } = new Client({ basePath: hubspot.url }).oauth;
    const { client_id, client_secret } = form;
    const thrown = await thrownBy(() =>
      tokensApi.create('refresh_token', undefined, REDIRECT_URI, client_id, client_secret, form.refresh_token),
    );

    expect(thrown).toMatchObject({
      code: 400,
      body: { status, error: expect.any(String), message: expect.any(String) },
    });
  });
});
