import { type ConnectionBody, DEFAULT_DAILY_RESERVE, SCOPE_USES } from '@customerscore/core/contract';
import { daysAgo } from './clock.ts';

export const PORTAL_ID = 50_123_456;

/** A connected HubSpot account without a mapping; `changes` puts it in another state. */
export function aConnection(changes: Partial<ConnectionBody> = {}): ConnectionBody {
  return {
    portalId: PORTAL_ID,
    kind: 'oauth',
    status: 'connected',
    accountType: 'STANDARD',
    timeZone: 'Europe/Prague',
    dataHostingLocation: 'eu1',
    uiDomain: 'app-eu1.hubspot.com',
    scopes: SCOPE_USES.map((use) => ({ ...use, granted: true })),
    connectedAt: daysAgo(12),
    disconnectedAt: null,
    statusReason: null,
    confirmedMappingVersion: null,
    lastCycleAt: null,
    nextCycleAt: null,
    dailyReserve: DEFAULT_DAILY_RESERVE,
    ...changes,
  };
}
