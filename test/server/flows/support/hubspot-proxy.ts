import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sharedServices } from '../../../support/shared-services.ts';
import { createGate, type Gate } from './gate.ts';

export interface ProxiedCall {
  readonly method: string;
  readonly path: string;
  /** Parsed JSON; null for anything else. */
  readonly body: unknown;
  /** As they went over the wire. */
  readonly authorization: string;
  readonly sent: string;
  readonly received: string;
  /** HTTP status; `reset`: no answer, the connection broke; `cut`: it broke in the middle of the answer. */
  readonly status: number | 'reset' | 'cut';
}

/** Stands between the product and HubSpot, to see what is sent and to step in between. */
export interface HubSpotProxy {
  readonly url: string;
  /** Calls that HubSpot has answered so far, oldest first. */
  readonly calls: ProxiedCall[];
  /** Holds the next call of a path that contains `part` until the gate is opened. */
  hold(part: string): Gate;
  /** Holds HubSpot's answer to such a call back, so that it is old when it arrives. */
  holdAnswer(part: string): Gate;
  /** Does something just before the next call of a path that contains `part` reaches HubSpot. */
  before(part: string, act: () => Promise<unknown>): void;
  /** Changes HubSpot's next answer to such a call. */
  rewrite(part: string, change: (answer: unknown) => unknown): void;
  /** Gives another answer in place of HubSpot's next one to such a call, which HubSpot has carried out. */
  replace(part: string, answer: { readonly status: number; readonly text: string }): void;
  stop(): Promise<void>;
}

interface Step<T> {
  readonly part: string;
  readonly step: T;
}

const FORWARDED_HEADERS = ['authorization', 'content-type', 'accept'] as const;
const RETURNED_HEADERS = ['content-type', 'retry-after'] as const;

/** Parts of the paths of the first and of every later page of companies. */
export const FIRST_PAGE = '/companies?limit';
export const NEXT_PAGE = '&after=';

/** In front of the stand-in that all files share, unless another one is given. */
export async function startHubSpotProxy(hubspotUrl = sharedServices().hubspotUrl): Promise<HubSpotProxy> {
  const calls: ProxiedCall[] = [];
  const acts: Step<() => Promise<unknown>>[] = [];
  const holds: Step<Gate>[] = [];
  const changes: Step<(answer: unknown) => unknown>[] = [];
  const others: Step<{ readonly status: number; readonly text: string }>[] = [];
  const forward = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '/' } = request;
    const sent = await readText(request);
    await takeFor(url, acts)?.();
    const { authorization = '' } = request.headers;
    const note = (status: ProxiedCall['status'], received = '') =>
      void calls.push({ method, path: url, body: readJson(sent), authorization, sent, received, status });
    const breakOff = (how: 'reset' | 'cut') => {
      note(how);
      response.destroy();
    };
    const answer = await fetch(`${hubspotUrl}${url}`, {
      method,
      headers: FORWARDED_HEADERS.flatMap((name) => {
        const value = request.headers[name];
        return typeof value === 'string' ? [[name, value] as [string, string]] : [];
      }),
      ...(sent === '' ? {} : { body: sent }),
    }).catch(() => null);
    if (!answer) return breakOff('reset');
    const text = await answer.text().catch(() => null);
    if (text === null) return breakOff('cut');
    await takeFor(url, holds)?.pass();
    note(answer.status, text);
    const other = takeFor(url, others);
    if (other) {
      response.writeHead(other.status, { 'content-type': 'text/html' }).end(other.text);
      return;
    }
    const change = takeFor(url, changes);
    for (const name of RETURNED_HEADERS) {
      const value = answer.headers.get(name);
      if (value !== null) response.setHeader(name, value);
    }
    response.statusCode = answer.status;
    response.end(change ? JSON.stringify(change(JSON.parse(text))) : text);
  };
  const server = createServer((request, response) => {
    // A caller that was killed while it sent has no use for an answer.
    forward(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    hold: (part) => {
      const gate = createGate();
      acts.push({ part, step: () => gate.pass() });
      return gate;
    },
    holdAnswer: (part) => {
      const gate = createGate();
      holds.push({ part, step: gate });
      return gate;
    },
    before: (part, act) => void acts.push({ part, step: act }),
    rewrite: (part, change) => void changes.push({ part, step: change }),
    replace: (part, answer) => void others.push({ part, step: answer }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The first planned step that fits the path, which is then done with. */
function takeFor<T>(path: string, steps: Step<T>[]): T | undefined {
  const index = steps.findIndex(({ part }) => path.includes(part));
  return index < 0 ? undefined : steps.splice(index, 1)[0]?.step;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Forms and empty bodies are of no interest here.
    return null;
  }
}
