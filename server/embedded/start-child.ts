import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { environmentWith } from '../config.ts';
import type { Logger } from '../observability/logger.ts';
import { projectRoot } from '../project-root.ts';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 10_000;

export interface ChildOptions<T> {
  readonly name: string;
  /** Relative to the repository's root. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What the child says on its first line of standard output when it is ready. */
  readonly ready: z.ZodType<T>;
  readonly logger: Logger;
}

export interface Child<T> {
  readonly ready: T;
  stop(): Promise<void>;
}

/**
 * Starts one of the sandbox's programs and waits until it says that it is ready. It ends with this process, even when
 * this process is killed: its standard input ends then.
 * @throws Error with what the child wrote when it ends before that
 */
export async function startChild<T>({
  name,
  entry,
  args,
  env = {},
  ready,
  logger,
}: ChildOptions<T>): Promise<Child<T>> {
  const child = spawn(process.execPath, ['--import', 'tsx', entry, ...args, '--with-parent'], {
    cwd: projectRoot(),
    env: environmentWith(env),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: Ctrl-C reaches this process alone, which ends the child last.
    detached: true,
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    logger.debug({ part: name, line }, 'embedded part');
  });
  const line = await firstLine(child, name, said);
  child.once('exit', (code) => logger.warn({ part: name, code }, 'embedded part ended'));
  return { ready: ready.parse(JSON.parse(line)), stop: () => stop(child) };
}

async function firstLine(child: ChildProcess, name: string, said: readonly string[]): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      const fail = (what: string) => reject(new Error(`The embedded ${name} ${what}.\n${said.join('\n')}`));
      timer = setTimeout(() => fail('did not start in time'), READY_TIMEOUT_MS);
      child.once('error', reject);
      child.once('close', () => fail('ended at once'));
      if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
    });
  } finally {
    clearTimeout(timer);
    child.removeAllListeners('close');
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.removeAllListeners('exit');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
