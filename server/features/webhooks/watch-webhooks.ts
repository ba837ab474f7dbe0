import { lagPercentile } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { InboxStore } from './inbox.store.ts';
import type { WebhookDaysStore } from './webhook-days.store.ts';

/** Slower than this, people see old scores. */
export const LAG_LIMIT_SECONDS = 300;
const SILENCE_MS = 24 * 60 * 60_000;
const MS_PER_SECOND = 1_000;
const DAY_CHARS = 'YYYY-MM-DD'.length;

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
  readonly days: WebhookDaysStore;
  readonly connections: Pick<ConnectionsService, 'findLive'>;
  readonly alerts: Pick<AlertsService, 'raise' | 'resolve'>;
  readonly now: () => Date;
}

/** Tells people when webhooks do not come, or take effect too late. */
export interface WebhookWatch {
  /**
   * Raises `webhooks_silent` when a cycle found new companies and no webhook of any kind has come since the last cycle,
   * or when it found changes and none has come for a day. Accounts connected by token get no webhooks.
   */
  afterCycle(scope: PortalScope, findings: CycleFindings): Promise<void>;
  /** Raises `webhooks_lagging` while 95 % of today's events take longer than the limit, or an event waits that long. */
  checkLag(scope: PortalScope): Promise<void>;
}

export function createWebhookWatch({ inbox, days, connections, alerts, now }: WatchDependencies): WebhookWatch {
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
    checkLag: async (scope) => {
      const at = now();
      const [today] = await days.list(scope, at.toISOString().slice(0, DAY_CHARS));
      const oldest = await inbox.oldestPending(scope);
      const waiting = oldest ? (at.getTime() - oldest.getTime()) / MS_PER_SECOND : 0;
      const percentile = today ? (lagPercentile(today.lags) ?? 0) : 0;
      const seconds = Math.max(waiting, percentile);
      if (seconds <= LAG_LIMIT_SECONDS) return alerts.resolve(scope, 'webhooks_lagging');
      const message = `Changes in HubSpot take effect here ${describe(seconds)} later; ${LAG_LIMIT_SECONDS / 60} minutes are the limit. When the account's calls are used up, this ends by itself; otherwise start more workers.`;
      await alerts.raise(scope, { kind: 'webhooks_lagging', message, actor: 'retry_later' });
    },
  };
}

function describe(seconds: number): string {
  return Number.isFinite(seconds) ? `${Math.round(seconds / 60)} minutes` : 'more than a day';
}
