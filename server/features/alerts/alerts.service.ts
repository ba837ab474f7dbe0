import type { AlertKind } from '@customerscore/core/contract';
import type { PortalScope } from '../../http/guards.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Alert, AlertsStore, NewAlert, ResolvedAlert } from './alerts.store.ts';

import { type LeftRun, tellOfRun } from './tell-of-run.ts';

export type { Alert, NewAlert, ResolvedAlert } from './alerts.store.ts';

/** Tells people of a workspace what goes on in their portals. An alert lasts until what raised it says that it is over. */
export interface AlertsService {
  /** Raised again, an alert keeps its beginning and takes the new message. */
  raise(scope: PortalScope, alert: NewAlert): Promise<void>;
  /** Without a key, all alerts of the kind are over. Harmless when there is none. */
  resolve(scope: PortalScope, kind: AlertKind, key?: string): Promise<void>;
  /** Ends alerts of a kind, of all portals, that were not raised again for so long, in milliseconds. */
  resolveUnseen(kind: AlertKind, forMs: number): Promise<void>;
  /**
   * Tells people what a run came to: `import_failed` and `outbound_failed` until a later run of that sort succeeds in
   * the portal; `quota_low` while runs wait for the next day's calls.
   */
  tellOfRun(scope: PortalScope, run: LeftRun): Promise<void>;
  /** When the portal is disconnected nothing about it goes on any more. */
  resolveAll(scope: PortalScope): Promise<void>;
  /** Those that are not over, newest first. */
  list(workspaceId: string): Promise<readonly Alert[]>;
  /** Those of the last 30 days that are over, the last one first. */
  listResolved(workspaceId: string): Promise<readonly ResolvedAlert[]>;
}

export interface AlertsDependencies {
  readonly store: AlertsStore;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** More would not be read by anybody. */
const LIST_LIMIT = 100;

export function createAlertsService({ store, logger, now }: AlertsDependencies): AlertsService {
  const raise: AlertsService['raise'] = async (scope, alert) => {
    logger.warn({ portalId: scope.portalId, alert: alert.kind, key: alert.key }, 'alert');
    await store.raise(scope, alert, now());
  };
  const resolve: AlertsService['resolve'] = (scope, kind, key) =>
    store.resolve(scope, key === undefined ? { kind } : { kind, key }, now());
  return {
    raise,
    resolve,
    resolveUnseen: (kind, forMs) => {
      const at = now();
      return store.resolveUnseen(kind, new Date(at.getTime() - forMs), at);
    },
    tellOfRun: (scope, run) => tellOfRun({ raise, resolve }, scope, run),
    resolveAll: (scope) => store.resolve(scope, {}, now()),
    list: (workspaceId) => store.listOpen(workspaceId, LIST_LIMIT),
    listResolved: (workspaceId) => store.listResolved(workspaceId, LIST_LIMIT),
  };
}
