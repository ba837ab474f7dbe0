import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import type { SandboxConfig } from './config.ts';
import { readWorld, WorldFiles } from './files/world-files.ts';
import { sendWebhook } from './webhooks/send.ts';
import { createWorld, type World } from './world/world.ts';

export interface RunningSandbox {
  readonly url: string;
  /** The main portal and its ready service key. */
  readonly portalId: number;
  readonly serviceKey: string;
  /** Writes what is not on disk yet and closes. */
  stop(): Promise<void>;
}

/** Long URLs get HubSpot's 414 instead of Node's own refusal. */
const MAX_HEADER_BYTES = 64 * 1024;

interface Life {
  readonly world: World;
  readonly files: WorldFiles | null;
  readonly listener: RequestListener;
}

/** Starts the stand-in on 127.0.0.1. Rejects when the port is taken or the data cannot be read. */
export async function startSandbox(config: SandboxConfig, log: (message: string) => void): Promise<RunningSandbox> {
  const begin = (chosen: SandboxConfig, fresh: boolean): Life => {
    const saved = fresh || chosen.dataDir === null ? null : readWorld(chosen.dataDir);
    const wallClock = { now: () => Date.now() };
    const world = createWorld({ config: chosen, wallClock, send: sendWebhook, saved });
    const files = chosen.dataDir === null ? null : new WorldFiles(chosen.dataDir, world);
    const app = createApp(world, { reset, restored: () => files?.rewrite(), changed: () => files?.touch(), log });
    return { world, files, listener: app };
  };
  const reset = async (seed: string | undefined) => {
    // The new world is ready before it takes over, so that no call finds neither.
    // It keeps the client secret, because the app goes on using it.
    const { clientSecret } = life.world.app;
    const next = begin({ ...life.world.config, clientSecret, seed: seed ?? life.world.config.seed }, true);
    life.world.stop();
    life.files?.close();
    life = next;
  };
  let life = begin(config, false);
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) =>
    life.listener(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ...mainAccount(life.world),
    async stop() {
      life.world.stop();
      life.files?.flush();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function mainAccount({ keys, portals }: World): { portalId: number; serviceKey: string } {
  const portalId = portals.list()[0]?.profile.portalId ?? 0;
  return { portalId, serviceKey: keys.ofPortal(portalId)[0]?.token ?? '' };
}
