import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ServerHarness, startServer, TEST_PASSWORD } from '../../support/server-harness.ts';

const SESSION_COOKIE = 'customerscore.sid';

let server: ServerHarness;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.stop());

describe('GET /api/session', () => {
  it('offers the ways to sign in to somebody who is not signed in', async () => {
    const answer = await server.browser().get('/api/session');

    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      user: null,
      csrfToken: expect.stringMatching(/.{32,}/),
      hubspotUrl: '/oauth/hubspot/install',
      sandbox: null,
    });
  });

  it('says who is signed in, without anything of the password', async () => {
    const { browser, user } = await server.signIn();

    const answer = await browser.get('/api/session');

    expect(answer.body).toEqual({
      user: { email: user.email, name: 'Ann Owner' },
      workspace: { id: user.workspaceId, name: 'Acme' },
      csrfToken: expect.any(String),
    });
  });

  it('is never kept by a cache', async () => {
    const answer = await server.browser().get('/api/session');

    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('POST /api/session', () => {
  it('signs in with e-mail and password, whatever the case of the address', async () => {
    const owner = await server.createOwner();
    const browser = server.browser();

    const answer = await browser.send('POST', '/api/session', {
      email: owner.email.toUpperCase(),
      password: TEST_PASSWORD,
    });

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ user: { email: owner.email } });
    expect((await browser.get('/api/connections')).status).toBe(200);
  });

  it('gives the session a new id, so that a planted one is worth nothing', async () => {
    const owner = await server.createOwner();
    const browser = server.browser();
    await browser.get('/api/session');
    const planted = browser.clone();
    const before = browser.cookie(SESSION_COOKIE);

    await browser.send('POST', '/api/session', { email: owner.email, password: TEST_PASSWORD });

    expect(before).toBeDefined();
    expect(browser.cookie(SESSION_COOKIE)).not.toBe(before);
    expect((await planted.get('/api/connections')).status).toBe(401);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const owner = await server.createOwner();

    const wrong = await server.browser().send('POST', '/api/session', { email: owner.email, password: 'wrong' });
    const unknown = await server
      .browser()
      .send('POST', '/api/session', { email: 'no@acme.example', password: 'wrong' });

    expect(wrong.status).toBe(401);
    expect(wrong.body).toMatchObject({ error: { code: 'sign_in_failed', actor: 'user_action' } });
    expect(unknown).toMatchObject({ status: wrong.status, body: wrong.body });
  });

  it('refuses people who have no password, because they sign in with HubSpot', async () => {
    const owner = await server.createOwner();
    const member = await server.services.accounts.ensureMember(owner.workspaceId, 'member@acme.example');

    const answer = await server.browser().send('POST', '/api/session', { email: member.email, password: 'anything' });

    expect(answer.status).toBe(401);
  });

  it.each([
    ['no address', { password: 'x' }, 'email'],
    ['an address that is none', { email: 'ann', password: 'x' }, 'email'],
    ['no password', { email: 'ann@acme.example' }, 'password'],
    ['an empty password', { email: 'ann@acme.example', password: '' }, 'password'],
    ['a password of 1,001 characters', { email: 'ann@acme.example', password: 'x'.repeat(1_001) }, 'password'],
    ['an operator instead of an address', { email: { $ne: null }, password: 'x' }, 'email'],
    ['a field too many', { email: 'ann@acme.example', password: 'x', admin: true }, ''],
  ])('refuses %s and says which field', async (_what, body, path) => {
    const answer = await server.browser().send('POST', '/api/session', body);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: 'invalid_request', issues: [{ path }] } });
  });

  it('stops guessing at one address from many places, and says when to come back', async () => {
    const owner = await server.createOwner();
    const attempt = (password: string) =>
      server.browser().send('POST', '/api/session', { email: owner.email, password });
    for (let count = 0; count < 10; count += 1) await attempt('wrong');

    const blocked = await attempt(TEST_PASSWORD);

    expect(blocked.status).toBe(429);
    expect(blocked.body).toMatchObject({ error: { code: 'too_many_attempts', actor: 'retry_later' } });
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(blocked.headers.get('retry-after'))).toBeLessThanOrEqual(15 * 60);
  });

  it('stops guessing from one place at many addresses', async () => {
    const browser = server.browser();
    const attempt = (count: number) =>
      browser.send('POST', '/api/session', { email: `guess-${count}@acme.example`, password: 'x' });
    for (let count = 0; count < 30; count += 1) await attempt(count);

    expect((await attempt(30)).status).toBe(429);
  });

  it('forgets failed attempts at an address after a right one', async () => {
    const owner = await server.createOwner();
    const attempt = (password: string) =>
      server.browser().send('POST', '/api/session', { email: owner.email, password });
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 9; count += 1) await attempt('wrong');
      expect((await attempt(TEST_PASSWORD)).status).toBe(200);
    }
  });
});

describe('CSRF protection', () => {
  it.each([
    ['POST', '/api/session', { email: 'ann@acme.example', password: 'x' }],
    ['DELETE', '/api/session', undefined],
    ['POST', '/api/connections/token', { token: 'x' }],
    ['PUT', '/api/scoring-model', {}],
    ['POST', '/api/catalogue', {}],
  ])('refuses %s %s without the token of the session', async (method, path, body) => {
    const { browser } = await server.signIn();

    const answer = await browser.request(method, path, body === undefined ? {} : { body });

    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({
      error: { code: 'csrf_token_invalid', message: expect.stringContaining('Reload') },
    });
  });

  it("refuses the token of somebody else's session", async () => {
    const { browser } = await server.signIn();
    const other = (await server.browser().get('/api/session')).body as { csrfToken: string };

    const answer = await browser.request('DELETE', '/api/session', { headers: { 'x-csrf-token': other.csrfToken } });

    expect(answer.status).toBe(403);
    expect((await browser.get('/api/connections')).status).toBe(200);
  });
});

describe('DELETE /api/session', () => {
  it('ends the session for every browser that holds it', async () => {
    const { browser } = await server.signIn();
    const copy = browser.clone();

    const answer = await browser.send('DELETE', '/api/session');

    expect(answer.status).toBe(204);
    expect((await browser.get('/api/connections')).status).toBe(401);
    expect((await copy.get('/api/connections')).status).toBe(401);
  });
});

describe('the session cookie', () => {
  it('cannot be read by scripts and is not sent along by other sites', async () => {
    const answer = await server.browser().get('/api/session');

    expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/);
  });

  it('is for https only, and also sent in the frame of an install, where the server is reached by https', async () => {
    const https = await startServer({ publicUrl: 'https://customerscore.test' });
    try {
      const answer = await https.browser().get('/api/session', { headers: { 'x-forwarded-proto': 'https' } });

      expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly.*Secure.*SameSite=None/);
    } finally {
      await https.stop();
    }
  });

  it('is not accepted with a signature that is not ours', async () => {
    const { browser } = await server.signIn();
    const forged = browser.cookie(SESSION_COOKIE)?.replace(/.{6}$/, 'AAAAAA');

    const answer = await server
      .browser()
      .get('/api/connections', { headers: { cookie: `${SESSION_COOKIE}=${forged}` } });

    expect(answer.status).toBe(401);
  });
});
