import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const partsFile = z.object({
  /** The process that started the parts, and with which they end. */
  pid: z.number().int(),
  publicUrl: z.string(),
  storeUrl: z.string().nullable(),
  hubspot: z.object({ url: z.string(), portalId: z.number(), serviceKey: z.string() }).nullable(),
});

/** Embedded parts that run already, so that further processes on this machine share them. */
export type RunningParts = z.infer<typeof partsFile>;

const OWNER_READABLE_ONLY = 0o600;

/** The parts that another process of this data folder has started; null when there is none, or none any more. */
export async function findRunningParts(dataDir: string): Promise<RunningParts | null> {
  const text = await readFile(fileIn(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const parts = partsFile.parse(JSON.parse(text));
  return isAlive(parts.pid) ? parts : null;
}

/** Tells further processes of this machine where the parts are. */
export async function announceParts(dataDir: string, parts: RunningParts): Promise<void> {
  await writeFile(fileIn(dataDir), JSON.stringify(parts), { mode: OWNER_READABLE_ONLY });
}

/** Before the parts end. */
export async function withdrawParts(dataDir: string): Promise<void> {
  await rm(fileIn(dataDir), { force: true });
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'running.json');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process, or not ours: the parts are not to be shared.
    return false;
  }
}
