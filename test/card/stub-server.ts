import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface SeenRequest {
  readonly method: string;
  /** Path and query as they came over the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface StubReply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Never answers; the connection stays open. */
  readonly hang?: boolean;
  /** Breaks the connection. */
  readonly drop?: boolean;
}

export interface StubServer {
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  readonly close: () => Promise<void>;
}

/** A server on a free port that answers as `reply` says and keeps what it was asked. The caller closes it. */
export async function startStubServer(reply: (request: SeenRequest, index: number) => StubReply): Promise<StubServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (message, response) => {
    const request = await readRequest(message);
    seen.push(request);
    const { status = 200, headers = {}, body = {}, hang, drop } = reply(request, seen.length - 1);
    if (drop === true) return void message.socket.destroy();
    if (hang === true) return;
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(message: IncomingMessage): Promise<SeenRequest> {
  return {
    method: message.method ?? '',
    target: message.url ?? '',
    headers: message.headers,
    body: await text(message),
  };
}
