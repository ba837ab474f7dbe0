import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from './bundle-program.ts';

const ROOT = join(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 60_000;

export interface StartMongoOptions {
  /** Where the data lies; without it a temporary folder that `stop` removes. */
  readonly dataDir?: string;
  /** Further flags of sandbox/mongo/main.ts. */
  readonly flags?: readonly string[];
}

export interface StartedMongo {
  readonly url: string;
  readonly dataDir: string;
  /** Ends the store in an orderly way. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
}

let bundled: Promise<string> | undefined;

/** Runs the embedded store as a process of its own and waits until it is ready. Rejects with what it printed when it is not. */
export async function startMongo({ dataDir, flags = [] }: StartMongoOptions = {}): Promise<StartedMongo> {
  bundled ??= bundleMongo();
  const program = await bundled;
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 'embedded-mongo-')));
  const args = [program, '--port', '0', '--data', directory, '--with-parent', ...flags];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const url = await readUrl(child);
  const end = async (signal: NodeJS.Signals) => {
    await ended(child, signal);
    if (dataDir === undefined) await rm(directory, { recursive: true, force: true });
  };
  return { url, dataDir: directory, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}

/** The embedded store as one file. Answers its path. */
function bundleMongo(): Promise<string> {
  return bundleProgram({
    name: 'embedded-mongo',
    entry: 'sandbox/mongo/main.ts',
    inputs: ['sandbox/mongo'],
    external: ['lmdb'],
  });
}

function readUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    let errors = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The embedded store was not ready after ${START_TIMEOUT_MS} ms. ${errors}`));
    }, START_TIMEOUT_MS);
    child.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes('\n')) return;
      clearTimeout(timer);
      resolve(JSON.parse(output).url);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The embedded store ended with code ${code}. ${errors}`));
    });
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
