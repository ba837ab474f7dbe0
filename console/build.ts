import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'vite';

const repository = join(import.meta.dirname, '..');
const outputDir = join(repository, 'dist', 'console');
const stampFile = join(repository, 'dist', 'console.stamp');

/** What the built console depends on; a change in any of these files makes the next build a real one. */
const INPUTS = ['console', 'src', 'package-lock.json'];

/**
 * Builds the console into `dist/console` and answers with that folder. When nothing it depends on has changed since
 * the last build, it only compares hashes. Throws Vite's error when the console does not build.
 */
export async function buildConsole(): Promise<{ readonly outputDir: string }> {
  const stamp = await hashInputs();
  if (await isFresh(stamp)) return { outputDir };
  await build({
    root: import.meta.dirname,
    configFile: join(import.meta.dirname, 'vite.config.ts'),
    logLevel: 'error',
  });
  await mkdir(join(repository, 'dist'), { recursive: true });
  await writeFile(stampFile, stamp);
  return { outputDir };
}

async function isFresh(stamp: string): Promise<boolean> {
  if (!existsSync(join(outputDir, 'index.html')) || !existsSync(stampFile)) return false;
  return (await readFile(stampFile, 'utf8')) === stamp;
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
