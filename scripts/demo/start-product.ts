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
  stop(): Promise<void>;
}

/** Starts everything as `npm start` does, on free ports, with its data in a temporary folder that goes with it. */
export async function startProduct({ companies }: { readonly companies: string | null }): Promise<Product> {
  const [port, hubspotPort] = [await freePort(), await freePort()];
  const dataDir = await mkdtemp(join(tmpdir(), 'customerscore-demo-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: ROOT,
    env: {
      ...withoutConfiguration(process.env),
      PORT: String(port),
      SANDBOX_HUBSPOT_PORT: String(hubspotPort),
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...(companies === null ? {} : { SANDBOX_COMPANIES: companies }),
    },
    // Its log and banner go to our standard error: standard output is for the result.
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const url = `http://localhost:${port}`;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await waitFor('start of the product', START_SECONDS, async () => {
      if (child.exitCode !== null) throw new Error(`The product ended with code ${child.exitCode}.`);
      const ready = await fetch(`${url}/readyz`).catch(() => null);
      return ready?.ok ? ready : null;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, hubspotUrl: `http://127.0.0.1:${hubspotPort}`, stop };
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
