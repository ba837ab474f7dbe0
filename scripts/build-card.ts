import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { buildOnce } from './build-once.ts';
import { inProduction } from './in-production.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const CARD_DIR = join(ROOT, 'hubspot-app/app/cards');
const DEV_PROFILE = join(ROOT, 'hubspot-app/hsprofile.dev.json');
const CARD_ENTRY = 'ScoreCard.tsx';

const profileSchema = z.object({ variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) });

/** Bundles the card as HubSpot does after an upload with the dev profile: `ScoreCard.js` and its manifest in `dist/card`. */
export async function buildCard(): Promise<{ outputDir: string }> {
  const outputDir = join(ROOT, 'dist/card');
  await buildOnce({
    inputs: [
      CARD_DIR,
      DEV_PROFILE,
      join(ROOT, 'src/calendar'),
      join(ROOT, 'src/contract'),
      join(ROOT, 'src/scoring'),
      join(ROOT, 'package-lock.json'),
      fileURLToPath(import.meta.url),
    ],
    outputDir,
    build: async (directory) => {
      const { variables } = profileSchema.parse(JSON.parse(await readFile(DEV_PROFILE, 'utf8')));
      await bundleCard({ cardDir: CARD_DIR, outputDir: directory, variables });
    },
  });
  return { outputDir };
}

export interface BundleCardOptions {
  readonly cardDir: string;
  readonly outputDir: string;
  /** The profile variables; they end up in the manifest beside the bundle. */
  readonly variables: Readonly<Record<string, string | number | boolean>>;
}

/** Runs HubSpot's own bundler on a cards folder. Throws where HubSpot's build would fail; prints nothing. */
export async function bundleCard({ cardDir, outputDir, variables }: BundleCardOptions): Promise<void> {
  // Loaded only when there is something to build: a start with a fresh card should not wait for a bundler.
  const { remoteBuild } = await import('@hubspot/ui-extensions-dev-server/build');
  const entryPoint = join(cardDir, CARD_ENTRY);
  await inProduction(() =>
    remoteBuild({ root: cardDir, entryPoint, outputDir, logLevel: 'silent', appConfig: { variables } }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { outputDir } = await buildCard();
  console.log(`The card is in ${outputDir}`);
}
