import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { OAuthApi } from '../../hubspot/oauth-api.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Connection, ConnectionsStore } from './connections.store.ts';
import type { TokenService } from './token.service.ts';

export type { Connection } from './connections.store.ts';

export interface ConnectionsService {
  list(workspaceId: string): Promise<readonly Connection[]>;
  /** Whether the workspace has, or had, a connection to the portal. */
  owns(scope: PortalScope): Promise<boolean>;
  find(scope: PortalScope): Promise<Connection | null>;
  /** The workspace a portal is connected to now; for requests that HubSpot signed. */
  findLive(portalId: number): Promise<Connection | null>;
  /**
   * The connection and its caller, if it may be used. `urgent`: somebody waits for the answers.
   * @throws AppError not_connected, reconnect_needed
   */
  open(
    scope: PortalScope,
    options?: { readonly urgent?: boolean },
  ): Promise<{ readonly connection: Connection; readonly caller: HubSpotCaller }>;
  /** Leaves a share of the account's daily calls, 0 to 1, to its other apps. @throws AppError not_found */
  setDailyReserve(scope: PortalScope, share: number): Promise<Connection>;
  /**
   * Stops the portal's jobs, uninstalls the app in HubSpot, revokes and deletes the tokens; keeps the history.
   * @throws AppError not_found; hubspot_unavailable when HubSpot cannot be reached: nothing is deleted then
   */
  disconnect(scope: PortalScope): Promise<void>;
  /** HubSpot told us that the app was uninstalled there. */
  markUninstalled(scope: PortalScope): Promise<void>;
}

export interface ConnectionsDependencies {
  readonly store: ConnectionsStore;
  readonly tokens: TokenService;
  readonly client: HubSpotClient;
  readonly oauth: OAuthApi | null;
  /** Stops what runs for the portal. */
  readonly stopJobs: (scope: PortalScope) => Promise<void>;
  readonly logger: Logger;
  readonly now: () => Date;
}

export function createConnectionsService(dependencies: ConnectionsDependencies): ConnectionsService {
  const { store, tokens, stopJobs, now } = dependencies;
  return {
    list: (workspaceId) => store.list(workspaceId),
    owns: async (scope) => (await store.find(scope)) !== null,
    find: (scope) => store.find(scope),
    findLive: (portalId) => store.findLive(portalId),
    open: async (scope, options) => {
      const connection = await store.find(scope);
      if (!connection || connection.status === 'disconnected') {
        throw new AppError('not_connected', 'This HubSpot account is not connected. Connect it first.');
      }
      if (connection.status === 'reconnect') {
        throw new AppError('reconnect_needed', connection.statusReason ?? 'Connect this HubSpot account again.');
      }
      return { connection, caller: tokens.caller(connection, options) };
    },
    setDailyReserve: async (scope, share) => {
      await store.setDailyReserve(scope, share);
      const connection = await store.find(scope);
      if (!connection) throw new AppError('not_found', 'This HubSpot account is not connected to your workspace.');
      return connection;
    },
    disconnect: async (scope) => {
      const connection = await store.find(scope);
      if (!connection || connection.status === 'disconnected') {
        throw new AppError('not_found', 'This HubSpot account is not connected to your workspace.');
      }
      await stopJobs(scope);
      if (connection.kind === 'oauth') await leaveHubSpot(dependencies, connection);
      await store.markDisconnected(scope, null, now());
    },
    markUninstalled: async (scope) => {
      await stopJobs(scope);
      await store.markDisconnected(scope, 'The app was uninstalled in HubSpot.', now());
    },
  };
}

/** Uninstall, then revoke. A refusal means that HubSpot has already dropped us; being out of reach stops here. */
async function leaveHubSpot(
  { client, oauth, tokens, logger }: ConnectionsDependencies,
  connection: Connection,
): Promise<void> {
  const refreshToken = await tokens.refreshToken(connection);
  const steps: [name: string, step: () => Promise<void>][] = [
    ['uninstall', () => client.uninstall(tokens.caller(connection))],
    ['revoke', async () => (refreshToken === null ? undefined : oauth?.revoke(refreshToken))],
  ];
  for (const [name, step] of steps) {
    try {
      await step();
    } catch (error) {
      if (error instanceof AppError && error.actor === 'retry_later') throw error;
      logger.warn({ portalId: connection.portalId, step: name, error }, 'HubSpot refused a step of disconnecting');
    }
  }
}
