import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { builtConsole } from '../built-console.ts';
import { fakeApi } from './fake-api.ts';
import { createWorld, type Scenario, type World } from './world.ts';

export interface FakeConsole {
  readonly url: string;
  /** What the API knows; a change shows on the next request. */
  readonly world: World;
  stop(): Promise<void>;
}

export interface FakeConsoleOptions {
  readonly scenario?: Scenario;
  readonly port?: number;
}

/** Serves the built console with the fake API on a free port of loopback. The console is built first if it has changed. */
export async function startFakeConsole({
  scenario = 'ready',
  port = 0,
}: FakeConsoleOptions = {}): Promise<FakeConsole> {
  const outputDir = await builtConsole();
  const world = createWorld(scenario);
  const app = express();
  app.use(fakeApi(world));
  app.use(express.static(outputDir, { maxAge: '1h', index: false }));
  app.use((_request, response) => response.sendFile(join(outputDir, 'index.html')));
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${chosen}`,
    world,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
