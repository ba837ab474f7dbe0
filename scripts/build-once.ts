import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface BuildOnceOptions {
  /** Files and folders the result depends on; `node_modules` and `dist` inside them do not count. */
  readonly inputs: readonly string[];
  readonly outputDir: string;
  /** Writes the result into the folder it is given. */
  readonly build: (directory: string) => Promise<void>;
}

const STAMP = '.inputs-hash';
const IGNORED = new Set(['node_modules', 'dist']);

/**
 * Builds `outputDir` unless it was built from these very inputs before. The result appears in one step, so that a
 * build that fails or runs twice at once leaves a whole folder.
 */
export async function buildOnce({ inputs, outputDir, build }: BuildOnceOptions): Promise<{ built: boolean }> {
  const hash = await hashOf(inputs);
  if (await isBuiltFrom(outputDir, hash)) return { built: false };

  await mkdir(dirname(outputDir), { recursive: true });
  const fresh = await mkdtemp(`${outputDir}-`);
  try {
    await build(fresh);
    // mkdtemp makes a folder that only its owner may read.
    await chmod(fresh, 0o755);
    await writeFile(join(fresh, STAMP), hash);
    await replace(outputDir, fresh, hash);
    return { built: true };
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

async function isBuiltFrom(outputDir: string, hash: string): Promise<boolean> {
  const stamp = await readFile(join(outputDir, STAMP), 'utf8').catch(() => null);
  return stamp === hash;
}

/** Puts `fresh` in the place of the folder; where another process is faster with the same inputs, its result stands. */
async function replace(outputDir: string, fresh: string, hash: string): Promise<void> {
  const old = `${fresh}.old`;
  while (!(await isBuiltFrom(outputDir, hash))) {
    // A folder cannot be renamed onto a full one: the old one steps aside first.
    await rename(outputDir, old).catch(unless('ENOENT'));
    const isPlaced = await rename(fresh, outputDir).then(() => true, unless('ENOTEMPTY', 'EEXIST'));
    await rm(old, { recursive: true, force: true });
    if (isPlaced) return;
  }
}

/** Takes errors with one of these codes for an answer, and throws any other. */
function unless(...codes: string[]): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
}

async function hashOf(inputs: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const files = (await Promise.all(inputs.map(filesIn))).flat().sort();
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  return hash.digest('hex');
}

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (entries === null) return [path];
  const nested = entries.filter((entry) => !IGNORED.has(entry.name)).map((entry) => filesIn(join(path, entry.name)));
  return (await Promise.all(nested)).flat();
}
