import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { buildOnce } from '../../scripts/build-once.ts';

const ROOT = join(import.meta.dirname, '../..');

const programSchema = z.object({
  /** Of the folder that it is kept in. */
  name: z.string(),
  /** From the root of the project. */
  entry: z.string(),
  /** Files and folders that it is made of, from the root of the project. */
  inputs: z.array(z.string()),
  /** Packages that are not bundled. */
  external: z.array(z.string()),
});
export type BundledProgram = z.infer<typeof programSchema>;

/** A program as one file of plain JavaScript, which starts in a fraction of the time. Answers its path. */
export async function bundleProgram(program: BundledProgram): Promise<string> {
  // In a process of its own: Vite does not load inside jest.
  await promisify(execFile)(process.execPath, ['--import', 'tsx', import.meta.filename, JSON.stringify(program)], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return join(outputOf(program), `${program.entry.split('/').at(-1)?.replace(/\.ts$/, '')}.js`);
}

function outputOf({ name }: BundledProgram): string {
  return join(ROOT, '.cache', name);
}

async function bundle(program: BundledProgram): Promise<void> {
  await buildOnce({
    inputs: [...program.inputs, 'package-lock.json'].map((input) => join(ROOT, input)),
    outputDir: outputOf(program),
    build: async (outDir) => {
      const { build } = await import('vite');
      await build({
        root: ROOT,
        configFile: false,
        logLevel: 'error',
        ssr: { noExternal: true, external: program.external },
        build: { ssr: program.entry, outDir, emptyOutDir: true, target: 'node20' },
      });
    },
  });
}

if (process.argv[1] === import.meta.filename) await bundle(programSchema.parse(JSON.parse(process.argv[2] ?? '')));
