import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { waitFor } from '../../scripts/demo/wait-for.ts';
import { peakRssOf } from '../process-use.ts';
import { freePort } from './free-port.ts';

const ROOT = join(import.meta.dirname, '../..');
const START_SECONDS = 90;

/** `npm start -- --role …` as a process of its own. */
export interface ServerProcess {
  readonly url: string;
  /** The most memory that it has had at once so far, in bytes, as the system counts it. Linux only. */
  peakRssBytes(): Promise<number>;
  stop(): Promise<void>;
}

export interface ServerProcessOptions {
  readonly role: 'web' | 'worker';
  readonly port?: number;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts the product's own main program and waits until it is ready. Its log goes to our standard error. */
export async function startServerProcess({ role, env, ...options }: ServerProcessOptions): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const flags = role === 'worker' ? workerFlags() : [];
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', 'server/main.ts', '--role', role], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', ...env, PORT: String(port) },
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
    await waitFor(`start of the ${role}`, START_SECONDS, async () => {
      if (child.exitCode !== null) throw new Error(`The ${role} ended with code ${child.exitCode}.`);
      const ready = await fetch(`${url}/readyz`).catch(() => null);
      return ready?.ok ? ready : null;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, peakRssBytes: () => peakRssOf(child.pid ?? 0), stop };
}

/** For example `--cpu-prof --cpu-prof-dir=profiles`. */
function workerFlags(): readonly string[] {
  return process.env.BENCH_WORKER_FLAGS?.split(' ').filter(Boolean) ?? [];
}
