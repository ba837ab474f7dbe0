import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { NamedKey } from './crypto/key-ring.ts';

const HUBSPOT_API_URL = 'https://api.hubapi.com';
const HUBSPOT_APP_URL = 'https://app.hubspot.com';
/** The port of the console and of everything HubSpot calls. */
export const DEFAULT_PORT = 3000;

/** The HubSpot app this server belongs to. The first secret signs; all are accepted, so that a secret can be rotated. */
export interface HubSpotApp {
  readonly clientId: string;
  readonly clientSecrets: readonly [string, ...string[]];
}

/** `web` answers browsers and HubSpot, `worker` does what is queued and scheduled, `all` does both. */
export const ROLES = ['web', 'worker', 'all'] as const;
export type Role = (typeof ROLES)[number];

/** What the environment and the command line say. Null: not configured, so embedded (development) or refused (production). */
export interface Config {
  readonly role: Role;
  readonly production: boolean;
  readonly host: string;
  /** Null: the first free port from 3000 on. */
  readonly port: number | null;
  /** The origin that browsers and HubSpot reach this server at, without a trailing slash; null: http://localhost:{port}. */
  readonly publicUrl: string | null;
  readonly mongodbUri: string | null;
  readonly hubspotApp: HubSpotApp | null;
  readonly hubspotApiUrl: string;
  readonly hubspotAppUrl: string;
  readonly sessionSecrets: readonly string[] | null;
  readonly encryptionKeys: readonly NamedKey[] | null;
  /** Made at the first start, when there is no user yet. */
  readonly owner: { readonly email: string; readonly password: string } | null;
  readonly accessTokensAllowed: boolean;
  readonly trustProxy: number;
  readonly webhookRetentionDays: number;
  readonly logLevel: string;
  readonly dataDir: string;
  /** Of the embedded stand-in HubSpot: seed and optional CSV of its companies; its port, null for the first free one. */
  readonly sandbox: {
    readonly seed: string;
    readonly companiesFile: string | null;
    readonly hubspotPort: number | null;
  };
}

/** The environment cannot be used; `problems` has one line per variable, without any value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`, options);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const text = z.string().trim().min(1);
const origin = z.url().transform((url) => url.replace(/\/+$/, ''));
const list = text
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
  .refine((items) => items.length > 0, 'give at least one value');

const SESSION_SECRET_CHARS = 32;
const sessionSecrets = list.refine(
  (items) => items.every((item) => item.length >= SESSION_SECRET_CHARS),
  `each secret needs at least ${SESSION_SECRET_CHARS} characters`,
);

const encryptionKeys = list.transform((items, context) =>
  items.map((item): NamedKey => {
    const [id = '', key = ''] = item.split(':');
    const bytes = Buffer.from(key, 'base64');
    if (!/^[a-z0-9_-]+$/i.test(id) || bytes.length !== 32) {
      context.addIssue({ code: 'custom', message: 'each key is id:base64 of 32 bytes, keys separated by commas' });
    }
    return { id, key: bytes };
  }),
);

const environment = z.object({
  NODE_ENV: z.string().optional(),
  HOST: text.optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  PUBLIC_URL: origin.optional(),
  MONGODB_URI: text.optional(),
  HUBSPOT_CLIENT_ID: text.optional(),
  HUBSPOT_CLIENT_SECRET: list.optional(),
  HUBSPOT_API_URL: origin.default(HUBSPOT_API_URL),
  HUBSPOT_APP_URL: origin.default(HUBSPOT_APP_URL),
  SESSION_SECRET: sessionSecrets.optional(),
  ENCRYPTION_KEYS: encryptionKeys.optional(),
  OWNER_EMAIL: z.email().optional(),
  OWNER_PASSWORD: z.string().min(12).optional(),
  ACCESS_TOKEN_CONNECTIONS: z.enum(['on', 'off']).default('on'),
  TRUST_PROXY: z.coerce.number().int().min(0).default(0),
  WEBHOOK_RETENTION_DAYS: z.coerce.number().int().min(1).max(90).default(14),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DATA_DIR: text.default('.data'),
  SANDBOX_SEED: text.default('customerscore'),
  SANDBOX_COMPANIES: text.optional(),
  SANDBOX_HUBSPOT_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
});

/**
 * Reads the environment and the command line (`--role web|worker|all`) once. Empty variables count as unset.
 * @throws ConfigError naming every variable that is wrong, and in production every one that is missing.
 */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>> = process.env,
  args: readonly string[] = [],
): Config {
  const role = readRole(args);
  const present = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  }
  const production = parsed.data.NODE_ENV === 'production';
  const missing = production ? missingInProduction(parsed.data) : [];
  if (missing.length > 0) throw new ConfigError(missing);
  return toConfig(parsed.data, production, role);
}

