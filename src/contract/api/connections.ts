import type { ScopeUse } from '../scopes.ts';

export const CONNECTION_KINDS = ['oauth', 'token'] as const;
export type ConnectionKind = (typeof CONNECTION_KINDS)[number];

/** `reconnect`: HubSpot refused our token for good; nothing is called until an admin connects again. */
export const CONNECTION_STATUSES = ['connected', 'reconnect', 'disconnected'] as const;
export type ConnectionStatus = (typeof CONNECTION_STATUSES)[number];

/** A tenth of the account's daily calls is left to its other apps unless an admin says otherwise. */
export const DEFAULT_DAILY_RESERVE = 0.1;

/** PATCH /api/connections/{portalId}; answers the changed ConnectionBody. */
export interface ChangeConnectionRequest {
  /** 0 to 0.9. */
  readonly dailyReserve: number;
}

/** One HubSpot account connected to the workspace. Times are ISO 8601, UTC. */
export interface ConnectionBody {
  readonly portalId: number;
  readonly kind: ConnectionKind;
  readonly status: ConnectionStatus;
  /** STANDARD, DEVELOPER_TEST, SANDBOX or APP_DEVELOPER. */
  readonly accountType: string;
  readonly timeZone: string;
  /** For example `na1` or `eu1`. */
  readonly dataHostingLocation: string;
  /** Host of HubSpot's pages for this account, for example `app-eu1.hubspot.com`. */
  readonly uiDomain: string;
  readonly scopes: readonly (ScopeUse & { readonly granted: boolean })[];
  readonly connectedAt: string;
  readonly disconnectedAt: string | null;
  /** Why it needs reconnecting or was disconnected, in words for the admin. */
  readonly statusReason: string | null;
  readonly confirmedMappingVersion: number | null;
  readonly lastCycleAt: string | null;
  readonly nextCycleAt: string | null;
  /** The share of the account's daily calls, 0 to 1, that is left to its other apps. Only tokens have a daily limit. */
  readonly dailyReserve: number;
}

/** GET /api/connections */
export interface ConnectionsBody {
  /** Path that starts the OAuth install; null when no HubSpot app is configured. */
  readonly installUrl: string | null;
  /** False where access tokens are switched off (the listed app). */
  readonly accessTokensAllowed: boolean;
  readonly connections: readonly ConnectionBody[];
}

/** POST /api/connections/token; answers the new ConnectionBody. */
export interface ConnectByTokenRequest {
  readonly token: string;
}

/** Why an OAuth install did not end in a connection; the browser is then sent to `consolePaths.installFailed(code)`. */
export const INSTALL_ERROR_CODES = ['denied', 'expired', 'refused', 'portal_taken', 'unavailable'] as const;
export type InstallErrorCode = (typeof INSTALL_ERROR_CODES)[number];
