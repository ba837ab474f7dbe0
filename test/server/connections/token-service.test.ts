import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createKeyRing } from '../../../server/crypto/key-ring.ts';
import { createConnectionsStore } from '../../../server/features/connections/connections.store.ts';
import { createTokenService, type PlainTokens } from '../../../server/features/connections/token.service.ts';
import { createOAuthApi } from '../../../server/hubspot/oauth-api.ts';
import { createLogger } from '../../../server/observability/logger.ts';
import {
  type PlannedAnswer,
  type ProgrammableServer,
  startProgrammableServer,
} from '../../support/programmable-server.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';

const START = new Date('2026-11-23T10:00:00Z');
const MINUTE_MS = 60_000;
const keyRing = createKeyRing([{ id: 'k1', key: Buffer.alloc(32, 3) }]);

let store: TestDatabase;
let hubspot: ProgrammableServer;
let now: Date;
let lastPortalId = 0;

beforeAll(async () => {
  store = await createTestDatabase();
  await createConnectionsStore(store.database).createIndexes();
});

afterAll(() => store.drop());

beforeEach(async () => {
  hubspot = await startProgrammableServer();
  now = START;
});

afterEach(() => hubspot.stop());

/** A token service as one process has it: own connection, own memory. Its waits pass time instead of taking it. */
async function createProcess() {
  const connections = createConnectionsStore(await store.connectAgain());
  const oauth = createOAuthApi({
    apiUrl: hubspot.url,
    app: { clientId: 'client', clientSecrets: ['secret'] },
    fetch,
  });
  const tokens = createTokenService({
    store: connections,
    keyRing,
    oauth,
    logger: createLogger('silent'),
    now: () => now,
    sleep: async (ms) => {
      now = new Date(now.getTime() + ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
  });
  return { connections, tokens };
}

type Process = Awaited<ReturnType<typeof createProcess>>;

const OLD: PlainTokens = {
  accessToken: 'access-old',
  refreshToken: 'refresh-1',
  expiresAt: new Date(START.getTime() + 30 * MINUTE_MS),
};

function newPortalId(): number {
  lastPortalId += 1;
  return lastPortalId;
}

/** A connected portal with these tokens. */
async function connect({ connections, tokens }: Process, plain: PlainTokens = OLD, portalId = newPortalId()) {
  const scope = { workspaceId: 'w1', portalId };
  await connections.connect({
    ...scope,
    kind: plain.refreshToken === null ? 'token' : 'oauth',
    accountType: 'STANDARD',
    timeZone: 'UTC',
    dataHostingLocation: 'eu1',
    uiDomain: 'app-eu1.hubspot.com',
    scopes: ['oauth'],
    tokens: tokens.seal(scope, plain),
    now,
  });
  return scope;
}

const renewed = (accessToken = 'access-new', refreshToken = 'refresh-1'): PlannedAnswer => ({
  body: {
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: 1800,
    hub_id: 1,
    scopes: ['oauth', 'crm.objects.companies.read'],
  },
});
const REVOKED: PlannedAnswer = {
  status: 400,
  body: {
    error: 'invalid_grant',
    status: 'BAD_REFRESH_TOKEN',
    message: 'refresh token is invalid, expired or revoked',
  },
};

function pass(ms: number): void {
  now = new Date(now.getTime() + ms);
}

describe('TokenService.accessToken', () => {
  it('hands out the stored token while it lasts, without a call', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    pass(25 * MINUTE_MS);

    expect(await one.tokens.accessToken(scope)).toBe('access-old');
    expect(hubspot.requests).toHaveLength(0);
  });

  it('renews a token that ends in less than five minutes, and keeps the new one with its scopes', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    pass(25 * MINUTE_MS + 1);
    hubspot.plan(renewed());

    expect(await one.tokens.accessToken(scope)).toBe('access-new');
    expect(await one.tokens.accessToken(scope)).toBe('access-new');

    expect(hubspot.requests).toHaveLength(1);
    expect(hubspot.requests[0]?.body).toContain('refresh_token=refresh-1');
    expect((await one.connections.find(scope))?.scopes).toContain('crm.objects.companies.read');
  });

  it('uses the refresh token that the last renewal brought', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    hubspot.plan(renewed('access-2', 'refresh-2'), renewed('access-3', 'refresh-2'));

    pass(29 * MINUTE_MS);
    await one.tokens.accessToken(scope);
    pass(29 * MINUTE_MS);
    expect(await one.tokens.accessToken(scope)).toBe('access-3');

    expect(hubspot.requests[1]?.body).toContain('refresh_token=refresh-2');
  });

  it('renews a token that HubSpot has just refused', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    hubspot.plan(renewed());

    expect(await one.tokens.accessToken(scope, 'access-old')).toBe('access-new');
  });

  it('does not renew again when the refused token is already an old one', async () => {
    const one = await createProcess();
    const scope = await connect(one);

    expect(await one.tokens.accessToken(scope, 'access-older')).toBe('access-old');
    expect(hubspot.requests).toHaveLength(0);
  });

  it('asks to connect a portal that is not there', async () => {
    const { tokens } = await createProcess();

    await expect(tokens.accessToken({ workspaceId: 'w1', portalId: 0 })).rejects.toMatchObject({
      code: 'not_connected',
    });
  });

  it("never opens another workspace's connection to the same portal", async () => {
    const one = await createProcess();
    const { portalId } = await connect(one);

    await expect(one.tokens.accessToken({ workspaceId: 'w2', portalId })).rejects.toMatchObject({
      code: 'not_connected',
    });
  });
});

