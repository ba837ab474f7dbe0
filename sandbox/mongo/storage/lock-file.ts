import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const LOCK_NAME = 'store.lock';
const holderSchema = z.object({ pid: z.number().int().positive(), started: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** The folder already belongs to another running store. */
export class FolderInUseError extends Error {
  constructor(directory: string, pid: number) {
    super(
      `The data folder ${directory} is in use by the embedded store of process ${pid}. ` +
        'Stop that process, or give this one another folder with --data.',
    );
    this.name = 'FolderInUseError';
  }
}

/**
 * Makes the folder ours until `release`. A lock whose process is gone is taken over.
 * Throws FolderInUseError when a running process holds it.
 */
export function lockFolder(directory: string): { release(): void } {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, LOCK_NAME);
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  try {
    take(directory, path, mine);
  } finally {
    rmSync(mine, { force: true });
  }
  return { release: () => rmSync(path, { force: true }) };
}

/** A link is made atomically, with its content, and fails when the name is taken. */
function take(directory: string, path: string, mine: string): void {
  if (tryLink(mine, path)) return;
  const holder = readHolder(path);
  if (holder !== null && isRunning(holder)) throw new FolderInUseError(directory, holder.pid);
  const stale = `${mine}.stale`;
  renameSync(path, stale);
  rmSync(stale, { force: true });
  if (!tryLink(mine, path)) throw new FolderInUseError(directory, readHolder(path)?.pid ?? 0);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // A lock that cannot be read protects nobody: its writer died before it was ours to ask.
    return null;
  }
}

function isRunning(holder: Holder): boolean {
  if (holder.pid === process.pid) return holder.started === startOf(process.pid);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
  return holder.started === startOf(holder.pid);
}

const START_TIME_FIELD = 19;

/** When a process started, so that a recycled process number is told apart. Empty where /proc is not present. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_TIME_FIELD] ?? '';
  } catch {
    return '';
  }
}
