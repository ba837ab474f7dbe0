import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = join(import.meta.dirname, '..');
const outputDir = join(repository, 'dist', 'console');

/** In the output folder: the hash of what it was built from. */
const STAMP = '.build-stamp';

/** What the built console depends on; a change in any of these files makes the next build a real one. */
const INPUTS = ['console', 'src', 'package-lock.json'];

export interface BuiltConsole {
  /** Static files; `index.html` answers every path that is no file. */
  readonly outputDir: string;
}

/**
 * Builds the console into `dist/console` and answers with that folder. When nothing it depends on has changed since
 * the last build, it only compares hashes. Several processes may build at once: each builds aside, and one of the equal
 * results is kept. Throws Vite's error when the console does not build.
 */
export async function buildConsole(): Promise<BuiltConsole> {
  const stamp = await hashInputs();
  if (!(await isFresh(stamp))) await buildAside(stamp);
  return { outputDir };
}

async function buildAside(stamp: string): Promise<void> {
  const aside = `${outputDir}-${process.pid}`;
  await mkdir(aside, { recursive: true });
  // Loaded here because Vite alone takes longer than finding out that nothing has changed.
  const { build } = await import('vite');
  await build({ root: import.meta.dirname, logLevel: 'error', build: { outDir: aside, emptyOutDir: true } });
  await writeFile(join(aside, STAMP), stamp);
  await rm(outputDir, { recursive: true, force: true });
  try {
    await rename(aside, outputDir);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Another process put its result there between our two steps; an equal one is as good as ours.
    if (!(await isFresh(stamp))) throw error;
  }
}

async function isFresh(stamp: string): Promise<boolean> {
  const found = await readFile(join(outputDir, STAMP), 'utf8').catch(() => null);
  return found === stamp;
}

async function hashInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(INPUTS.map(listFiles))).flat().sort()) {
    hash
      .update(`${relative(repository, file)}\0`)
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

async function listFiles(input: string): Promise<string[]> {
  const path = join(repository, input);
  if (input.includes('.')) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildConsole();
