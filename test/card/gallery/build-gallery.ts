import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce } from '../../../scripts/build-once.ts';
import { inProduction } from '../../../scripts/in-production.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What HubSpot's worker lends to cards, as the bundles of HubSpot's build expect it. */
const GLOBALS = { react: 'React', '@remote-ui/react': 'RemoteUI' };

/** Bundles the gallery as HubSpot bundles a card: `dist/card-gallery/gallery.js`. Run in a process of its own. */
async function buildGallery(): Promise<void> {
  await buildOnce({
    inputs: [
      import.meta.dirname,
      join(ROOT, 'package-lock.json'),
      join(ROOT, 'hubspot-app/app/cards/package-lock.json'),
    ],
    outputDir: join(ROOT, 'dist/card-gallery'),
    build: (outDir) =>
      inProduction(async () => {
        const { build } = await import('vite');
        await build({
          configFile: false,
          root: import.meta.dirname,
          logLevel: 'error',
          define: { 'process.env.NODE_ENV': JSON.stringify('production') },
          resolve: { alias: { 'react/jsx-runtime': join(import.meta.dirname, 'jsx-runtime.ts') } },
          build: {
            outDir,
            emptyOutDir: false,
            lib: {
              entry: join(import.meta.dirname, 'gallery.tsx'),
              formats: ['iife'],
              name: 'gallery',
              fileName: () => 'gallery.js',
            },
            rolldownOptions: { external: Object.keys(GLOBALS), output: { globals: GLOBALS } },
          },
        });
      }),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildGallery();
