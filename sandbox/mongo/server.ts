import { makeExpressions } from './aggregate/expressions.ts';
import { runCommand } from './commands/run-command.ts';
import type { Config } from './config.ts';
import { CursorRegistry } from './cursors/cursor-registry.ts';
import { openStore } from './storage/store.ts';
import { expireDocuments } from './ttl/expire-documents.ts';
import { serveConnection } from './wire/connection.ts';
import { listen } from './wire/listen.ts';

export interface EmbeddedMongo {
  /** Connection string for any MongoDB driver. */
  readonly url: string;
  /** Ends connections, finishes what is being written and frees the data folder. */
  close(): Promise<void>;
}

/** Receives one line per event worth a person's attention. */
export type Log = (line: string) => void;

const now = () => new Date();

/** Opens the data folder and serves it. Rejects when the folder is in use or the port is taken. */
export async function startServer(config: Config, log: Log): Promise<EmbeddedMongo> {
  const store = openStore({
    directory: config.data,
    durability: config.durability,
    compileExpression: makeExpressions(undefined).compileTest,
  });
  const cursors = new CursorRegistry(config.cursorIdleMs);
  const reportCommand = (command: string, error: unknown) => log(`${command} failed: ${describe(error)}`);
  const reportProtocol = (error: unknown) => log(`Closed a connection: ${describe(error)}`);
  let connections = 0;
  const listener = await listen(config.host, config.port, (socket) => {
    connections += 1;
    const context = { store, cursors, now, connectionId: connections };
    serveConnection(socket, (request) => runCommand(request, context, reportCommand), reportProtocol);
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const chores = startChores(
    config.ttlIntervalMs,
    async () => {
      cursors.closeIdle(Date.now());
      await expireDocuments(store, now());
    },
    (error) => log(`Expiring documents failed: ${describe(error)}`),
  );
  const host = config.host === '::1' ? '[::1]' : config.host;
  return {
    url: `mongodb://${host}:${listener.port}/?directConnection=true`,
    async close() {
      await chores.stop();
      await listener.close();
      await store.close();
    },
  };
}

/** Repeats work with a pause between, so that runs never overlap. */
function startChores(intervalMs: number, work: () => Promise<void>, onError: (error: unknown) => void) {
  let running: Promise<void> = Promise.resolve();
  let timer = setTimeout(repeat, intervalMs);
  let stopped = false;
  function repeat(): void {
    running = work()
      .catch(onError)
      .then(() => {
        if (!stopped) timer = setTimeout(repeat, intervalMs);
      });
  }
  return {
    async stop(): Promise<void> {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
