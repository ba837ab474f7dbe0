import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHubSpotPortal, type HubSpotPortal } from '../../support/hubspot-portal.ts';
import { type Person, type ServerHarness, startServer } from '../../support/server-harness.ts';
import { sharedServices } from '../../support/shared-services.ts';

const READ = 'crm.objects.companies.read';
const WRITE = 'crm.objects.companies.write';
const SCHEMAS = 'crm.schemas.companies.write';

let server: ServerHarness;
let portal: HubSpotPortal;
let person: Person;

beforeAll(async () => {
  server = await startServer();
  person = await server.signIn();
});

afterAll(() => server.stop());

beforeEach(async () => {
  portal = await createHubSpotPortal(sharedServices().hubspotUrl, { timeZone: 'America/New_York' });
});

const connect = (token: string, { browser }: Person = person) =>
  browser.send('POST', '/api/connections/token', { token });

async function countProperties(): Promise<number> {
  const headers = { authorization: `Bearer ${portal.serviceKey}` };
  const response = await fetch(`${sharedServices().hubspotUrl}/crm/properties/2026-09/companies`, { headers });
  const { results } = (await response.json()) as { results: unknown[] };
  return results.length;
}

function grantedScopes(body: unknown): string[] {
  const { scopes } = body as { scopes: { scope: string; granted: boolean }[] };
  return scopes.filter(({ granted }) => granted).map(({ scope }) => scope);
}

describe('POST /api/connections/token', () => {
  it('connects with a service key and says what it knows of the account', async () => {
    const answer = await connect(portal.serviceKey);

    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      portalId: portal.portalId,
      kind: 'token',
      status: 'connected',
      accountType: 'STANDARD',
      timeZone: 'America/New_York',
      dataHostingLocation: 'eu1',
      disconnectedAt: null,
      statusReason: null,
      confirmedMappingVersion: null,
      lastCycleAt: null,
    });
  });

  it.each([[[READ]], [[READ, WRITE]], [[READ, SCHEMAS]], [[READ, WRITE, SCHEMAS]]])(
    'finds out that a service key has %p, by calls that change nothing',
    async (scopes) => {
      const before = await countProperties();

      const answer = await connect(await portal.createKey({ scopes }));

      expect(grantedScopes(answer.body)).toEqual(scopes);
      expect(await countProperties()).toBe(before);
    },
  );

  it("asks HubSpot for the scopes of a private app's token, and leaves out those we have no use for", async () => {
    const scopes = [READ, WRITE, 'crm.objects.owners.read'];

    const answer = await connect(await portal.createKey({ kind: 'private-app', scopes }));

    expect(grantedScopes(answer.body)).toEqual([READ, WRITE]);
  });

  it('connects without the write scope and says what does not work', async () => {
    const { body } = await connect(await portal.createKey({ scopes: [READ] }));

    expect((body as { scopes: unknown[] }).scopes).toContainEqual({
      scope: WRITE,
      need: 'optional',
      granted: false,
      use: expect.any(String),
      without: expect.stringContaining('outbound sync is off'),
    });
  });

  it.each([[[]], [[WRITE]], [[WRITE, SCHEMAS]]])(
    'refuses a service key with %p, names the scope that is missing and what that breaks',
    async (scopes) => {
      const answer = await connect(await portal.createKey({ scopes }));

      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({
        error: {
          code: 'scope_missing',
          actor: 'user_action',
          message: expect.stringMatching(new RegExp(`${READ}.*Nothing can be imported`)),
          issues: [{ path: READ }],
        },
      });
      expect(await stored(portal.portalId)).toBeNull();
    },
  );

  it('refuses a token that HubSpot does not know, without showing it', async () => {
    const answer = await connect('pat-eu1-00000000-0000-0000-0000-000000000000');

    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ error: { code: 'access_token_invalid', actor: 'user_action' } });
    expect(JSON.stringify(answer.body)).not.toContain('pat-eu1');
  });

  it.each([
    ['', 'Paste a token'],
    ['   ', 'Paste a token'],
    ['x'.repeat(1_001), '1000'],
    ['pat-eu1\n-abc', 'Copy it again'],
    ['pat-eu1\u0000', 'Copy it again'],
    ['pat eu1', 'Copy it again'],
    ['pät-eu1', 'Copy it again'],
  ])('refuses %j, which is no token, before it asks HubSpot', async (token, message) => {
    const answer = await connect(token);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { code: 'invalid_request', message: expect.stringContaining(message), issues: [{ path: 'token' }] },
    });
  });

  it('takes a token with blanks around it, as copying leaves them', async () => {
    expect((await connect(`  ${portal.serviceKey}\n`)).status).toBe(201);
  });

  it('refuses an account that another workspace has connected, and changes nothing there', async () => {
    await connect(portal.serviceKey);
    const other = await server.signIn();

    const answer = await connect(portal.serviceKey, other);

    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ error: { code: 'portal_taken', actor: 'user_action' } });
    expect(await stored(portal.portalId)).toMatchObject({ workspaceId: person.workspaceId, status: 'connected' });
  });

  it('replaces the token when the same workspace connects again', async () => {
    await connect(portal.serviceKey);
    const first = await stored(portal.portalId);

    const answer = await connect(await portal.createKey({ scopes: [READ] }));

    expect(answer.status).toBe(201);
    expect(grantedScopes(answer.body)).toEqual([READ]);
    expect((await stored(portal.portalId))?.tokens).not.toEqual(first?.tokens);
  });

  it('keeps the token sealed', async () => {
    await connect(portal.serviceKey);

    expect(JSON.stringify(await stored(portal.portalId))).not.toContain(portal.serviceKey);
  });

  it('gives the portal a schedule at night in its own time zone', async () => {
    await connect(portal.serviceKey);

    const { body } = await person.browser.get(`/api/portals/${portal.portalId}/schedule/cycle`);

    expect(body).toMatchObject({ schedule: { kind: 'daily', time: '03:00', timeZone: 'America/New_York' } });
  });

  it('says when to come back while HubSpot moves the account elsewhere', async () => {
    await portal.planFault({ path: '/account-info/', status: 477 });

    const answer = await connect(portal.serviceKey);

    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('3600');
    expect(answer.body).toMatchObject({ error: { code: 'hubspot_migrating', actor: 'retry_later' } });
    expect(await stored(portal.portalId)).toBeNull();
  });

  it('is switched off where access tokens are not allowed', async () => {
    const listed = await startServer({ accessTokensAllowed: false });
    try {
      const { browser } = await listed.signIn();

      const answer = await browser.send('POST', '/api/connections/token', { token: portal.serviceKey });

      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({ error: { code: 'access_tokens_off' } });
      expect((await browser.get('/api/connections')).body).toMatchObject({ accessTokensAllowed: false });
    } finally {
      await listed.stop();
    }
  });
});

function stored(portalId: number) {
  return server.database.collection('connections').findOne({ portalId });
}
