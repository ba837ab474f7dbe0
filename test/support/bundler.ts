import { join } from 'node:path';
import { build } from 'vite';
import { z } from 'zod';
import { placesOfSources } from './places-of-sources.ts';

// Bundles the program that its first argument describes into the folder that is its second one. See bundle-program.ts.

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

const [, , program = '', outDir = ''] = process.argv;
const { entry, external } = programSchema.parse(JSON.parse(program));
await build({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  plugins: [placesOfSources(ROOT)],
  ssr: { noExternal: true, external },
  build: { ssr: entry, outDir, emptyOutDir: true, target: 'node20' },
});
