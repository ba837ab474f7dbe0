import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  variables: z.looseObject({ API_HOST: z.string().min(1) }),
});

export interface CardBundle {
  readonly directory: string;
  readonly script: string;
  /** The profile variables that HubSpot hands to the card. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The only origin the card may fetch from. */
  readonly apiBase: string;
}

/** Reads the card that `scripts/build-card.ts` left in `distDir`. Throws when it is not there or names no API_HOST. */
export async function readCardBundle(distDir: string): Promise<CardBundle> {
  const directory = join(distDir, 'card');
  const manifestPath = join(directory, 'ScoreCard-manifest.json');
  const text = await readFile(manifestPath, 'utf8').catch((cause) => {
    throw new Error(`The card is not built: ${manifestPath} is missing. Run npm run build:card.`, { cause });
  });
  const { variables } = manifestSchema.parse(JSON.parse(text));
  return { directory, script: 'ScoreCard.js', variables, apiBase: `https://${variables.API_HOST}` };
}
