import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { fakeApi } from './fake-api.ts';
import { createWorld, type Scenario, type World } from './world.ts';

/** Where jest's global set-up has built it. */
const CONSOLE_DIR = join(import.meta.dirname, '../../../dist/console');

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

/** Serves the built console with the fake API on a free port of loopback. */
export async function startFakeConsole({
  scenario = 'ready',
  port = 0,
}: FakeConsoleOptions = {}): Promise<FakeConsole> {
  const world = createWorld(scenario);
  const app = express();
  app.use(fakeApi(world));
  app.use(express.static(CONSOLE_DIR, { maxAge: '1h', index: false }));
  app.use((_request, response) => response.sendFile(join(CONSOLE_DIR, 'index.html')));
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
