import type { ConnectionKind, ConnectionStatus } from '@customerscore/core/contract';
import type { Connection as Database } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type ConnectionDocument, connectionModel } from './connection.model.ts';

/** A connection without its secrets. */
export interface Connection extends PortalScope {
  readonly kind: ConnectionKind;
  readonly status: ConnectionStatus;
  readonly accountType: string;
  readonly timeZone: string;
  readonly dataHostingLocation: string;
  readonly uiDomain: string;
  readonly scopes: readonly string[];
  readonly connectedAt: Date;
  readonly disconnectedAt: Date | null;
  readonly statusReason: string | null;
  readonly dailyReserve: number;
}

/** Tokens as stored: sealed. */
export interface SealedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: Date | null;
}

/** What the token service works on. */
export interface TokenRecord {
  readonly kind: ConnectionKind;
  readonly status: ConnectionStatus;
  readonly tokens: SealedTokens | null;
  readonly version: number;
}

export type NewConnection = PortalScope &
  Pick<Connection, 'kind' | 'accountType' | 'timeZone' | 'dataHostingLocation' | 'uiDomain' | 'scopes'> & {
    readonly tokens: SealedTokens;
    readonly now: Date;
  };

export interface ConnectionsStore {
  createIndexes(): Promise<void>;
  find(scope: PortalScope): Promise<Connection | null>;
  list(workspaceId: string): Promise<readonly Connection[]>;
  /** The one workspace a portal is connected to now, for requests that HubSpot itself signed. */
  findLive(portalId: number): Promise<Connection | null>;
  /** The newest connection of a portal, live or not, whatever the workspace; for installs, which prove the portal. */
  findLatest(portalId: number): Promise<Connection | null>;
  /** Saves a new connection or revives the workspace's old one. False when another workspace has the portal. */
  connect(connection: NewConnection): Promise<boolean>;
  readTokens(scope: PortalScope): Promise<TokenRecord | null>;
  /** True when `owner` may now renew tokens of this version, until the lease ends. */
  leaseRefresh(scope: PortalScope, lease: RefreshLease): Promise<boolean>;
  /** Stores renewed tokens and ends the lease. False when the lease was lost. */
  storeTokens(scope: PortalScope, owner: string, tokens: SealedTokens, scopes: readonly string[]): Promise<boolean>;
  endRefreshLease(scope: PortalScope, owner: string): Promise<void>;
  /** Only while the tokens are still of that version: new tokens must not be marked by an old failure. */
  markReconnect(scope: PortalScope, tokenVersion: number, reason: string): Promise<void>;
  /** False when there is no such connection. */
  setDailyReserve(scope: PortalScope, share: number): Promise<boolean>;
  /** Deletes the tokens. */
  markDisconnected(scope: PortalScope, reason: string | null, now: Date): Promise<void>;
}

export interface RefreshLease {
  readonly owner: string;
  readonly tokenVersion: number;
  readonly until: Date;
  readonly now: Date;
}

export function createConnectionsStore(database: Database): ConnectionsStore {
  const model = connectionModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    find: async (scope) => toConnection(await model.findOne(byScope(scope)).lean()),
    list: async (workspaceId) => {
      const found = await model.find({ workspaceId }).sort({ connectedAt: 1 }).lean();
      return found.map((document) => toConnection(document));
    },
    findLive: async (portalId) => toConnection(await model.findOne({ portalId, live: true }).lean()),
    findLatest: async (portalId) =>
      toConnection(await model.findOne({ portalId }).sort({ live: -1, connectedAt: -1 }).lean()),
    connect: async ({ workspaceId, portalId, tokens, now, ...facts }) => {
      const state = {
        status: 'connected',
        live: true,
        connectedAt: now,
        disconnectedAt: null,
        statusReason: null,
      } as const;
      const values = {
        ...facts,
        ...state,
        scopes: [...facts.scopes],
        tokens: { ...tokens },
        refreshLease: null,
      };
      try {
        await model.updateOne(
          { portalId, workspaceId },
          { $set: values, $inc: { tokenVersion: 1 }, $setOnInsert: { _id: newId() } },
          { upsert: true },
        );
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    readTokens: async (scope) => {
      const found = await model.findOne(byScope(scope), { kind: 1, status: 1, tokens: 1, tokenVersion: 1 }).lean();
      return found && { kind: found.kind, status: found.status, tokens: found.tokens, version: found.tokenVersion };
    },
    leaseRefresh: async (scope, { owner, tokenVersion, until, now }) => {
      const free = { $or: [{ refreshLease: null }, { 'refreshLease.until': { $lte: now } }] };
      const result = await model.updateOne(
        { ...byScope(scope), status: 'connected', tokenVersion, ...free },
        { $set: { refreshLease: { owner, until } } },
      );
      return result.modifiedCount === 1;
    },
    storeTokens: async (scope, owner, tokens, scopes) => {
      const result = await model.updateOne(
        { ...byScope(scope), 'refreshLease.owner': owner },
        {
          $set: {
            tokens: { ...tokens },
            scopes: [...scopes],
            refreshLease: null,
          },
          $inc: { tokenVersion: 1 },
        },
      );
      return result.modifiedCount === 1;
    },
    endRefreshLease: async (scope, owner) => {
      await model.updateOne({ ...byScope(scope), 'refreshLease.owner': owner }, { $set: { refreshLease: null } });
    },
    markReconnect: async (scope, tokenVersion, reason) => {
      await model.updateOne(
        { ...byScope(scope), status: 'connected', tokenVersion },
        { $set: { status: 'reconnect', statusReason: reason, refreshLease: null } },
      );
    },
    setDailyReserve: async (scope, dailyReserve) => {
      const result = await model.updateOne(byScope(scope), { $set: { dailyReserve } });
      return result.matchedCount === 1;
    },
    markDisconnected: async (scope, reason, now) => {
      await model.updateOne(byScope(scope), {
        $set: {
          status: 'disconnected',
          live: false,
          statusReason: reason,
          disconnectedAt: now,
          tokens: null,
          refreshLease: null,
        },
      });
    },
  };
}

function byScope({ portalId, workspaceId }: PortalScope): PortalScope {
  return { portalId, workspaceId };
}

function toConnection(document: ConnectionDocument): Connection;
function toConnection(document: ConnectionDocument | null): Connection | null;
function toConnection(document: ConnectionDocument | null): Connection | null {
  if (!document) return null;
  const { _id, live, tokens, tokenVersion, refreshLease, ...connection } = document;
  return connection;
}
