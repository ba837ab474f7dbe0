import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword } from '../../../server/crypto/password.ts';
import { createAccountsStore } from '../../../server/features/accounts/accounts.store.ts';
import type { NewApiKeyBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { TEST_PASSWORD } from '../../support/server-harness.ts';
import { createTestBrowser } from '../../support/test-browser.ts';
import { programWith } from '../ingestion/api-program.ts';
import { fetchRefresh, fetchScores } from './support/card-request.ts';
import { companies } from './support/companies.ts';
import { type HubSpotProxy, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { deliver, rawEvent, settledEvents } from './support/webhooks.ts';

const WRONG_PASSWORD = 'not the password at all';
const SESSION_COOKIE = 'customerscore.sid';
const PINO_ERROR = 50;

let proxy: HubSpotProxy;
let product: Product;
const secrets = new Map<string, string>();

/** A whole life of an account, with everything in it that could reveal a secret when it is logged. */
beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
  await signInWithPassword();
  const tenant = await createTenant(product, { companies: companies(3) });
  const [companyId = ''] = tenant.companyIds;
  await tenant.confirm();
  await tenant.hubspot.planFault({ method: 'GET', path: '/objects/', status: 429, retryAfterSeconds: 1, times: 1 });
  await tenant.portal.expireAccessTokens();
  await tenant.cycle();
  await deliver(product, [rawEvent(tenant.portalId, companyId)]);
  await deliver(product, [rawEvent(tenant.portalId, companyId)], { secret: 'somebody-else' });
  await settledEvents(product, tenant, 1);
  await fetchScores(product, tenant.portalId, companyId);
  await fetchScores(product, tenant.portalId, companyId, { signed: { timestamp: 1 } });
  await fetchRefresh(product, tenant.portalId, companyId);
  secrets.set('session of the admin', tenant.browser.cookie(SESSION_COOKIE) ?? '');
  await callWithApiKeys(tenant);
  await connectByToken();
  await tenant.portal.revokeRefreshTokens();
  await tenant.portal.expireAccessTokens();
  await tenant.endOf(await tenant.startCycle());
  await createTestBrowser(product.url, '10.9.9.9').get('/oauth/hubspot/callback?code=a-stolen-code-1234&state=wrong');
  secrets.set('code of a forged callback', 'a-stolen-code-1234');
  collectFromWire();
});

afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

async function callWithApiKeys({ browser }: Tenant): Promise<void> {
  const key = { name: 'Program', scopes: ['customers:write'] };
  const { secret } = (await browser.send('POST', '/api/api-keys', key)).body as NewApiKeyBody;
  secrets.set('API key', secret);
  await programWith(product.url, secret).post([{ external_id: 'c1' }, { external_id: 7 }]);
  await programWith(product.url, `${secret}x`).postRaw(secret);
}

async function signInWithPassword(): Promise<void> {
  const { id: workspaceId } = await product.services.accounts.createWorkspace('Acme');
  const email = 'owner@acme.example';
  const passwordHash = await hashPassword(TEST_PASSWORD);
  const owner = { workspaceId, email, name: null, passwordHash, now: new Date() };
  await createAccountsStore(product.database).ensureUser(owner);
  const browser = createTestBrowser(product.url, '10.9.9.1');
  await browser.send('POST', '/api/session', { email, password: WRONG_PASSWORD });
  await browser.send('POST', '/api/session', { email, password: TEST_PASSWORD });
  secrets.set('password', TEST_PASSWORD);
  secrets.set('wrong password', WRONG_PASSWORD);
  secrets.set('hash of the password', passwordHash);
  secrets.set('session of the owner', browser.cookie(SESSION_COOKIE) ?? '');
}

/** A pasted token that works, and one that does not. */
async function connectByToken(): Promise<void> {
  const tenant = await createTenant(product);
  await tenant.api('DELETE', `/api/connections/${tenant.portalId}`);
  const tokens = {
    'pasted token': tenant.portal.serviceKey,
    'refused token': 'pat-eu1-11111111-2222-3333-4444-555555555555',
  };
  for (const [name, token] of Object.entries(tokens)) {
    await tenant.browser.send('POST', '/api/connections/token', { token });
    secrets.set(name, token);
  }
  await tenant.confirm();
}

/** Every token, code and client secret that went over the wire. */
function collectFromWire(): void {
  for (const { authorization, path, sent, received } of proxy.calls) {
    if (authorization !== '') secrets.set(`token ${secrets.size}`, authorization.replace('Bearer ', ''));
    if (!path.includes('/oauth/')) continue;
    for (const [name, value] of new URLSearchParams(sent)) {
      if (['code', 'refresh_token', 'client_secret', 'token'].includes(name)) secrets.set(`${name} ${value}`, value);
    }
    for (const [, name = '', value = ''] of received.matchAll(/"(access_token|refresh_token)":"([^"]+)"/g)) {
      secrets.set(`${name} ${value}`, value);
    }
  }
}

const lines = () => product.logs.map((line) => JSON.parse(line) as Record<string, unknown>);

describe('the log of a whole life of an account', () => {
  it('was written while tokens, codes and passwords were in use', () => {
    const kinds = ['token', 'code', 'client_secret', 'refresh_token', 'access_token', 'password', 'session'];

    for (const kind of kinds) expect([...secrets.keys()].join('\n')).toContain(kind);
    for (const secret of secrets.values()) expect(secret.length).toBeGreaterThan(8);
    expect(product.logs.length).toBeGreaterThan(30);
    expect(lines().some(({ msg }) => msg === 'HubSpot asked us to wait')).toBe(true);
    expect(lines().some(({ msg }) => msg === 'request is not signed by HubSpot')).toBe(true);
  });

  it('holds none of them', () => {
    const text = product.logs.join('\n');
    const found = [...secrets].filter(
      ([, secret]) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
    );

    expect(found.map(([name]) => name)).toEqual([]);
  });

  it('holds no query, no address of a person and nothing about a customer', () => {
    const text = product.logs.join('\n');

    for (const detail of ['?', 'rep@acme.example', 'owner@acme.example', 'Company 1', 'C-0001']) {
      expect(text).not.toContain(detail);
    }
  });

  it('calls nobody out of bed: what a person or HubSpot does wrong is no error of ours', () => {
    expect(lines().filter(({ level }) => Number(level) >= PINO_ERROR)).toEqual([]);
  });

  it('names the account in every line about one', () => {
    const about = lines().filter(({ msg }) => /run|HubSpot asked|webhook events/.test(String(msg)));

    expect(about.length).toBeGreaterThan(0);
    for (const line of about.filter(({ msg }) => msg !== 'request')) expect(line).toHaveProperty('portalId');
  });
});
