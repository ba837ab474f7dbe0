import { join } from 'node:path';
import { buildOnce } from './build-once.ts';
import { inProduction } from './in-production.ts';

const ROOT = join(import.meta.dirname, '..');

/** Each becomes a file `{name}.mjs`. The thread that learns is found by its name, beside the file that starts it. */
const PROGRAMS = {
  main: 'server/main.ts',
  'training-worker': 'server/features/churn-models/training/training-worker.ts',
};

/**
 * Builds the server into `dist/server`, as plain JavaScript that is not minified, so that stack traces can be read.
 * Packages stay where they are installed: bundled, they took half as much memory again, and started no faster.
 */
export async function buildServer(): Promise<{ readonly outputDir: string }> {
  const outputDir = join(ROOT, 'dist/server');
  await buildOnce({
    inputs: [join(ROOT, 'server'), join(ROOT, 'src'), join(ROOT, 'package-lock.json'), import.meta.filename],
    outputDir,
    build: async (directory) => {
      // Loaded only when there is something to build: a start with a fresh server should not wait for a bundler.
      const { build } = await import('vite');
      const names = { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' };
      await inProduction(() =>
        build({
          root: ROOT,
          configFile: false,
          logLevel: 'error',
          build: {
            ssr: true,
            target: 'node20',
            outDir: directory,
            emptyOutDir: true,
            rolldownOptions: { input: PROGRAMS, output: names },
          },
        }),
      );
    },
  });
  return { outputDir };
}
