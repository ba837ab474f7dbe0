import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Role } from '../../server/config.ts';
import { freePort } from './free-port.ts';
import { waitFor } from './wait-for.ts';

const ROOT = join(import.meta.dirname, '../..');
/** A first start builds. */
const START_SECONDS = 90;

/** `npm start -- --role …` as a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface ServerProcessOptions {
  readonly role: Role;
  /** A free one without it. */
  readonly port?: number;
  /** All that it sees of the environment, but for its port and the level of its log. */
  readonly env: NodeJS.ProcessEnv;
  /** Of Node. */
  readonly flags?: readonly string[];
}

/** Starts the server as `npm start` does and waits until it is ready. Its log goes to our standard error. */
export async function startServerProcess({
  role,
  env,
  flags = [],
  ...options
}: ServerProcessOptions): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, [...flags, 'scripts/start.mjs', '--role', role], {
    cwd: ROOT,
    env: { ...env, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', process.stderr],
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  const url = `http://localhost:${port}`;
  try {
    await waitFor(`start of the server (${role})`, START_SECONDS, async () => {
      if (child.exitCode !== null) throw new Error(`The server (${role}) ended with code ${child.exitCode}.`);
      const ready = await fetch(`${url}/readyz`).catch(() => null);
      return ready?.ok ? ready : null;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, pid: child.pid ?? 0, stop };
}
