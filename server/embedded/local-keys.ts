import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { NamedKey } from '../crypto/key-ring.ts';

const keysFile = z.object({
  sessionSecret: z.string().min(32),
  encryptionKey: z.string().min(1),
  clientSecret: z.string().min(1),
  ownerPassword: z.string().min(1),
});

/** Secrets that this machine made up for itself, so that a second start can read what the first has stored. */
export interface LocalKeys {
  readonly sessionSecret: string;
  readonly encryptionKey: NamedKey;
  /** Of the app in the stand-in HubSpot. */
  readonly clientSecret: string;
  /** Of the ready account. */
  readonly ownerPassword: string;
}

const OWNER_READABLE_ONLY = 0o600;

/** Reads the keys in the data folder, or makes them. Not used in production. */
export async function readLocalKeys(dataDir: string): Promise<LocalKeys> {
  await mkdir(dataDir, { recursive: true });
  const file = join(dataDir, 'keys.json');
  const { encryptionKey, ...keys } = keysFile.parse(JSON.parse(await readOrMake(file)));
  return { ...keys, encryptionKey: { id: 'local', key: Buffer.from(encryptionKey, 'base64') } };
}

async function readOrMake(file: string): Promise<string> {
  const random = (bytes: number) => randomBytes(bytes).toString('base64');
  const fresh = JSON.stringify({
    sessionSecret: random(32),
    encryptionKey: random(32),
    clientSecret: randomBytes(18).toString('base64url'),
    ownerPassword: randomBytes(9).toString('base64url'),
  });
  try {
    await writeFile(file, fresh, { mode: OWNER_READABLE_ONLY, flag: 'wx' });
    return fresh;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return readFile(file, 'utf8');
    throw error;
  }
}