describe('renewal by several at once', () => {
  it('makes one call for many callers of one process', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    pass(29 * MINUTE_MS);
    hubspot.plan({ ...renewed(), delayMs: 50 });

    const tokens = await Promise.all(Array.from({ length: 10 }, () => one.tokens.accessToken(scope)));

    expect(new Set(tokens)).toEqual(new Set(['access-new']));
    expect(hubspot.requests).toHaveLength(1);
  });

  it('makes one call for two processes', async () => {
    const [one, two] = [await createProcess(), await createProcess()];
    const scope = await connect(one);
    pass(29 * MINUTE_MS);
    hubspot.plan({ ...renewed(), delayMs: 100 });

    const tokens = await Promise.all([
      one.tokens.accessToken(scope),
      two.tokens.accessToken(scope),
      two.tokens.accessToken(scope, 'access-old'),
    ]);

    expect(tokens).toEqual(['access-new', 'access-new', 'access-new']);
    expect(hubspot.requests).toHaveLength(1);
  });

  it('takes over from a process that died while it renewed, once its lease ends', async () => {
    const [one, two] = [await createProcess(), await createProcess()];
    const scope = await connect(one);
    pass(29 * MINUTE_MS);
    const until = new Date(now.getTime() + MINUTE_MS);
    const record = await one.connections.readTokens(scope);
    await one.connections.leaseRefresh(scope, { owner: 'dead', tokenVersion: record?.version ?? 0, until, now });
    hubspot.plan(renewed());

    expect(await two.tokens.accessToken(scope)).toBe('access-new');

    expect(now.getTime()).toBeGreaterThanOrEqual(until.getTime());
    expect(hubspot.requests).toHaveLength(1);
  });

  it('does not let a process that lost its lease overwrite newer tokens', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    const { version } = (await one.connections.readTokens(scope)) ?? { version: 0 };
    const lease = { tokenVersion: version, until: new Date(now.getTime() + 1), now };
    await one.connections.leaseRefresh(scope, { ...lease, owner: 'slow' });
    const later = new Date(now.getTime() + 10);
    await one.connections.leaseRefresh(scope, {
      ...lease,
      owner: 'fast',
      now: later,
      until: new Date(later.getTime() + MINUTE_MS),
    });
    const sealed = (accessToken: string) => one.tokens.seal(scope, { ...OLD, accessToken });

    expect(await one.connections.storeTokens(scope, 'fast', sealed('from-fast'), [])).toBe(true);
    expect(await one.connections.storeTokens(scope, 'slow', sealed('from-slow'), [])).toBe(false);

    expect(await one.tokens.accessToken(scope)).toBe('from-fast');
  });
});

