import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { StartedHubspot } from '../../support/start-hubspot.ts';

const SHARED = path.resolve(import.meta.dirname, '../../../../shared');

export const REDIRECT_URI = 'http://localhost:3000/oauth/hubspot/callback';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Bodies of the stand-in are looked at freely in tests.
  readonly body: Record<string, unknown>;
  readonly text: string;
}

export interface CompanyJson {
  readonly id: string;
  readonly properties: Record<string, string | null>;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
}

/** Calls the API with a token (the service key unless given); `null` sends none. */
export async function call(
  hubspot: StartedHubspot,
  method: string,
  apiPath: string,
  body?: unknown,
  token: string | null = hubspot.serviceKey,
): Promise<Answer> {
  const response = await fetch(`${hubspot.url}${apiPath}`, {
    method,
    headers: {
      accept: 'application/json, */*;q=0.8',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text), text };
}

/** The companies in an answer. */
export function companiesIn(answer: Answer): CompanyJson[] {
  return answer.body.results as CompanyJson[];
}

/** The first `count` companies of the main portal, with some properties. */
export async function someCompanies(
  hubspot: StartedHubspot,
  count: number,
  properties: string[] = [],
): Promise<CompanyJson[]> {
  const query = new URLSearchParams({ limit: String(count), properties: properties.join(',') });
  return companiesIn(await call(hubspot, 'GET', `/crm/objects/2026-09/companies?${query}`));
}

/** Posts a form to a token endpoint. */
export async function postForm(
  hubspot: StartedHubspot,
  apiPath: string,
  form: Record<string, string>,
): Promise<Answer> {
  const response = await fetch(`${hubspot.url}${apiPath}`, { method: 'POST', body: new URLSearchParams(form) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text), text };
}

/** The address at which the app sends people to the consent screen. */
export function authorizeUrl(hubspot: StartedHubspot, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: hubspot.clientId,
    redirect_uri: REDIRECT_URI,
    scope: 'oauth crm.objects.companies.read',
    optional_scope: 'crm.objects.companies.write crm.schemas.companies.write',
    state: 'state-1',
    ...more,
  });
  return `${hubspot.url}/oauth/authorize?${query}`;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly hub_id: number;
  readonly scopes: readonly string[];
}

/** Installs the app into the main portal, unless another one is given, and gives the tokens. */
export async function install(
  hubspot: StartedHubspot,
  options: { redirectUri?: string; portalId?: number; granted?: readonly string[] } = {},
): Promise<Tokens> {
  const { redirectUri = REDIRECT_URI, ...choice } = options;
  const consentUrl = authorizeUrl(hubspot, { redirect_uri: redirectUri });
  const callback = await hubspot.consent(consentUrl, choice);
  const answer = await postForm(hubspot, '/oauth/2026-09/token', {
    grant_type: 'authorization_code',
    client_id: hubspot.clientId,
    client_secret: hubspot.clientSecret,
    redirect_uri: redirectUri,
    code: callback.searchParams.get('code') ?? '',
  });
  if (answer.status !== 200) throw new Error(`The code was refused: ${answer.text}`);
  return answer.body as unknown as Tokens;
}

/** Declares tests that need a file beside the repository. Where that folder is missing, one test checks and says so. */
export function withShared(name: string, declare: (file: string) => void): void {
  const file = path.join(SHARED, name);
  if (existsSync(file)) {
    declare(file);
    return;
  }
  it(`needs ${name}, which is absent here because the folder beside the repository is`, () => {
    expect(existsSync(SHARED)).toBe(false);
  });
}

/** Makes a key of the main portal on the keys page, as a person would, and gives its token. */
export async function createKey(
  hubspot: StartedHubspot,
  scopes: readonly string[],
  kind: 'service-key' | 'private-app' = 'service-key',
): Promise<string> {
  const form = new URLSearchParams({ name: 'Test key', kind });
  for (const scope of scopes) form.append('scope', scope);
  await fetch(`${hubspot.url}/service-keys/${hubspot.portalId}`, { method: 'POST', body: form });
  const { portals } = (await hubspot.control('GET', '/portals')) as { portals: { keys: { token: string }[] }[] };
  return portals[0]?.keys.at(-1)?.token ?? '';
}

/** A file that lies beside the repository; undefined where it does not. */
export function sharedFile(name: string): string | undefined {
  const file = path.join(SHARED, name);
  return existsSync(file) ? file : undefined;
}

/** A recording as data; throws where `sharedFile` gives undefined. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Waits until the probe gives something; fails after five seconds. */
export async function eventually<T>(probe: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  const deadline = Date.now() + 5000;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Waited five seconds in vain for ${what}.`);
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
