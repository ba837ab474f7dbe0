import { SCOPE_COMPANIES_READ, SCOPE_USES } from '@customerscore/core/contract';
import { AppError } from '../../errors.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HubSpotError } from '../../hubspot/hubspot-error.ts';
import type { OAuthApi } from '../../hubspot/oauth-api.ts';
import type { TokenAnswer } from '../../hubspot/schemas.ts';
import type { AccountsService, User } from '../accounts/accounts.service.ts';
import { accountFacts } from './account-facts.ts';
import type { Connection, ConnectionsStore } from './connections.store.ts';
import { findScopes } from './find-scopes.ts';
import type { TokenService } from './token.service.ts';

export interface InstallService {
  /**
   * Ends an OAuth install: stores the portal with its sealed tokens. The portal joins the workspace of whoever is
   * signed in; else the workspace it is or was connected to; else a new one. Answers the person to sign in:
   * HubSpot has just proved who they are.
   * @throws AppError portal_taken, install_failed
   */
  completeInstall(grant: TokenAnswer, signedIn: User | null): Promise<{ connection: Connection; user: User }>;
  /**
   * Connects by a pasted access token, checked at once.
   * @throws AppError access_tokens_off, access_token_invalid, scope_missing, portal_taken, already_exists
   */
  connectByToken(workspaceId: string, token: string): Promise<Connection>;
}

export interface InstallServiceDependencies {
  readonly store: ConnectionsStore;
  readonly tokens: TokenService;
  readonly client: HubSpotClient;
  readonly oauth: OAuthApi | null;
  readonly accounts: AccountsService;
  readonly accessTokensAllowed: boolean;
  /** Gives a new connection what it starts with. */
  readonly onConnected: (connection: Connection) => Promise<void>;
  readonly now: () => Date;
}

export function createInstallService(dependencies: InstallServiceDependencies): InstallService {
  const { store, client, accounts, oauth } = dependencies;
  return {
    completeInstall: async (grant, signedIn) => {
      const portalId = grant.hub_id;
      const details = await client.accountDetails(callerWith(portalId, 'oauth', grant.access_token));
      const person = await oauth?.userOf(grant.access_token);
      if (!person)
        throw new AppError('install_failed', 'HubSpot did not say who installed the app. Start the install again.');
      const workspaceId =
        signedIn?.workspaceId ??
        (await store.findLatest(portalId))?.workspaceId ??
        (await accounts.createWorkspace(person.hubDomain ?? `HubSpot account ${portalId}`)).id;
      const connection = await save(dependencies, {
        workspaceId,
        portalId,
        kind: 'oauth',
        ...accountFacts(details),
        scopes: grant.scopes,
        plain: {
          accessToken: grant.access_token,
          refreshToken: grant.refresh_token,
          expiresAt: new Date(dependencies.now().getTime() + grant.expires_in * 1000),
        },
      });
      return { connection, user: signedIn ?? (await accounts.ensureMember(workspaceId, person.email)) };
    },
    connectByToken: (workspaceId, token) => connectByToken(dependencies, workspaceId, token),
  };
}

async function connectByToken(
  dependencies: InstallServiceDependencies,
  workspaceId: string,
  token: string,
): Promise<Connection> {
  const { client, store, accessTokensAllowed } = dependencies;
  if (!accessTokensAllowed) {
    throw new AppError(
      'access_tokens_off',
      'Connecting by access token is switched off here. Connect with HubSpot instead.',
    );
  }
  // Whose token it is, is not known before the first call; portal 0 has a rate budget like any other.
  const details = await checked(() => client.accountDetails(callerWith(0, 'token', token)));
  const scope = { workspaceId, portalId: details.portalId };
  const current = await store.find(scope);
  if (current?.status === 'connected' && current.kind === 'oauth') {
    throw new AppError(
      'already_exists',
      `Account ${scope.portalId} is connected through the HubSpot app already. Disconnect it first to use a token instead.`,
    );
  }
  const scopes = await findScopes(client, callerWith(scope.portalId, 'token', token));
  if (!scopes.includes(SCOPE_COMPANIES_READ)) throw scopeError(SCOPE_COMPANIES_READ);
  const plain = { accessToken: token, refreshToken: null, expiresAt: null };
  return save(dependencies, { ...scope, kind: 'token', ...accountFacts(details), scopes, plain });
}

type Saved = Omit<Connection, 'status' | 'connectedAt' | 'disconnectedAt' | 'statusReason' | 'dailyReserve'> & {
  readonly plain: Parameters<TokenService['seal']>[1];
};

async function save(
  { store, tokens, onConnected, now }: InstallServiceDependencies,
  { plain, ...connection }: Saved,
): Promise<Connection> {
  const saved = await store.connect({ ...connection, tokens: tokens.seal(connection, plain), now: now() });
  if (!saved) {
    throw new AppError(
      'portal_taken',
      `HubSpot account ${connection.portalId} is connected to another workspace. Disconnect it there first, or sign in there.`,
    );
  }
  const stored = await store.find(connection);
  if (!stored) throw new Error(`Connection of portal ${connection.portalId} is gone right after it was saved.`);
  await onConnected(stored);
  return stored;
}

/** A caller for a token that is not stored yet. */
function callerWith(portalId: number, kind: HubSpotCaller['kind'], token: string): HubSpotCaller {
  return {
    portalId,
    kind,
    urgent: true,
    dailyReserve: 0,
    accessToken: async (refused) => {
      if (refused !== undefined) throw new AppError('access_token_invalid', INVALID_TOKEN_MESSAGE);
      return token;
    },
  };
}

const INVALID_TOKEN_MESSAGE =
  'HubSpot does not accept this token. Copy it again from HubSpot; if it was rotated or deleted, use the new one.';

/** A token that HubSpot refuses at its very first call is a wrong token, whatever the status. */
async function checked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const refused = error instanceof HubSpotError && (error.httpStatus === 400 || error.httpStatus === 403);
    throw refused ? new AppError('access_token_invalid', INVALID_TOKEN_MESSAGE, { cause: error }) : error;
  }
}

function scopeError(scope: string): AppError {
  const { without = 'It does not work.' } = SCOPE_USES.find((use) => use.scope === scope) ?? {};
  return new AppError(
    'scope_missing',
    `The token lacks the scope ${scope}. ${without} Add the scope to the key in HubSpot, then paste the token again.`,
    { issues: [{ code: 'scope_missing', message: without, path: scope }] },
  );
}