function readRole(args: readonly string[]): Role {
  try {
    const { values } = parseArgs({ args: [...args], options: { role: { type: 'string', default: 'all' } } });
    return z.enum(ROLES).parse(values.role);
  } catch (error) {
    const message = `The command line can say --role ${ROLES.join(', --role ')}; all is what it does without.`;
    throw new ConfigError([message], { cause: error });
  }
}

type Environment = z.infer<typeof environment>;

/** Nothing is embedded in production: what development would make up must be given. */
const PRODUCTION_NEEDS = {
  PUBLIC_URL: 'the https origin that HubSpot and browsers reach this server at',
  MONGODB_URI: 'the MongoDB replica set or sharded cluster to keep data in',
  HUBSPOT_CLIENT_ID: 'from the Auth tab of the app in HubSpot',
  HUBSPOT_CLIENT_SECRET: 'from the Auth tab of the app in HubSpot',
  SESSION_SECRET: 'at least 32 random characters',
  ENCRYPTION_KEYS: 'id:base64 of 32 random bytes',
} as const;

function missingInProduction(values: Environment): string[] {
  const missing = Object.entries(PRODUCTION_NEEDS)
    .filter(([name]) => values[name as keyof typeof PRODUCTION_NEEDS] === undefined)
    .map(([name, meaning]) => `${name} is missing: ${meaning}`);
  if (values.PUBLIC_URL?.startsWith('http:')) missing.push('PUBLIC_URL must be https in production');
  return missing;
}

function toConfig(values: Environment, production: boolean, role: Role): Config {
  return {
    role,
    production,
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: values.PORT ?? (production ? DEFAULT_PORT : null),
    publicUrl: values.PUBLIC_URL ?? null,
    mongodbUri: values.MONGODB_URI ?? null,
    hubspotApp: toHubSpotApp(values),
    hubspotApiUrl: values.HUBSPOT_API_URL,
    hubspotAppUrl: values.HUBSPOT_APP_URL,
    sessionSecrets: values.SESSION_SECRET ?? null,
    encryptionKeys: values.ENCRYPTION_KEYS ?? null,
    owner: toOwner(values),
    accessTokensAllowed: values.ACCESS_TOKEN_CONNECTIONS === 'on',
    trustProxy: values.TRUST_PROXY,
    webhookRetentionDays: values.WEBHOOK_RETENTION_DAYS,
    logLevel: values.LOG_LEVEL,
    dataDir: values.DATA_DIR,
    sandbox: {
      seed: values.SANDBOX_SEED,
      companiesFile: values.SANDBOX_COMPANIES ?? null,
      hubspotPort: values.SANDBOX_HUBSPOT_PORT ?? null,
    },
  };
}

function toHubSpotApp(values: Environment): HubSpotApp | null {
  const clientId = values.HUBSPOT_CLIENT_ID;
  const [first, ...rest] = values.HUBSPOT_CLIENT_SECRET ?? [];
  if (clientId === undefined && first === undefined) return null;
  if (clientId === undefined || first === undefined) {
    throw new ConfigError(['HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET go together: set both or neither']);
  }
  return { clientId, clientSecrets: [first, ...rest] };
}

function toOwner(values: Environment): Config['owner'] {
  const { OWNER_EMAIL: email, OWNER_PASSWORD: password } = values;
  if (email === undefined && password === undefined) return null;
  if (email === undefined || password === undefined) {
    throw new ConfigError(['OWNER_EMAIL and OWNER_PASSWORD go together: set both or neither']);
  }
  return { email: email.toLowerCase(), password };
}

/** The environment for a child process: this one's, with some variables more. */
export function environmentWith(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}
