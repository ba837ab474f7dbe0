import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../../scripts/demo/free-port.ts';
import { type ServerProcess, startServerProcess } from '../../scripts/demo/server-process.ts';
import { type StartedHubspot, startHubspot } from '../../test/support/start-hubspot.ts';
import { type StartedMongo, startMongo } from '../../test/support/start-mongo.ts';

/** The whole product as it runs in production, each part in a process of its own, with an empty store. */
export interface BenchProduct {
  /** Where the console's API answers. */
  readonly url: string;
  readonly hubspot: StartedHubspot;
  readonly mongoUri: string;
  readonly encryptionKeys: string;
  /** A fresh worker: its peak of memory starts at nothing. */
  startWorker(): Promise<ServerProcess>;
  stop(): Promise<void>;
}

const KEY_BYTES = 32;
/** So that a day can pass in HubSpot later on. */
const STARTED_AGO_MS = 24 * 60 * 60_000;

/** Starts store, stand-in HubSpot and web server; workers are started by who measures them. No webhooks are delivered. */
export async function startBenchProduct(): Promise<BenchProduct> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const [mongo, hubspot] = await Promise.all([
    startMongo(),
    startHubspot({
      appUrl: url,
      size: 1,
      webhooks: join(import.meta.dirname, 'no-webhooks.json'),
      now: new Date(Date.now() - STARTED_AGO_MS).toISOString(),
    }),
  ]);
  const encryptionKeys = `bench:${randomBytes(KEY_BYTES).toString('base64')}`;
  const mongoUri = mongo.url.replace('/?', '/bench?');
  const { PATH, HOME } = process.env;
  const env = {
    ...{ PATH, HOME },
    ...{ PUBLIC_URL: url, MONGODB_URI: mongoUri, ENCRYPTION_KEYS: encryptionKeys },
    ...{ HUBSPOT_CLIENT_ID: hubspot.clientId, HUBSPOT_CLIENT_SECRET: hubspot.clientSecret },
    ...{ HUBSPOT_API_URL: hubspot.url, HUBSPOT_APP_URL: hubspot.url },
    SESSION_SECRET: randomBytes(KEY_BYTES).toString('hex'),
  };
  try {
    const web = await startServerProcess({ role: 'web', port, env });
    const stop = async () => {
      await web.stop();
      await stopAll(mongo, hubspot);
    };
    return {
      url,
      hubspot,
      mongoUri,
      encryptionKeys,
      startWorker: () => startServerProcess({ role: 'worker', env, flags: workerFlags() }),
      stop,
    };
  } catch (error) {
    await stopAll(mongo, hubspot);
    throw error;
  }
}

/** For example `--cpu-prof --cpu-prof-dir=profiles`. */
function workerFlags(): readonly string[] {
  return process.env.BENCH_WORKER_FLAGS?.split(' ').filter(Boolean) ?? [];
}

async function stopAll(mongo: StartedMongo, hubspot: StartedHubspot): Promise<void> {
  await Promise.all([mongo.stop(), hubspot.stop()]);
}
