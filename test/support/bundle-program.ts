import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildOnce } from '../../scripts/build-once.ts';
import type { BundledProgram } from './bundler.ts';

const ROOT = join(import.meta.dirname, '../..');
const BUNDLER = 'test/support/bundler.ts';

/** How it is bundled: a change of these makes all programs anew. */
const RECIPE = ['package-lock.json', BUNDLER, 'test/support/places-of-sources.ts'];

/** A program as one file of plain JavaScript, which starts in a fraction of the time. Answers its path. */
export async function bundleProgram(program: BundledProgram): Promise<string> {
  const outputDir = join(ROOT, '.cache', program.name);
  await buildOnce({
    inputs: [...program.inputs, ...RECIPE].map((input) => join(ROOT, input)),
    outputDir,
    build: (directory) => bundleElsewhere(program, directory),
  });
  return join(outputDir, `${program.entry.split('/').at(-1)?.replace(/\.ts$/, '')}.js`);
}

/** In a process of its own: Vite does not load inside jest. */
async function bundleElsewhere(program: BundledProgram, outDir: string): Promise<void> {
  const args = ['--import', 'tsx', BUNDLER, JSON.stringify(program), outDir];
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } });
}
