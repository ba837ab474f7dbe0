import { join } from 'node:path';
import { buildOnce } from '../scripts/build-once.ts';
import { inProduction } from '../scripts/in-production.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * Builds the console into `dist/console`, unless it was built from these sources before. `index.html` in it answers
 * every path that is no file. Throws Vite's error when the console does not build.
 */
export async function buildConsole(): Promise<{ readonly outputDir: string }> {
  const outputDir = join(ROOT, 'dist', 'console');
  await buildOnce({
    inputs: [import.meta.dirname, join(ROOT, 'src'), join(ROOT, 'package-lock.json')],
    outputDir,
    build: async (directory) => {
      // Loaded here because Vite alone takes longer than finding out that nothing has changed.
      const { build } = await import('vite');
      const options = { outDir: directory, emptyOutDir: true };
      await inProduction(() => build({ root: import.meta.dirname, logLevel: 'error', build: options }));
    },
  });
  return { outputDir };
}