describe('a renewal that fails', () => {
  it('asks to reconnect when the refresh token is revoked, and calls HubSpot no more', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    pass(29 * MINUTE_MS);
    hubspot.plan(REVOKED);

    await expect(one.tokens.accessToken(scope)).rejects.toMatchObject({ code: 'reconnect_needed' });
    await expect(one.tokens.accessToken(scope)).rejects.toMatchObject({ code: 'reconnect_needed' });

    expect(hubspot.requests).toHaveLength(1);
    expect(await one.connections.find(scope)).toMatchObject({
      status: 'reconnect',
      statusReason: expect.stringContaining('Connect the account again'),
    });
  });

  it.each([{ status: 503 }, { status: 429, body: {} }, { break: true }])(
    'leaves everything for a later try after %p',
    async (failure) => {
      const one = await createProcess();
      const scope = await connect(one);
      pass(29 * MINUTE_MS);
      hubspot.plan(failure, renewed());

      await expect(one.tokens.accessToken(scope)).rejects.toMatchObject({ code: 'hubspot_unavailable' });

      expect(await one.connections.find(scope)).toMatchObject({ status: 'connected', statusReason: null });
      expect(await one.tokens.accessToken(scope)).toBe('access-new');
    },
  );

  it('does not mark a portal that was connected anew while the old token failed', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    pass(29 * MINUTE_MS);
    hubspot.plan({ ...REVOKED, delayMs: 100 });

    const failing = one.tokens.accessToken(scope).catch((error: unknown) => error);
    while (hubspot.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const fresh = { ...OLD, accessToken: 'access-fresh', expiresAt: new Date(now.getTime() + 30 * MINUTE_MS) };
    await connect(one, fresh, scope.portalId);
    await failing;

    expect(await one.connections.find(scope)).toMatchObject({ status: 'connected' });
    expect(await one.tokens.accessToken(scope)).toBe('access-fresh');
  });
});

describe('a connection by access token', () => {
  const PASTED: PlainTokens = { accessToken: 'pat-eu1-abc', refreshToken: null, expiresAt: null };

  it('never ends and is never renewed', async () => {
    const one = await createProcess();
    const scope = await connect(one, PASTED);
    pass(365 * 24 * 60 * MINUTE_MS);

    expect(await one.tokens.accessToken(scope)).toBe('pat-eu1-abc');
    expect(await one.tokens.refreshToken(scope)).toBeNull();
    expect(hubspot.requests).toHaveLength(0);
  });

  it('asks to reconnect as soon as HubSpot refuses the token', async () => {
    const one = await createProcess();
    const scope = await connect(one, PASTED);

    await expect(one.tokens.accessToken(scope, 'pat-eu1-abc')).rejects.toMatchObject({ code: 'reconnect_needed' });

    expect(await one.connections.find(scope)).toMatchObject({ status: 'reconnect' });
    expect(hubspot.requests).toHaveLength(0);
  });
});

describe('tokens at rest', () => {
  it('are sealed in the stored document', async () => {
    const one = await createProcess();
    const scope = await connect(one);
    pass(29 * MINUTE_MS);
    hubspot.plan(renewed('access-secret', 'refresh-secret'));
    await one.tokens.accessToken(scope);

    const raw = JSON.stringify(await store.database.collection('connections').findOne({ portalId: scope.portalId }));

    expect(raw).toContain('v1.k1.');
    expect(raw).not.toMatch(/access-old|access-secret|refresh-1|refresh-secret/);
  });

  it("do not open when copied into another tenant's document", async () => {
    const one = await createProcess();
    const scope = await connect(one);
    const other = await connect(one);
    const { tokens } = (await one.connections.readTokens(scope)) ?? {};
    await store.database.collection('connections').updateOne({ portalId: other.portalId }, { $set: { tokens } });

    await expect(one.tokens.accessToken(other)).rejects.toThrow();
  });

  it('open again in a process with the same keys', async () => {
    const [one, two] = [await createProcess(), await createProcess()];
    const scope = await connect(one);

    expect(await two.tokens.refreshToken(scope)).toBe('refresh-1');
  });
});
