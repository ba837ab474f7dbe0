import { countLags, lagPercentile } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { InboxStore } from './inbox.store.ts';

/** Slower than this, people see old scores. */
export const LAG_LIMIT_SECONDS = 300;
/** Nothing was late for this long: it is over. */
const LAG_ENDS_AFTER_MS = 10 * 60_000;
const SILENCE_MS = 24 * 60 * 60_000;
const MS_PER_SECOND = 1_000;

/** What a cycle found that webhooks should have told of. */
export interface CycleFindings {
  /** Everything before was read by cycles before; null when this is the first one. */
  readonly since: Date | null;
  /** Companies that were created since then. */
  readonly appeared: number;
  /** Companies whose values were new to us. */
  readonly changed: number;
}

export interface WatchDependencies {
  readonly inbox: InboxStore;
  readonly connections: Pick<ConnectionsService, 'findLive'>;
  readonly alerts: Pick<AlertsService, 'raise' | 'resolveUnseen'>;
  readonly now: () => Date;
}

/** Tells people when webhooks do not come, or take effect too late. */
export interface WebhookWatch {
  /**
   * Raises `webhooks_silent` when a cycle found new companies and no webhook of any kind has come since the last cycle,
   * or when it found changes and none has come for a day. Accounts connected by token get no webhooks.
   */
  afterCycle(scope: PortalScope, findings: CycleFindings): Promise<void>;
  /** Raises `webhooks_lagging` when an event waits for longer than the limit. */
  checkWaiting(scope: PortalScope): Promise<void>;
  /** The same when applied events took so long to take effect (milliseconds), one in twenty of them aside. */
  noteLags(scope: PortalScope, lags: readonly number[]): Promise<void>;
  /** Ends `webhooks_lagging` where nothing was late for ten minutes. */
  endLags(): Promise<void>;
}

export function createWebhookWatch({ inbox, connections, alerts, now }: WatchDependencies): WebhookWatch {
  const raiseIfLate = async (scope: PortalScope, seconds: number) => {
    if (seconds <= LAG_LIMIT_SECONDS) return;
    const message = `Changes in HubSpot take effect here ${describe(seconds)} later; ${LAG_LIMIT_SECONDS / 60} minutes are the limit. When the account's calls are used up, this ends by itself; otherwise start more workers.`;
    await alerts.raise(scope, { kind: 'webhooks_lagging', message, actor: 'retry_later' });
  };
  return {
    afterCycle: async (scope, { since, appeared, changed }) => {
      const connection = await connections.findLive(scope.portalId);
      if (since === null || connection?.kind !== 'oauth') return;
      const last = (await inbox.lastReceivedAt(scope)) ?? connection.connectedAt;
      const age = now().getTime() - last.getTime();
      const isSilent = (appeared > 0 && last < since) || (changed > 0 && age > SILENCE_MS);
      if (!isSilent) return;
      const found = appeared > 0 ? `${appeared} new companies` : `${changed} changed companies`;
      const message = `The last cycle found ${found} that no webhook told of; the last one came on ${last.toISOString()}. Cycles repair what is missed. Check in HubSpot that the app's webhook subscriptions are active and that its target URL reaches this server.`;
      await alerts.raise(scope, { kind: 'webhooks_silent', message, actor: 'user_action' });
    },
    checkWaiting: async (scope) => {
      const oldest = await inbox.oldestPending(scope);
      if (oldest) await raiseIfLate(scope, (now().getTime() - oldest.getTime()) / MS_PER_SECOND);
    },
    noteLags: (scope, lags) => raiseIfLate(scope, lagPercentile(countLags(lags)) ?? 0),
    endLags: () => alerts.resolveUnseen('webhooks_lagging', LAG_ENDS_AFTER_MS),
  };
}

function describe(seconds: number): string {
  return Number.isFinite(seconds) ? `${Math.round(seconds / 60)} minutes` : 'more than a day';
}
