import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

export interface Product {
  readonly url: string;
  readonly hubspotUrl: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

export interface ProductOptions {
  readonly companies: string | null;
  /** `web` leaves the work to workers. */
  readonly role?: 'web' | 'all';
}

/** Starts everything as `npm start` does, on free ports, with its data in a temporary folder that goes with it. */
export async function startProduct({ companies, role = 'all' }: ProductOptions): Promise<Product> {
  const hubspotPort = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'customerscore-demo-'));
  const env = {
    ...withoutConfiguration(process.env),
    DATA_DIR: dataDir,
    SANDBOX_HUBSPOT_PORT: String(hubspotPort),
    ...(companies === null ? {} : { SANDBOX_COMPANIES: companies }),
  };
  const removeData = () => rm(dataDir, { recursive: true, force: true });
  try {
    const server = await startServerProcess({ role, env });
    const stop = async () => {
      await server.stop();
      await removeData();
    };
    return { url: server.url, hubspotUrl: `http://127.0.0.1:${hubspotPort}`, dataDir, stop };
  } catch (error) {
    await removeData();
    throw error;
  }
}

/** A process beside the product that shares its parts and does its work. Its `url` answers only how it does. */
export function startWorker({ dataDir }: Product): Promise<ServerProcess> {
  return startServerProcess({ role: 'worker', env: { ...withoutConfiguration(process.env), DATA_DIR: dataDir } });
}

/** The demo shows the embedded parts, whatever this machine is configured for. */
function withoutConfiguration(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const {
    MONGODB_URI: _uri,
    HUBSPOT_CLIENT_ID: _id,
    HUBSPOT_CLIENT_SECRET: _secret,
    NODE_ENV: _mode,
    PUBLIC_URL: _url,
    ...rest
  } = env;
  return rest;
}
