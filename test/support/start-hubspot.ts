import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { bundleProgram } from './bundle-program.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface HubspotOptions {
  readonly port?: number;
  readonly seed?: string;
  /** Companies of the sample portal. */
  readonly size?: number;
  /** A CSV file whose rows become the companies of the main portal. */
  readonly companies?: string;
  /** Folder that keeps the state over restarts. */
  readonly dataDir?: string;
  /** Where the app under test is; redirects and webhooks go there. */
  readonly appUrl?: string;
  /** A webhooks-hsmeta.json. */
  readonly webhooks?: string;
  /** ISO 8601 time at which the clock starts. */
  readonly now?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
}

export interface StartedHubspot {
  /** API and pages, without a slash at the end. */
  readonly url: string;
  /** The main portal and a service key of it that may read and write companies. */
  readonly portalId: number;
  readonly serviceKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of its process. */
  readonly pid: number;
  /** The control plane under /__sandbox: `path` begins behind it. Rejects with its message on an error. */
  control(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<unknown>;
  /** Moves the clock; what is due by then happens. */
  advance(ms: number): Promise<void>;
  /** Presses Connect on a consent screen; gives the address the browser is sent to. */
  consent(authorizeUrl: string, choice?: { portalId?: number; granted?: readonly string[] }): Promise<URL>;
  /** Ends the process and waits until it has. */
  stop(): Promise<void>;
}

let bundled: Promise<string> | undefined;

/** Starts the stand-in HubSpot as a process of its own. Rejects with what it printed when it does not get ready. */
export async function startHubspot(options: HubspotOptions = {}): Promise<StartedHubspot> {
  const { clientId = 'test-client', clientSecret = 'test-secret' } = options;
  bundled ??= bundleHubspot();
  const child = spawn(process.execPath, [await bundled, ...flags(options), '--with-parent'], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', SANDBOX_CLIENT_ID: clientId, SANDBOX_CLIENT_SECRET: clientSecret },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), exited])) as unknown[];
  if (typeof line !== 'string') throw new Error(`The stand-in HubSpot did not start:\n${printed}`);
  const ready = JSON.parse(line) as { url: string; portalId: number; serviceKey: string };
  const control = controlOf(ready.url);
  return {
    ...ready,
    clientId,
    clientSecret,
    pid: child.pid ?? 0,
    control,
    advance: async (ms) => void (await control('POST', '/clock', { advanceMs: ms })),
    consent: pressConnect,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
    },
  };
}

/** The stand-in HubSpot as one file. Answers its path. */
function bundleHubspot(): Promise<string> {
  return bundleProgram({
    name: 'stand-in-hubspot',
    entry: 'sandbox/hubspot/main.ts',
    inputs: ['sandbox/hubspot', 'sandbox/card-host', 'src'],
    external: [],
  });
}

function flags(options: HubspotOptions): string[] {
  const { port, seed, size, companies, dataDir, appUrl, webhooks, now } = options;
  const given = { port, seed, size, companies, data: dataDir, 'app-url': appUrl, webhooks, now };
  return Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
}

function controlOf(url: string): StartedHubspot['control'] {
  return async (method, controlPath, body) => {
    const response = await fetch(`${url}/__sandbox${controlPath}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} /__sandbox${controlPath}: ${JSON.stringify(answer)}`);
    return answer;
  };
}

/** Reads the form as a browser would: the first account and all offered scopes, unless told otherwise. */
const pressConnect: StartedHubspot['consent'] = async (authorizeUrl, choice = {}) => {
  const page = await fetch(authorizeUrl);
  const markup = await page.text();
  if (!page.ok) throw new Error(`The consent screen refuses:\n${markup}`);
  const valuesOf = (name: string) =>
    [...markup.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map((m) => m[1]);
  const form = new URLSearchParams({
    decision: 'connect',
    portalId: String(choice.portalId ?? valuesOf('portalId')[0]),
  });
  for (const scope of choice.granted ?? valuesOf('granted')) if (scope !== undefined) form.append('granted', scope);
  const response = await fetch(authorizeUrl, { method: 'POST', body: form, redirect: 'manual' });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`The consent screen answered ${response.status}.`);
  return new URL(location);
};
