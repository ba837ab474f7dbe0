import { createKeyRing } from '../../server/crypto/key-ring.ts';
import { createConnectionsStore } from '../../server/features/connections/connections.store.ts';
import { createTokenService, type PlainTokens } from '../../server/features/connections/token.service.ts';
import { createOAuthApi } from '../../server/hubspot/oauth-api.ts';
import { createLogger } from '../../server/observability/logger.ts';
import { type PlannedAnswer, startProgrammableServer } from './programmable-server.ts';
import { createTestDatabase } from './test-database.ts';

export const MINUTE_MS = 60_000;

const START = new Date('2026-11-23T10:00:00Z');
const keyRing = createKeyRing([{ id: 'k1', key: Buffer.alloc(32, 3) }]);

/** Tokens of a fresh connection: they end in half an hour. */
export const OLD_TOKENS: PlainTokens = {
  accessToken: 'access-old',
  refreshToken: 'refresh-1',
  expiresAt: new Date(START.getTime() + 30 * MINUTE_MS),
};

/** HubSpot's answer to a renewal that works. */
export const renewedAnswer = (accessToken = 'access-new', refreshToken = 'refresh-1'): PlannedAnswer => ({
  body: {
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: 1800,
    hub_id: 1,
    scopes: ['oauth', 'crm.objects.companies.read'],
  },
});

/** HubSpot's answer to a renewal that can never work again. */
export const REVOKED_ANSWER: PlannedAnswer = {
  status: 400,
  body: {
    error: 'invalid_grant',
    status: 'BAD_REFRESH_TOKEN',
    message: 'refresh token is invalid, expired or revoked',
  },
};

/** Processes that share a database and a HubSpot which answers what a test tells it to, under one clock. */
export async function createTokenWorld() {
  const store = await createTestDatabase();
  await createConnectionsStore(store.database).createIndexes();
  const hubspot = await startProgrammableServer();
  let now = START;
  let portals = 0;
  const pass = (ms: number) => {
    now = new Date(now.getTime() + ms);
  };
  const newPortalId = () => {
    portals += 1;
    return portals;
  };
  /** A token service as one process has it: own connection, own memory. Its waits pass time instead of taking it. */
  const createProcess = async () => {
    const connections = createConnectionsStore(await store.connectAgain());
    const app = { clientId: 'client', clientSecrets: ['secret'] } as const;
    const tokens = createTokenService({
      onReconnect: async () => undefined,
      store: connections,
      keyRing,
      oauth: createOAuthApi({ apiUrl: hubspot.url, app, fetch }),
      logger: createLogger('silent'),
      now: () => now,
      sleep: async (ms) => {
        pass(ms);
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    return { connections, tokens };
  };
  /** A connected portal with these tokens. */
  const connect = async (
    { connections, tokens }: Awaited<ReturnType<typeof createProcess>>,
    plain: PlainTokens = OLD_TOKENS,
    portalId = newPortalId(),
  ) => {
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
  };
  return {
    database: store.database,
    hubspot,
    now: () => now,
    pass,
    createProcess,
    connect,
    /** Back to the start: the same time, no answers planned. */
    reset: () => {
      now = START;
      hubspot.forget();
    },
    stop: async () => {
      await hubspot.stop();
      await store.drop();
    },
  };
}

export type TokenWorld = Awaited<ReturnType<typeof createTokenWorld>>;
