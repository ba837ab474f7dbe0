import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly url: string;
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly events: Record<string, unknown>[];
}

export interface Receiver {
  readonly url: string;
  readonly requests: Received[];
  /** Statuses of the next answers; 200 when there is none. */
  readonly answers: { status: number; headers?: Record<string, string> }[];
  close(): Promise<void>;
}

/** An app that takes webhooks on any path. */
export async function startReceiver(): Promise<Receiver> {
  const requests: Received[] = [];
  const answers: Receiver['answers'] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      requests.push({ url: `http://${request.headers.host}${request.url}`, body, headers, events: JSON.parse(body) });
      const { status, headers: more = {} } = answers.shift() ?? { status: 200 };
      response.writeHead(status, more).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
