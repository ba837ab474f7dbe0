import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { Agent, setGlobalDispatcher } from 'undici';
import { type Config, ConfigError, DEFAULT_PORT, readConfig } from './config.ts';
import { type Container, createContainer } from './container.ts';
import { renderBanner } from './embedded/banner.ts';
import { findFreePort } from './embedded/find-port.ts';
import { type Surroundings, startEmbedded } from './embedded/start-embedded.ts';
import { READING_SIZES } from './features/cycles/reading/plan-lanes.ts';
import { createLogger, type Logger } from './observability/logger.ts';
import { projectRoot } from './project-root.ts';

/** HubSpot's client sets no timeout of its own, and a call that hangs would keep a run's lease alive for ever. */
const HUBSPOT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Above the 60 s that proxies keep idle connections, so that they close them first. */
const KEEP_ALIVE_MS = 65_000;

/** Starts the server and whatever it needs beside it, and ends all of it on SIGINT or SIGTERM. */
export async function main(): Promise<void> {
  const config = readConfig(undefined, process.argv.slice(2));
  const logger = createLogger(config.logLevel);
  setGlobalDispatcher(
    new Agent({
      headersTimeout: HUBSPOT_TIMEOUT_MS,
      bodyTimeout: HUBSPOT_TIMEOUT_MS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
    }),
  );
  const port = config.port ?? (await findFreePort(DEFAULT_PORT, config.host));
  const surroundings = await startEmbedded(config, config.publicUrl ?? `http://localhost:${port}`, logger);
  const { publicUrl } = surroundings;
  const container = await start(config, surroundings, logger);
  const app = config.role === 'worker' ? container.healthApp : container.app;
  const server = app.listen(port, config.host);
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await once(server, 'listening');
  if (config.role !== 'web') await container.startJobs();
  stopOnSignals({ server, container, surroundings, logger });
  if (config.production) logger.info({ port, publicUrl, role: config.role }, 'listening');
  else process.stdout.write(`${await renderBanner({ role: config.role, port, surroundings, fetch })}\n`);
}

async function start(config: Config, surroundings: Surroundings, logger: Logger): Promise<Container> {
  try {
    const { owner, embedded } = surroundings;
    const container = await createContainer({
      ...surroundings,
      databaseName: config.mongodbUri === null ? 'customerscore' : null,
      accessTokensAllowed: config.accessTokensAllowed,
      trustProxy: config.trustProxy,
      webhookRetentionDays: config.webhookRetentionDays,
      readingSizes: READING_SIZES,
      consoleDir: join(projectRoot(), 'dist/console'),
      sandboxAccount: embedded.hubspot ? owner : null,
      logger,
      processMetrics: true,
    });
    if (owner) await container.services.accounts.ensureOwner(owner);
    return container;
  } catch (error) {
    await surroundings.stop();
    throw error;
  }
}

interface Running {
  readonly server: Server;
  readonly container: Container;
  readonly surroundings: Surroundings;
  readonly logger: Logger;
}

/** The server first, so that nothing new comes in; then the work; then what the work needs. A second signal ends at once. */
function stopOnSignals({ server, container, surroundings, logger }: Running): void {
  const stop = async () => {
    server.close();
    server.closeIdleConnections();
    await container.stop();
    server.closeAllConnections();
    await surroundings.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info({ signal }, 'stopping');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ error }, 'did not stop cleanly');
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
