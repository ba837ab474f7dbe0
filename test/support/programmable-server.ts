import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** One answer to come. `break`: the connection is cut instead. */
export interface PlannedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON; undefined: no body and no content type. */
  readonly body?: unknown;
  readonly break?: boolean;
  readonly delayMs?: number;
}

export interface RecordedRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface ProgrammableServer {
  readonly url: string;
  /** All requests so far, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Queues answers, one per request; when none is left, requests are answered 200 with `{}`. */
  plan(...answers: readonly PlannedAnswer[]): void;
  /** Forgets requests and answers to come. */
  forget(): void;
  stop(): Promise<void>;
}

/** An HTTP server on loopback that answers what a test tells it to. */
export async function startProgrammableServer(): Promise<ProgrammableServer> {
  const planned: PlannedAnswer[] = [];
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, headers, body: await readText(request) });
    await answer(response, planned.shift() ?? { body: {} });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    plan: (...answers) => {
      planned.push(...answers);
    },
    forget: () => {
      planned.length = 0;
      requests.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function answer(response: ServerResponse, plan: PlannedAnswer): Promise<void> {
  if (plan.delayMs !== undefined) await wait(plan.delayMs);
  if (plan.break) {
    response.destroy();
    return;
  }
  const { status = 200, headers = {}, body } = plan;
  if (body === undefined) response.writeHead(status, headers).end();
  else if (typeof body === 'string') response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
  else response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
