import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { bundleProgram } from '../../../support/bundle-program.ts';
import type { Product } from '../../../support/product-harness.ts';

/** A worker process that has loaded everything and waits. */
export interface ReadyWorker {
  go(): void;
  /** Ends it with SIGKILL and waits until it is gone. Rejects when it had ended by itself. */
  kill(): Promise<void>;
}

/** Worker processes of one product, the next one loading while the last one works. */
export interface WorkerPool {
  next(): Promise<ReadyWorker>;
  stop(): Promise<void>;
}

export async function createWorkerPool(product: Product, hubspotUrl: string): Promise<WorkerPool> {
  const program = await bundleProgram({
    name: 'worker-process',
    entry: 'test/server/disturbed/support/worker-process.ts',
    inputs: ['server', 'src', 'test/server/disturbed/support'],
    // Most of it is never loaded, and would have to be read through at each start.
    external: ['@hubspot/api-client'],
  });
  const start = () => startWorker(program, settingsOf(product, hubspotUrl));
  let spare = start();
  return {
    next: async () => {
      const ready = await spare;
      spare = start();
      return ready;
    },
    stop: async () => (await spare).kill(),
  };
}

function settingsOf({ options }: Product, hubspotUrl: string): string {
  const { mongodbUri, databaseName, publicUrl, hubspotApp, encryptionKeys } = options;
  const keys = encryptionKeys.map(({ id, key }) => ({ id, base64: key.toString('base64') }));
  return JSON.stringify({ mongodbUri, databaseName, hubspotUrl, publicUrl, app: hubspotApp, keys });
}

async function startWorker(program: string, settings: string): Promise<ReadyWorker> {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, NODE_OPTIONS: '', WORKER_SETTINGS: settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const exited = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exited]);
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  if (hasEnded()) throw new Error(`A worker did not start:\n${printed}`);
  return {
    go: () => void child.stdin.write('go\n'),
    kill: async () => {
      if (hasEnded()) throw new Error(`A worker ended by itself:\n${printed}`);
      child.kill('SIGKILL');
      await exited;
    },
  };
}
