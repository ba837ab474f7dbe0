import { type ConnectionBody, SCOPE_OAUTH, SCOPE_USES } from '@customerscore/core/contract';
import type { Connection } from './connections.store.ts';

/** What other features know of a portal. */
export interface ConnectionActivity {
  readonly confirmedMappingVersion: number | null;
  readonly lastCycleAt: Date | null;
  readonly nextCycleAt: Date | null;
}

export function presentConnection(connection: Connection, activity: ConnectionActivity): ConnectionBody {
  const { portalId, kind, status, accountType, timeZone, dataHostingLocation, uiDomain, statusReason } = connection;
  // An access token has no `oauth` scope: it identifies its account by itself.
  const uses = kind === 'token' ? SCOPE_USES.filter(({ scope }) => scope !== SCOPE_OAUTH) : SCOPE_USES;
  return {
    portalId,
    kind,
    status,
    accountType,
    timeZone,
    dataHostingLocation,
    uiDomain,
    scopes: uses.map((use) => ({ ...use, granted: connection.scopes.includes(use.scope) })),
    connectedAt: connection.connectedAt.toISOString(),
    disconnectedAt: connection.disconnectedAt?.toISOString() ?? null,
    statusReason,
    dailyReserve: connection.dailyReserve,
    confirmedMappingVersion: activity.confirmedMappingVersion,
    lastCycleAt: activity.lastCycleAt?.toISOString() ?? null,
    nextCycleAt: activity.nextCycleAt?.toISOString() ?? null,
  };
}
