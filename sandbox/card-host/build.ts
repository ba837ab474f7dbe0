import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { buildOnce } from '../../scripts/build-once.ts';
import { inProduction } from '../../scripts/in-production.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const BROWSER_DIR = join(HERE, 'browser');
const CARD_PACKAGES = join(ROOT, 'hubspot-app/app/cards/node_modules');

/** Builds the page that hosts the card and the worker that runs it: `dist/card-host/host.js`, `host.css`, `worker.js`. */
export async function buildCardHost(): Promise<{ outputDir: string }> {
  const outputDir = join(ROOT, 'dist/card-host');
  await buildOnce({
    inputs: [
      BROWSER_DIR,
      join(HERE, 'protocol.ts'),
      fileURLToPath(import.meta.url),
      join(ROOT, 'package-lock.json'),
      join(ROOT, 'hubspot-app/app/cards/package-lock.json'),
    ],
    outputDir,
    build: (directory) =>
      inProduction(async () => {
        // Loaded only when there is something to build: a start with a fresh page should not wait for a bundler.
        const { build } = await import('vite');
        await build(libraryConfig(directory, 'host', 'es'));
        await build(workerConfig(directory));
      }),
  });
  return { outputDir };
}

/** The worker lends its React to the card, so it must be the React that the card is made for, not the page's. */
function workerConfig(outDir: string): InlineConfig {
  return {
    ...libraryConfig(outDir, 'worker', 'iife'),
    resolve: {
      alias: {
        react: join(CARD_PACKAGES, 'react'),
        '@remote-ui/core': join(CARD_PACKAGES, '@remote-ui/core'),
        '@remote-ui/rpc': join(CARD_PACKAGES, '@remote-ui/rpc'),
      },
    },
  };
}

function libraryConfig(outDir: string, name: 'host' | 'worker', format: 'es' | 'iife'): InlineConfig {
  return {
    configFile: false,
    root: BROWSER_DIR,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      outDir,
      emptyOutDir: false,
      // Of six thousand icons only those that are used are read.
      rolldownOptions: { experimental: { lazyBarrel: true } },
      lib: {
        entry: join(BROWSER_DIR, name, name === 'host' ? 'main.tsx' : 'main.ts'),
        formats: [format],
        name: 'cardWorker',
        fileName: () => `${name}.js`,
        cssFileName: name,
      },
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCardHost();
