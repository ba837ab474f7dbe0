import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { SANDBOX_CLIENT_ID } from './auth/app-definition.ts';

/** How the stand-in is started; see `usage`. */
export interface SandboxConfig {
  /** 0: any free port. */
  readonly port: number;
  readonly seed: string;
  readonly companies: { readonly file: string; readonly csv: string } | null;
  /** How many made-up companies the sample portal has. */
  readonly sampleSize: number;
  readonly dataDir: string | null;
  /** Where our app can be reached, without a slash at the end. */
  readonly appUrl: string;
  readonly redirectUris: readonly string[];
  readonly clientId: string;
  /** Null: one is made and shown on the home page. */
  readonly clientSecret: string | null;
  /** Parsed JSON of webhooks-hsmeta.json; null: the built-in subscriptions. */
  readonly webhooks: unknown;
  /** Parsed JSON of app-hsmeta.json; null: the built-in app. */
  readonly app: unknown;
  /** Milliseconds; null: the real time. */
  readonly now: number | null;
  readonly withParent: boolean;
}

const ROOT = path.resolve(import.meta.dirname, '../..');

export const usage = `node --import tsx sandbox/hubspot/main.ts [flags]
  --port P            port on 127.0.0.1; 0 or none: any free one
  --seed S            everything random comes from it (default: customerscore)
  --size N            companies of the sample portal (default: 500)
  --companies FILE    a portal from a CSV file: one company per row, one property per column
  --data DIR          keep installs, tokens and changes there; without it all is forgotten at the end
  --app-url URL       where the app is (default: http://localhost:3000)
  --redirect-uri URI  a further allowed redirect URI; may be repeated
  --app FILE          app-hsmeta.json with the app's name and scopes (default: that of hubspot-app)
  --webhooks FILE     webhooks-hsmeta.json with the subscriptions (default: that of hubspot-app)
  --now TIME          start the clock at this ISO 8601 time
  --with-parent       stop when standard input ends
Environment: SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET`;

/** Reads flags and environment. Throws an Error with what to change when one of them is wrong. */
export function readConfig(args: readonly string[], env: NodeJS.ProcessEnv = process.env): SandboxConfig {
  const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
  const appUrl = (values['app-url'] ?? 'http://localhost:3000').replace(/\/+$/, '');
  return {
    port: wholeNumber('--port', values.port ?? '0', 0, 65_535),
    seed: values.seed ?? 'customerscore',
    sampleSize: wholeNumber('--size', values.size ?? '500', 1, 1_000_000),
    companies:
      values.companies === undefined
        ? null
        : { file: values.companies, csv: readText('--companies', values.companies) },
    dataDir: values.data ?? null,
    appUrl,
    redirectUris: [`${appUrl}/oauth/hubspot/callback`, ...(values['redirect-uri'] ?? [])],
    clientId: env.SANDBOX_CLIENT_ID || SANDBOX_CLIENT_ID,
    clientSecret: env.SANDBOX_CLIENT_SECRET || null,
    webhooks: readJson('--webhooks', values.webhooks, 'hubspot-app/app/webhooks/webhooks-hsmeta.json'),
    app: readJson('--app', values.app, 'hubspot-app/app/app-hsmeta.json'),
    now: values.now === undefined ? null : time('--now', values.now),
    withParent: values['with-parent'] ?? false,
  };
}

const OPTIONS = {
  port: { type: 'string' },
  seed: { type: 'string' },
  size: { type: 'string' },
  companies: { type: 'string' },
  data: { type: 'string' },
  'app-url': { type: 'string' },
  'redirect-uri': { type: 'string', multiple: true },
  app: { type: 'string' },
  webhooks: { type: 'string' },
  now: { type: 'string' },
  'with-parent': { type: 'boolean' },
} as const;

function wholeNumber(flag: string, text: string, min: number, max: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Error(`${flag} must be a whole number from ${min} to ${max}, not "${text}".`);
}

function time(flag: string, text: string): number {
  const parsed = Date.parse(text);
  if (Number.isNaN(parsed)) throw new Error(`${flag} must be an ISO 8601 time, not "${text}".`);
  return parsed;
}

function readText(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${flag}: the file ${file} cannot be read.`, { cause: error });
  }
}

/** A file that is named must be there; the default one may be missing. */
function readJson(flag: string, named: string | undefined, fallback: string): unknown {
  const file = named ?? path.join(ROOT, fallback);
  if (named === undefined && !existsSync(file)) return null;
  try {
    return JSON.parse(readText(flag, file));
  } catch (error) {
    throw new Error(`${flag}: ${file} is not valid JSON.`, { cause: error });
  }
}
