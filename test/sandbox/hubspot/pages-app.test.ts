import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, install, postForm, type Tokens } from './helpers.ts';

const COMPANIES = '/crm/v3/objects/companies';

describe('the page of the connected app', () => {
  let hubspot: StartedHubspot;
  let pages: HubspotPages;
  let path: string;
  let tokens: Tokens;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'app-page', size: 12 });
    pages = hubspotPages(hubspot);
    path = `/connected-apps/${hubspot.portalId}/installed`;
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    tokens = await install(hubspot, { granted: ['crm.objects.companies.write'] });
  });
  afterAll(() => hubspot.stop());

  const refresh = () =>
    postForm(hubspot, '/oauth/2026-09/token', {
      grant_type: 'refresh_token',
      client_id: hubspot.clientId,
      client_secret: hubspot.clientSecret,
      refresh_token: tokens.refresh_token,
    });

  it('says who installed it and which scopes were granted and which were not', async () => {
    const { text } = await pages.get(path);
    const [granted, refused] = text.split('Not granted');

    expect(text).toMatch(/Installed on .* UTC by Mia Novak \(mia\.novak@pinegate\.example\)\./);
    expect(granted).toContain('crm.objects.companies.write');
    expect(refused).toContain('crm.schemas.companies.write');
  });

  it('says how the tokens stand without showing one', async () => {
    const { text, markup } = await pages.get(path);

    expect(text).toContain('One access token is valid, for 30 minutes more.');
    expect(text).toContain('One refresh token is valid, without an end.');
    for (const secret of [tokens.access_token, tokens.refresh_token]) expect(markup).not.toContain(secret);
  });

  it('lets the access tokens expire, after which the app can refresh', async () => {
    const expired = await pages.post(`${path}/expire-tokens`);
    const before = await call(hubspot, 'GET', COMPANIES, undefined, tokens.access_token);

    expect(expired.notice).toBe('1 access token expired just now.');
    expect(expired.text).toContain('No access token is valid');
    expect(before.body.category).toBe('EXPIRED_AUTHENTICATION');
    expect((await refresh()).status).toBe(200);
    expect((await pages.get(path)).text).toContain('One access token is valid');
  });

  it('revokes the refresh tokens, after which the app cannot', async () => {
    const revoked = await pages.post(`${path}/revoke`);

    expect(revoked.notice).toBe('1 refresh token revoked.');
    expect(revoked.text).toContain('No refresh token is valid');
    expect((await refresh()).body.status).toBe('BAD_REFRESH_TOKEN');
  });

  it('uninstalls the app, and says so when there is nothing to uninstall', async () => {
    const first = await pages.post(`${path}/uninstall`);
    const second = await pages.post(`${path}/uninstall`);

    expect(first.notice).toBe('Customerscore is uninstalled.');
    expect(first.text).toContain('No app is connected');
    expect(second.notice).toBe('No app is connected to this account.');
    expect((await call(hubspot, 'GET', COMPANIES, undefined, tokens.access_token)).status).toBe(401);
  });

  it('asks before it uninstalls or revokes, and not before it lets tokens expire', async () => {
    const { markup } = await pages.get(path);
    const questions = [...markup.matchAll(/<div class="question"[\s\S]*?<form method="post" action="([^"]+)"/g)];

    expect(questions.map(([, action]) => action)).toEqual([`${path}/uninstall`, `${path}/revoke`]);
    expect(markup).toContain(`<form method="post" action="${path}/expire-tokens">`);
  });

  it('lets people make and delete keys, with the scopes they choose', async () => {
    const keys = `/service-keys/${hubspot.portalId}`;
    const made = await pages.post(keys, { name: 'Reader', kind: 'service-key', scope: 'crm.objects.companies.read' });
    const token = /value="(pat-[^"]+)"(?![\s\S]*value="pat-)/.exec(made.markup)?.[1] ?? '';
    const canRead = (await call(hubspot, 'GET', COMPANIES, undefined, token)).status;
    const canWrite = (await call(hubspot, 'POST', COMPANIES, { properties: { name: 'x' } }, token)).status;
    const deleted = await pages.post(`${keys}/revoke`, { token });

    expect([made.notice, deleted.notice]).toEqual(['Reader was created.', 'Reader was deleted.']);
    expect([canRead, canWrite]).toEqual([200, 403]);
    expect((await call(hubspot, 'GET', COMPANIES, undefined, token)).status).toBe(401);
  });
});
