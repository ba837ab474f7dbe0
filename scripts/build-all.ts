import { buildConsole } from '../console/build.ts';
import { buildCardHost } from '../sandbox/card-host/build.ts';
import { buildCard } from './build-card.ts';
import { buildServer } from './build-server.ts';

/** Builds the server and what browsers load (console, card, card host) where it is missing or older than its sources. */
export async function buildAll(): Promise<void> {
  // One after the other: each sets NODE_ENV while it works.
  for (const build of [buildServer, buildConsole, buildCard, buildCardHost]) await build();
}

if (process.argv[1] === import.meta.filename) await buildAll();
