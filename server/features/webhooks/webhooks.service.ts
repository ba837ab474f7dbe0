import type { WebhookEvent } from '@customerscore/core/contract';
import { groupBy } from '../../group-by.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { InboxStore } from './inbox.store.ts';

export interface WebhooksService {
  /** Stores the events of connected portals durably and hands them to a worker; events of other portals are dropped. */
  receive(events: readonly WebhookEvent[]): Promise<void>;
  /** Hands portals whose events nobody works on to a worker. */
  dispatchPending(): Promise<void>;
  /** Puts waiting events aside, when the portal is disconnected. */
  ignorePending(scope: PortalScope): Promise<void>;
}

export interface WebhooksDependencies {
  readonly inbox: InboxStore;
  readonly connections: ConnectionsService;
  readonly jobs: Dispatcher;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

export function createWebhooksService({
  inbox,
  connections,
  jobs,
  metrics,
  now,
}: WebhooksDependencies): WebhooksService {
  const receiveFor = async (portalId: number, events: readonly WebhookEvent[]) => {
    const connection = await connections.findLive(portalId);
    if (!connection) return metrics.countWebhookEvents('ignored', events.length);
    const added = await inbox.add(connection, events, now());
    metrics.countWebhookEvents('stored', added);
    metrics.countWebhookEvents('duplicate', events.length - added);
    if (added > 0) await jobs.dispatch({ kind: 'inbox', portalId });
  };
  return {
    receive: async (events) => {
      // Whether a delivery mixes portals is not documented, so it may.
      const byPortal = groupBy(events, ({ portalId }) => portalId);
      await Promise.all([...byPortal].map(([portalId, some]) => receiveFor(portalId, some)));
    },
    dispatchPending: async () => {
      for (const { portalId } of await inbox.listPending(now())) await jobs.dispatch({ kind: 'inbox', portalId });
    },
    ignorePending: (scope) => inbox.ignoreAll(scope, now()),
  };
}
