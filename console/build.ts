import { join } from 'node:path';
import { build } from 'vite';
import { buildOnce } from '../scripts/build-once.ts';
import { inProduction } from '../scripts/in-production.ts';

const ROOT = join(import.meta.dirname, '..');

/** Builds the console into `dist/console`, unless it was built from these sources before. */
export async function buildConsole(): Promise<{ readonly outputDir: string }> {
  const outputDir = join(ROOT, 'dist', 'console');
  await buildOnce({
    inputs: [import.meta.dirname, join(ROOT, 'src'), join(ROOT, 'package-lock.json')],
    outputDir,
    build: async (directory) => {
      await inProduction(() =>
        build({
          root: import.meta.dirname,
          configFile: join(import.meta.dirname, 'vite.config.ts'),
          logLevel: 'error',
          build: { outDir: directory, emptyOutDir: true },
        }),
      );
    },
  });
  return { outputDir };
}
