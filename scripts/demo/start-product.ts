import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './wait-for.ts';

const ROOT = join(import.meta.dirname, '../..');
const START_SECONDS = 90;

export interface Product {
  readonly url: string;
  readonly hubspotUrl: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

/** A process beside the product that shares its parts and does its work. `url` answers only how it does. */
export interface Worker {
  readonly url: string;
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
  const environment = {
    SANDBOX_HUBSPOT_PORT: String(hubspotPort),
    ...(companies === null ? {} : { SANDBOX_COMPANIES: companies }),
  };
  const removeData = () => rm(dataDir, { recursive: true, force: true });
  try {
    const { url, end } = await startProcess({ role, dataDir, environment });
    const stop = async () => {
      await end();
      await removeData();
    };
    return { url, hubspotUrl: `http://127.0.0.1:${hubspotPort}`, dataDir, stop };
  } catch (error) {
    await removeData();
    throw error;
  }
}

/** Starts `npm start -- --role worker` beside a product. */
export async function startWorker({ dataDir }: Product): Promise<Worker> {
  const { url, end } = await startProcess({ role: 'worker', dataDir, environment: {} });
  return { url, stop: () => end() };
}

interface ProcessOptions {
  readonly role: 'web' | 'worker' | 'all';
  readonly dataDir: string;
  readonly environment: Readonly<Record<string, string>>;
}

async function startProcess({ role, dataDir, environment }: ProcessOptions) {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', '--role', role], {
    cwd: ROOT,
    env: {
      ...withoutConfiguration(process.env),
      ...environment,
      PORT: String(port),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
    },
    // Its log and banner go to our standard error: standard output is for the result.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const url = `http://localhost:${port}`;
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await waitFor('start of the product', START_SECONDS, async () => {
      if (child.exitCode !== null) throw new Error(`The product ended with code ${child.exitCode}.`);
      const ready = await fetch(`${url}/readyz`).catch(() => null);
      return ready?.ok ? ready : null;
    });
    return { url, end };
  } catch (error) {
    await end();
    throw error;
  }
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
