import { randomUUID } from 'node:crypto';
import type { KeyRing } from '../../crypto/key-ring.ts';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import { type OAuthApi, TokenRevokedError } from '../../hubspot/oauth-api.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Connection, ConnectionsStore, SealedTokens, TokenRecord } from './connections.store.ts';

/** Tokens are renewed this long before they end, so that none ends during a call. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** Longer than a refresh call can take with its timeouts. */
const LEASE_MS = 60_000;
const LEASE_POLL_MS = 250;

export interface PlainTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: Date | null;
}

/** Hands out usable access tokens and renews them: one refresh call at a time per portal, whatever the processes. */
export interface TokenService {
  /**
   * @param refused the token HubSpot has just answered 401 to
   * @throws AppError not_connected, reconnect_needed; hubspot_unavailable when a refresh cannot be done now
   */
  accessToken(scope: PortalScope, refused?: string): Promise<string>;
  /** The refresh token, to revoke it; null for access-token connections. */
  refreshToken(scope: PortalScope): Promise<string | null>;
  caller(
    connection: Pick<Connection, 'workspaceId' | 'portalId' | 'kind' | 'dailyReserve'>,
    options?: { readonly urgent?: boolean },
  ): HubSpotCaller;
  seal(scope: PortalScope, tokens: PlainTokens): SealedTokens;
}

export interface TokenServiceDependencies {
  readonly store: ConnectionsStore;
  readonly keyRing: KeyRing;
  /** Null when no HubSpot app is configured: then there are only access-token connections. */
  readonly oauth: OAuthApi | null;
  /** Called when nothing can be asked of HubSpot any more until somebody connects the account again. */
  readonly onReconnect: (scope: PortalScope, message: string) => Promise<void>;
  readonly logger: Logger;
  readonly now: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
}

type UsableRecord = TokenRecord & { readonly tokens: NonNullable<TokenRecord['tokens']> };

export function createTokenService(dependencies: TokenServiceDependencies): TokenService {
  const { store, keyRing, now } = dependencies;
  /** Refreshes of this process under way, so that callers here wait for one instead of polling the lease. */
  const running = new Map<string, Promise<string>>();

  const renewOnce = (scope: PortalScope, record: UsableRecord): Promise<string> => {
    const key = `${scope.workspaceId}/${scope.portalId}`;
    const current = running.get(key);
    if (current) return current;
    const started = renew(dependencies, scope, record).finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };

  const accessToken = async (scope: PortalScope, refused?: string): Promise<string> => {
    const record = requireUsable(await store.readTokens(scope));
    const token = keyRing.open(record.tokens.accessToken, context(scope, 'access'));
    if (token === refused && record.kind === 'token')
      return giveUp(dependencies, scope, record, 'HubSpot refused the access token');
    const { expiresAt } = record.tokens;
    const ending = expiresAt !== null && expiresAt.getTime() - now().getTime() < RENEW_BEFORE_MS;
    return ending || token === refused ? renewOnce(scope, record) : token;
  };

  return {
    accessToken,
    refreshToken: async (scope) => {
      const sealed = (await store.readTokens(scope))?.tokens?.refreshToken ?? null;
      return sealed === null ? null : keyRing.open(sealed, context(scope, 'refresh'));
    },
    caller: ({ workspaceId, portalId, kind, dailyReserve }, { urgent = false } = {}) => ({
      portalId,
      kind,
      urgent,
      dailyReserve,
      accessToken: (refused) => accessToken({ workspaceId, portalId }, refused),
    }),
    seal: (scope, tokens) => sealTokens(keyRing, scope, tokens),
  };
}

/** Takes the lease and renews, or waits for whoever holds it. */
async function renew(
  dependencies: TokenServiceDependencies,
  scope: PortalScope,
  record: UsableRecord,
): Promise<string> {
  const { store, keyRing, now, sleep } = dependencies;
  const owner = randomUUID();
  for (;;) {
    const at = now();
    const lease = { owner, tokenVersion: record.version, until: new Date(at.getTime() + LEASE_MS), now: at };
    if (await store.leaseRefresh(scope, lease)) return renewUnderLease(dependencies, scope, record, owner);
    const current = requireUsable(await store.readTokens(scope));
    if (current.version !== record.version) {
      return keyRing.open(current.tokens.accessToken, context(scope, 'access'));
    }
    await sleep(LEASE_POLL_MS);
  }
}

async function renewUnderLease(
  dependencies: TokenServiceDependencies,
  scope: PortalScope,
  record: UsableRecord,
  owner: string,
): Promise<string> {
  const { store, keyRing, oauth, onReconnect, logger, now } = dependencies;
  const sealed = record.tokens.refreshToken;
  if (!oauth || sealed === null) return giveUp(dependencies, scope, record, 'this connection cannot be renewed');
  try {
    const answer = await oauth.refresh(keyRing.open(sealed, context(scope, 'refresh')));
    const expiresAt = new Date(now().getTime() + answer.expires_in * 1000);
    const tokens = sealTokens(keyRing, scope, {
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      expiresAt,
    });
    const stored = await store.storeTokens(scope, owner, tokens, answer.scopes);
    if (!stored) logger.warn({ portalId: scope.portalId }, 'token lease was lost during a refresh');
    return answer.access_token;
  } catch (error) {
    if (error instanceof TokenRevokedError) {
      await store.markReconnect(scope, record.version, error.message);
      await onReconnect(scope, error.message);
      logger.warn({ portalId: scope.portalId }, 'HubSpot refused to renew the token: reconnect needed');
    } else {
      await store.endRefreshLease(scope, owner);
    }
    throw error;
  }
}

async function giveUp(
  { store, onReconnect }: TokenServiceDependencies,
  scope: PortalScope,
  record: UsableRecord,
  reason: string,
): Promise<never> {
  const message = `The connection no longer works: ${reason}. Connect the account again.`;
  await store.markReconnect(scope, record.version, message);
  await onReconnect(scope, message);
  throw new AppError('reconnect_needed', message);
}

function requireUsable(record: TokenRecord | null): UsableRecord {
  if (record?.status === 'reconnect') {
    throw new AppError('reconnect_needed', 'HubSpot no longer accepts our access. Connect the account again.');
  }
  if (!record?.tokens) throw new AppError('not_connected', 'This HubSpot account is not connected. Connect it first.');
  return { ...record, tokens: record.tokens };
}

function sealTokens(keyRing: KeyRing, scope: PortalScope, tokens: PlainTokens): SealedTokens {
  const { accessToken, refreshToken, expiresAt } = tokens;
  return {
    accessToken: keyRing.seal(accessToken, context(scope, 'access')),
    refreshToken: refreshToken === null ? null : keyRing.seal(refreshToken, context(scope, 'refresh')),
    expiresAt,
  };
}

/** Ties a sealed token to its place: a token copied to another tenant's document does not open there. */
function context({ workspaceId, portalId }: PortalScope, use: 'access' | 'refresh'): string {
  return `connection/${workspaceId}/${portalId}/${use}`;
}
