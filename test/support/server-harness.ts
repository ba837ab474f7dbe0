import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type Container, type ContainerOptions, createContainer } from '../../server/container.ts';
import { hashPassword } from '../../server/crypto/password.ts';
import { connectDatabase } from '../../server/database.ts';
import { createAccountsStore, type User } from '../../server/features/accounts/accounts.store.ts';
import { READING_SIZES } from '../../server/features/cycles/reading/plan-lanes.ts';
import { createLogger } from '../../server/observability/logger.ts';
import { sharedServices, TEST_PUBLIC_URL } from './shared-services.ts';
import { createTestBrowser, type TestBrowser } from './test-browser.ts';

export const TEST_PASSWORD = 'correct horse battery';
export const TEST_KEYS: ContainerOptions['encryptionKeys'] = [{ id: 'test', key: Buffer.alloc(32, 9) }];

/** Made once: hashing is slow on purpose. */
const passwordHash = hashPassword(TEST_PASSWORD);

type Database = Awaited<ReturnType<typeof connectDatabase>>;

/** One person of a workspace of their own, signed in. */
export interface Person {
  readonly user: User;
  readonly workspaceId: string;
  readonly browser: TestBrowser;
}

/** The whole server on a free port, with a database of its own. */
export interface ServerHarness {
  readonly url: string;
  readonly services: Container['services'];
  readonly routes: Container['routes'];
  /** A second connection to the same database, to look at what is stored. */
  readonly database: Database;
  /** A browser without a session, of somebody at an address of their own. */
  browser(): TestBrowser;
  /** A new workspace with an owner who has a password. */
  createOwner(): Promise<User>;
  /** The same, signed in. */
  signIn(): Promise<Person>;
  signInAs(user: User): Promise<TestBrowser>;
  /** Our path and query of an address that HubSpot sent the browser to. */
  pathOf(address: URL | string): string;
  /** Ends the server and drops its database. */
  stop(): Promise<void>;
}

/** Starts the server as production does, except that jobs do not run unless a test starts them. */
export async function startServer(changes: Partial<ContainerOptions> = {}): Promise<ServerHarness> {
  const options = testOptions(changes);
  const database = await connectDatabase(options.mongodbUri, options.databaseName ?? undefined);
  const container = await createContainer(options);
  const server = createServer(container.app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let people = 0;
  const browser = () => {
    people += 1;
    return createTestBrowser(url, `10.0.${Math.floor(people / 250)}.${(people % 250) + 1}`);
  };
  const createOwner = () => createOwnerIn(container, database);
  const signInAs = async (user: User) => {
    const signedIn = browser();
    const answer = await signedIn.send('POST', '/api/session', { email: user.email, password: TEST_PASSWORD });
    if (answer.status !== 200) throw new Error(`Signing in failed: ${JSON.stringify(answer.body)}`);
    return signedIn;
  };
  return {
    url,
    services: container.services,
    routes: container.routes,
    database,
    browser,
    createOwner,
    signInAs,
    signIn: async () => {
      const user = await createOwner();
      return { user, workspaceId: user.workspaceId, browser: await signInAs(user) };
    },
    pathOf: (address) => {
      const { origin, pathname, search } = new URL(address, TEST_PUBLIC_URL);
      if (origin !== TEST_PUBLIC_URL) throw new Error(`${origin} is not ours.`);
      return `${pathname}${search}`;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await container.stop();
      await database.dropDatabase();
      await database.close();
    },
  };
}

function testOptions(changes: Partial<ContainerOptions>): ContainerOptions {
  const { mongoUrl, hubspotUrl, clientId, clientSecret } = sharedServices();
  return {
    mongodbUri: mongoUrl,
    databaseName: `test-${randomUUID()}`,
    publicUrl: TEST_PUBLIC_URL,
    hubspotApp: { clientId, clientSecrets: [clientSecret] },
    hubspotApiUrl: hubspotUrl,
    hubspotAppUrl: hubspotUrl,
    sessionSecrets: ['a-session-secret-for-tests-only-1234'],
    encryptionKeys: TEST_KEYS,
    accessTokensAllowed: true,
    // Tests tell people apart by X-Forwarded-For, as behind a proxy.
    trustProxy: 1,
    webhookRetentionDays: 14,
    readingSizes: READING_SIZES,
    consoleDir: join(import.meta.dirname, 'no-console'),
    sandboxAccount: null,
    logger: createLogger('silent'),
    processMetrics: false,
    ...changes,
  };
}

async function createOwnerIn({ services }: Container, database: Database): Promise<User> {
  const workspace = await services.accounts.createWorkspace('Acme');
  return createAccountsStore(database).ensureUser({
    workspaceId: workspace.id,
    email: `owner-${workspace.id}@acme.example`,
    name: 'Ann Owner',
    passwordHash: await passwordHash,
    now: new Date(),
  });
}
