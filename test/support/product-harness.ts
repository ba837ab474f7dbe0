import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Container, type ContainerOptions, createContainer } from '../../server/container.ts';
import { connectDatabase } from '../../server/database.ts';
import { READING_SIZES } from '../../server/features/cycles/reading/plan-lanes.ts';
import { createLogger } from '../../server/observability/logger.ts';
import { TEST_KEYS } from './server-harness.ts';
import { sharedServices, TEST_PUBLIC_URL } from './shared-services.ts';
import { type StartedHubspot, startHubspot } from './start-hubspot.ts';

type Database = Awaited<ReturnType<typeof connectDatabase>>;

/** The first signs what HubSpot sends; the second is one that is being rotated out. */
export const OLD_CLIENT_SECRET = 'the-secret-before-the-rotation';

export interface ProductOptions {
  /**
   * A webhooks-hsmeta.json: then HubSpot is a process of its own that delivers what it names to this product. Without
   * it the stand-in that all files share is used, which delivers nothing.
   */
  readonly webhooks?: string;
  /** False: nothing is worked on unless a test does it. */
  readonly workers?: boolean;
  readonly changes?: Partial<ContainerOptions>;
}

/** The whole product under test: server, workers, store and HubSpot. */
export interface Product {
  /** Where the server listens. */
  readonly url: string;
  /** What HubSpot signs and browsers are sent to. */
  readonly publicUrl: string;
  /** HubSpot's pages and the stand-in's control plane. */
  readonly hubspotUrl: string;
  readonly clientSecret: string;
  /** What its processes are started with. */
  readonly options: ContainerOptions;
  readonly services: Container['services'];
  /** A connection of the test's own to the database, to look at what is stored. */
  readonly database: Database;
  /** Every log line so far, from `trace` on. */
  readonly logs: readonly string[];
  /** A further process on the same database, with its own workers once `startJobs` is called. Ended by `stop`. */
  startProcess(): Promise<Container>;
  /** Ends the first process as SIGTERM does; the server then answers with the next one that is started. */
  stopFirstProcess(): Promise<void>;
  /** Ends everything and drops the database. */
  stop(): Promise<void>;
}

/** Starts the product as production does, with its workers, on a free port and a database of its own. */
export async function startProduct({ webhooks, workers = true, changes = {} }: ProductOptions = {}): Promise<Product> {
  const restoreTimers = letLongTimersGo();
  const front = await startFront();
  const own = webhooks === undefined ? null : await startHubspot({ appUrl: front.url, webhooks, size: 1 });
  const logs: string[] = [];
  const options = { ...productOptions(own, front.url, logs), ...changes };
  const database = await connectDatabase(options.mongodbUri, options.databaseName ?? undefined);
  const processes: Container[] = [];
  const startProcess = async () => {
    const container = await createContainer(options);
    processes.push(container);
    front.serve(container.app);
    return container;
  };
  const first = await startProcess();
  if (workers) await first.startJobs();
  const stopProcess = async (container: Container) => {
    processes.splice(processes.indexOf(container), 1);
    await container.stop();
  };
  return {
    url: front.url,
    publicUrl: options.publicUrl,
    hubspotUrl: options.hubspotAppUrl,
    clientSecret: options.hubspotApp?.clientSecrets[0] ?? '',
    options,
    services: first.services,
    database,
    logs,
    startProcess,
    stopFirstProcess: () => stopProcess(first),
    stop: async () => {
      await front.stop();
      for (const container of [...processes]) await stopProcess(container);
      await database.dropDatabase();
      await database.close();
      await own?.stop();
      restoreTimers();
    },
  };
}

/** Far longer than any test waits. */
const LONG_TIMER_MS = 25_000;

/** Agenda leaves a timer of half a lock's lifetime behind each job; those must not hold up the end of a test file. */
function letLongTimersGo(): () => void {
  const { setTimeout: original } = globalThis;
  const setTimer = (...given: Parameters<typeof setTimeout>) => {
    const timer = original(...given);
    return (given[1] ?? 0) >= LONG_TIMER_MS ? timer.unref() : timer;
  };
  globalThis.setTimeout = Object.assign(setTimer, original);
  return () => {
    globalThis.setTimeout = original;
  };
}

function productOptions(own: StartedHubspot | null, frontUrl: string, logs: string[]): ContainerOptions {
  const shared = sharedServices();
  const { clientId, clientSecret } = own ?? shared;
  const hubspotUrl = own?.url ?? shared.hubspotUrl;
  return {
    mongodbUri: shared.mongoUrl,
    databaseName: `test-${randomUUID()}`,
    publicUrl: own ? frontUrl : TEST_PUBLIC_URL,
    hubspotApp: { clientId, clientSecrets: [clientSecret, OLD_CLIENT_SECRET] },
    hubspotApiUrl: hubspotUrl,
    hubspotAppUrl: hubspotUrl,
    sessionSecrets: ['a-session-secret-for-tests-only-1234'],
    encryptionKeys: TEST_KEYS,
    accessTokensAllowed: true,
    trustProxy: 1,
    webhookRetentionDays: 14,
    readingSizes: READING_SIZES,
    consoleDir: 'dist/console',
    sandboxAccount: null,
    logger: createLogger('trace', { write: (line) => void logs.push(line) }),
    processMetrics: false,
  };
}

/** A listening port whose app can be put in later, since HubSpot and the app must know the address first. */
async function startFront() {
  let app: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => app(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    serve: (next: RequestListener) => {
      app = next;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
