import { z } from 'zod';

const summary = z.object({
  portalId: z.number(),
  timeZone: z.string(),
  users: z.array(z.object({ email: z.string() })),
  install: z.unknown(),
  keys: z.array(z.object({ token: z.string(), name: z.string(), scopes: z.array(z.string()) })),
  calls: z.object({ total: z.number(), kinds: z.record(z.string(), z.object({ calls: z.number() })) }),
});

/** Kinds of endpoints as the stand-in's journal names them. */
export type EndpointKind = 'accountDetails' | 'batchUpdate' | 'createProperty' | 'listProperties' | 'uninstall';

export interface PlannedFault {
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
  readonly status: number;
  readonly body?: 'json' | 'html' | 'empty';
  readonly times?: number | null;
}

/** One account of the stand-in HubSpot, made for one test, with what a test does there. */
export interface HubSpotPortal {
  readonly portalId: number;
  readonly timeZone: string;
  /** Who installs apps there. */
  readonly adminEmail: string;
  /** A service key that may read and write companies. */
  readonly serviceKey: string;
  createKey(key: {
    readonly kind?: 'service-key' | 'private-app';
    readonly scopes: readonly string[];
  }): Promise<string>;
  /** Presses Connect (or Cancel) on a consent screen; gives the address that the browser is sent to. */
  consent(authorizeUrl: string, choice?: ConsentChoice): Promise<URL>;
  isInstalled(): Promise<boolean>;
  /** Lets every access token of the app expire there. */
  expireAccessTokens(): Promise<void>;
  /** Revokes every refresh token of the app there. */
  revokeRefreshTokens(): Promise<void>;
  uninstall(): Promise<void>;
  /** Calls of one kind of endpoint so far. */
  calls(kind: EndpointKind): Promise<number>;
  /** The next calls with a token of this portal fail. */
  planFault(fault: PlannedFault): Promise<void>;
}

export interface ConsentChoice {
  readonly decision?: 'connect' | 'cancel';
  /** Optional scopes that stay ticked; all unless given. */
  readonly granted?: readonly string[];
}

/** Makes a new account in a running stand-in. */
export async function createHubSpotPortal(
  hubspotUrl: string,
  { companies = 3, ...facts }: { readonly companies?: number; readonly timeZone?: string } = {},
): Promise<HubSpotPortal> {
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${hubspotUrl}/__sandbox${path}`, {
      ...init,
      headers: { 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`The stand-in refused ${method} ${path}: ${await response.text()}`);
    return response.json();
  };
  const created = summary.parse(await control('POST', '/portals', { companies, ...facts }));
  const { portalId } = created;
  const current = async () => {
    const { portals } = z.object({ portals: z.array(z.unknown()) }).parse(await control('GET', '/portals'));
    const all = portals.map((portal) => summary.parse(portal));
    return all.find((portal) => portal.portalId === portalId) ?? created;
  };
  const act = async (path: string) => {
    await control('POST', path, { portalId });
  };
  return {
    portalId,
    timeZone: created.timeZone,
    adminEmail: created.users[0]?.email ?? '',
    serviceKey: created.keys[0]?.token ?? '',
    createKey: async ({ kind = 'service-key', scopes }) => {
      const form = new URLSearchParams({ name: 'Test key', kind });
      for (const scope of scopes) form.append('scope', scope);
      await fetch(`${hubspotUrl}/service-keys/${portalId}`, { method: 'POST', body: form, redirect: 'manual' });
      const token = (await current()).keys.at(-1)?.token;
      if (token === undefined || token === created.keys[0]?.token) throw new Error('The stand-in made no key.');
      return token;
    },
    consent: (authorizeUrl, choice) => pressConsent(authorizeUrl, portalId, choice),
    isInstalled: async () => (await current()).install !== null,
    expireAccessTokens: () => act('/tokens/expire'),
    revokeRefreshTokens: () => act('/tokens/revoke'),
    uninstall: () => act('/uninstall'),
    calls: async (kind) => (await current()).calls.kinds[kind]?.calls ?? 0,
    planFault: async (fault) => {
      await control('POST', '/faults', { ...fault, portalId });
    },
  };
}

async function pressConsent(authorizeUrl: string, portalId: number, choice: ConsentChoice = {}): Promise<URL> {
  const { decision = 'connect', granted = offeredScopes(authorizeUrl) } = choice;
  const form = new URLSearchParams({ decision, portalId: String(portalId) });
  for (const scope of granted) form.append('granted', scope);
  const response = await fetch(authorizeUrl, { method: 'POST', body: form, redirect: 'manual' });
  const location = response.headers.get('location');
  if (location === null) throw new Error(`The consent screen refuses: ${await response.text()}`);
  return new URL(location);
}

function offeredScopes(authorizeUrl: string): string[] {
  return (new URL(authorizeUrl).searchParams.get('optional_scope') ?? '').split(' ').filter(Boolean);
}
