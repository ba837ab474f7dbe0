import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';
import { buildOnce } from './build-once.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const CARD_DIR = join(ROOT, 'hubspot-app/app/cards');
const CARD_ENTRY = 'ScoreCard.tsx';

/** Bundles the card as HubSpot does after an upload: `ScoreCard.js` and its manifest in `dist/card`. */
export async function buildCard(): Promise<{ outputDir: string }> {
  const outputDir = join(ROOT, 'dist/card');
  await buildOnce({
    inputs: [CARD_DIR, join(ROOT, 'src/contract'), join(ROOT, 'package-lock.json'), fileURLToPath(import.meta.url)],
    outputDir,
    build: (directory) => inProduction(() => bundleCard(CARD_DIR, directory)),
  });
  return { outputDir };
}

/** Runs HubSpot's own bundler on a cards folder. Throws where HubSpot's build would fail. */
export async function bundleCard(cardDir: string, outputDir: string): Promise<void> {
  await remoteBuild({ root: cardDir, entryPoint: join(cardDir, CARD_ENTRY), outputDir, logLevel: 'error' });
}

/** The bundler copies NODE_ENV into the card; HubSpot's is always production. */
async function inProduction(work: () => Promise<void>): Promise<void> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { outputDir } = await buildCard();
  console.log(`The card is in ${outputDir}`);
}
