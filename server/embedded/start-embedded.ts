import { join } from 'node:path';
import { z } from 'zod';
import { type Config, ConfigError, type HubSpotApp } from '../config.ts';
import type { Logger } from '../observability/logger.ts';
import { findFreePort } from './find-port.ts';
import { type LocalKeys, readLocalKeys } from './local-keys.ts';
import { announceParts, findRunningParts, type RunningParts, withdrawParts } from './running-parts.ts';
import { startChild } from './start-child.ts';

const SANDBOX_HUBSPOT_PORT = 3400;
/** The stand-in HubSpot's app. */
const SANDBOX_CLIENT_ID = 'customerscore-sandbox';
const SANDBOX_OWNER_EMAIL = 'owner@customerscore.example';

/** What the configuration left open, filled in. */
export interface Surroundings {
  /** A worker beside another process has that one's. */
  readonly publicUrl: string;
  readonly mongodbUri: string;
  readonly hubspotApp: HubSpotApp | null;
  readonly hubspotApiUrl: string;
  readonly hubspotAppUrl: string;
  readonly sessionSecrets: readonly string[];
  readonly encryptionKeys: NonNullable<Config['encryptionKeys']>;
  readonly owner: Config['owner'];
  /** What runs beside the server; null parts are configured, not embedded. */
  readonly embedded: {
    readonly store: string | null;
    readonly hubspot: { readonly url: string; readonly portalId: number; readonly serviceKey: string } | null;
  };
  /** Ends what was started, the last first. */
  stop(): Promise<void>;
}

const storeReady = z.object({ ready: z.literal(true), url: z.string() });
const hubspotReady = z.object({ ready: z.literal(true), url: z.url(), portalId: z.number(), serviceKey: z.string() });

/** Starts what is not configured: the embedded store, the stand-in HubSpot. In production there is nothing to start. */
export async function startEmbedded(config: Config, publicUrl: string, logger: Logger): Promise<Surroundings> {
  const started: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const child of started.reverse()) await child.stop();
  };
  try {
    return { ...(await fillIn(config, publicUrl, logger, started)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fillIn(
  config: Config,
  publicUrl: string,
  logger: Logger,
  started: { stop(): Promise<void> }[],
): Promise<Omit<Surroundings, 'stop'>> {
  const { hubspotApiUrl, hubspotAppUrl, owner } = config;
  if (config.production) {
    return { ...requireAll(config), publicUrl, hubspotApiUrl, hubspotAppUrl, owner, embedded: NOTHING };
  }
  const keys = await readLocalKeys(config.dataDir);
  const { storeUrl, hubspot, ...shared } = await findParts(config, publicUrl, keys, logger, started);
  return {
    publicUrl: shared.publicUrl,
    ...requireAll({
      mongodbUri: config.mongodbUri ?? storeUrl,
      hubspotApp: config.hubspotApp ?? { clientId: SANDBOX_CLIENT_ID, clientSecrets: [keys.clientSecret] },
      sessionSecrets: config.sessionSecrets ?? [keys.sessionSecret],
      encryptionKeys: config.encryptionKeys ?? [keys.encryptionKey],
    }),
    ...(hubspot ? standIn(hubspot.url, config, keys) : { hubspotApiUrl, hubspotAppUrl, owner }),
    embedded: { store: storeUrl && join(config.dataDir, 'mongo'), hubspot },
  };
}

/** Those that another process of the data folder has started, else started here and announced to further ones. */
async function findParts(
  config: Config,
  publicUrl: string,
  keys: LocalKeys,
  logger: Logger,
  started: { stop(): Promise<void> }[],
): Promise<Omit<RunningParts, 'pid'>> {
  const { dataDir } = config;
  if (config.mongodbUri !== null && config.hubspotApp !== null) return { publicUrl, storeUrl: null, hubspot: null };
  const running = await findRunningParts(dataDir);
  if (running) return config.role === 'worker' ? running : { ...running, publicUrl };
  if (config.role === 'worker') {
    throw new ConfigError(['--role worker shares the embedded parts of another process: start `npm start` first']);
  }
  const store = config.mongodbUri === null ? await startStore(config, logger) : null;
  if (store) started.push(store);
  const hubspot = config.hubspotApp === null ? await startHubSpot(config, publicUrl, keys.clientSecret, logger) : null;
  if (hubspot) started.push(hubspot);
  const found = { publicUrl, storeUrl: store?.ready.url ?? null, hubspot: hubspot?.ready ?? null };
  await announceParts(dataDir, { ...found, pid: process.pid });
  started.push({ stop: () => withdrawParts(dataDir) });
  return found;
}

const NOTHING: Surroundings['embedded'] = { store: null, hubspot: null };

type Needed = Pick<Config, 'mongodbUri' | 'hubspotApp' | 'sessionSecrets' | 'encryptionKeys'>;

/** In production `readConfig` has refused a configuration that leaves one of them open. */
function requireAll({ mongodbUri, hubspotApp, sessionSecrets, encryptionKeys }: Needed) {
  if (!mongodbUri || !hubspotApp || !sessionSecrets || !encryptionKeys) {
    throw new Error('The configuration leaves open what nothing embedded provides.');
  }
  return { mongodbUri, hubspotApp, sessionSecrets, encryptionKeys };
}

/** With the stand-in, its address is HubSpot's, and there is a ready account to sign in with. */
function standIn(url: string, { owner }: Config, { ownerPassword }: LocalKeys) {
  const ready = { email: SANDBOX_OWNER_EMAIL, password: ownerPassword };
  return { hubspotApiUrl: url, hubspotAppUrl: url, owner: owner ?? ready };
}

function startStore({ dataDir }: Config, logger: Logger) {
  return startChild({
    name: 'store',
    entry: 'sandbox/mongo/main.ts',
    args: ['--port', '0', '--data', join(dataDir, 'mongo')],
    ready: storeReady,
    logger,
  });
}

async function startHubSpot(
  { dataDir, host, sandbox }: Config,
  publicUrl: string,
  clientSecret: string,
  logger: Logger,
) {
  // The same port at every start where possible: its address is in bookmarks and in what is stored of an account.
  const port = sandbox.hubspotPort ?? (await findFreePort(SANDBOX_HUBSPOT_PORT, host));
  const companies = sandbox.companiesFile === null ? [] : ['--companies', sandbox.companiesFile];
  return startChild({
    name: 'HubSpot',
    entry: 'sandbox/hubspot/main.ts',
    args: [
      ...['--port', String(port), '--seed', sandbox.seed],
      ...['--data', join(dataDir, 'hubspot'), '--app-url', publicUrl],
      ...companies,
    ],
    env: { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET: clientSecret },
    ready: hubspotReady,
    logger,
  });
}
