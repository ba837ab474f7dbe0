import type { WebhookDay, WebhookEvent } from '@customerscore/core/contract';
import { addDays } from '@customerscore/core/mapping';
import { LAG_BOUNDS_SECONDS, lagPercentile } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { Connection, ConnectionsService } from '../connections/connections.service.ts';
import { companiesOf } from './companies-of.ts';
import type { DeliveriesStore, Delivery, DeliverySummary } from './deliveries.store.ts';
import type { InboxStore } from './inbox.store.ts';
import type { NewReplay, Replay, ReplaysStore } from './replays.store.ts';
import type { WebhookWatch } from './watch-webhooks.ts';
import type { WebhookDaysStore } from './webhook-days.store.ts';

/** A signed request as it came, and the events in it. */
export interface ReceivedDelivery
  extends Readonly<Pick<Delivery, 'method' | 'url' | 'timestamp' | 'signature' | 'body'>> {
  readonly events: readonly WebhookEvent[];
}

export interface WebhooksOverview {
  readonly days: readonly WebhookDay[];
  readonly lastReceivedAt: Date | null;
  readonly pending: number;
  readonly retentionDays: number;
}

export interface WebhooksService extends Pick<WebhookWatch, 'afterCycle' | 'noteLags'> {
  /**
   * Stores the delivery and the events of connected portals durably and hands them to a worker; events of other portals
   * are dropped.
   */
  receive(delivery: ReceivedDelivery): Promise<void>;
  /** Hands portals whose events nobody works on, and replays, to a worker, and looks whether events wait too long. */
  dispatchPending(): Promise<void>;
  /** Puts waiting events aside and ends replays, when the portal is disconnected. */
  ignorePending(scope: PortalScope): Promise<void>;
  overview(scope: PortalScope): Promise<WebhooksOverview>;
  deliveries(
    scope: PortalScope,
    before: string | null,
  ): Promise<{ readonly deliveries: readonly DeliverySummary[]; readonly next: string | null }>;
  /** @throws AppError cycle_active while another replay goes on; not_connected, reconnect_needed, mapping_missing */
  startReplay(scope: PortalScope, replay: NewReplay): Promise<Replay>;
  /** @throws AppError not_found */
  replay(scope: PortalScope, replayId: string): Promise<Replay>;
  /** Newest first. */
  replays(scope: PortalScope): Promise<readonly Replay[]>;
}

export interface WebhooksDependencies {
  readonly inbox: InboxStore;
  readonly store: DeliveriesStore;
  readonly days: WebhookDaysStore;
  readonly replays: ReplaysStore;
  readonly watch: WebhookWatch;
  readonly connections: ConnectionsService;
  readonly confirmedMapping: (scope: PortalScope) => Promise<number | null>;
  readonly jobs: Dispatcher;
  readonly metrics: Metrics;
  /** Deliveries are kept so long. */
  readonly retentionDays: number;
  readonly now: () => Date;
}

const SHOWN_DAYS = 30;
const DAY_CHARS = 'YYYY-MM-DD'.length;
const DELIVERIES_PER_PAGE = 50;
const REPLAYS_SHOWN = 20;

export function createWebhooksService(dependencies: WebhooksDependencies): WebhooksService {
  const { inbox, store, days, replays, watch, connections, confirmedMapping, jobs, now } = dependencies;
  const find = async (scope: PortalScope, replayId: string) => {
    const found = await replays.find(scope, replayId);
    if (!found) throw new AppError('not_found', 'There is no such replay.');
    return found;
  };
  return {
    afterCycle: watch.afterCycle,
    noteLags: watch.noteLags,
    receive: async (delivery) => {
      // Whether a delivery mixes portals is not documented, so it may.
      const byPortal = groupBy(delivery.events, ({ portalId }) => portalId);
      await Promise.all(
        [...byPortal].map(([portalId, events]) => receiveFor(dependencies, portalId, { ...delivery, events })),
      );
    },
    dispatchPending: async () => {
      for (const scope of await inbox.listPending(now())) {
        await watch.checkWaiting(scope);
        await jobs.dispatch({ kind: 'inbox', portalId: scope.portalId });
      }
      await watch.endLags();
      for (const { id } of await replays.listUnclaimed(now())) await jobs.dispatch({ kind: 'replay', id });
    },
    ignorePending: async (scope) => {
      await inbox.ignoreAll(scope, now());
      await replays.stop(scope, null, now());
    },
    overview: async (scope) => {
      const today = now().toISOString().slice(0, DAY_CHARS);
      const from = addDays(today, 1 - SHOWN_DAYS);
      const counted = new Map((await days.list(scope, from)).map((day) => [day.day, day]));
      const shown = Array.from({ length: SHOWN_DAYS }, (_, index) => addDays(from, index));
      return {
        days: shown.map((day) => toDay(day, counted.get(day))),
        lastReceivedAt: await inbox.lastReceivedAt(scope),
        pending: await inbox.countPending(scope),
        retentionDays: dependencies.retentionDays,
      };
    },
    deliveries: async (scope, before) => {
      const found = await store.list(scope, { before, limit: DELIVERIES_PER_PAGE + 1 });
      const page = found.slice(0, DELIVERIES_PER_PAGE);
      return { deliveries: page, next: found.length > DELIVERIES_PER_PAGE ? (page.at(-1)?.id ?? null) : null };
    },
    startReplay: async (scope, replay) => {
      await connections.open(scope);
      if ((await confirmedMapping(scope)) === null) {
        throw new AppError('mapping_missing', 'No mapping is confirmed yet. Finish the set-up first.');
      }
      const id = await replays.create(scope, replay, now());
      if (id === null) throw new AppError('cycle_active', 'A replay goes on already. Wait for its end.');
      await jobs.dispatch({ kind: 'replay', id });
      return find(scope, id);
    },
    replay: find,
    replays: (scope) => replays.list(scope, REPLAYS_SHOWN),
  };
}

async function receiveFor(
  { inbox, store, days, connections, jobs, metrics, retentionDays, now }: WebhooksDependencies,
  portalId: number,
  { events, ...signed }: ReceivedDelivery,
): Promise<void> {
  const connection: Connection | null = await connections.findLive(portalId);
  if (!connection) return metrics.countWebhookEvents('ignored', events.length);
  const receivedAt = now();
  // HubSpot waits for our answer, so what does not need the other goes side by side.
  const [added] = await Promise.all([
    inbox.add(connection, events, receivedAt),
    store.add(connection, { ...signed, receivedAt, ...summaryOf(events) }, retentionDays),
  ]);
  metrics.countWebhookEvents('stored', added);
  metrics.countWebhookEvents('duplicate', events.length - added);
  await Promise.all([
    days.count(connection, receivedAt, { received: added, duplicates: events.length - added }),
    added > 0 ? jobs.dispatch({ kind: 'inbox', portalId }) : null,
  ]);
}

function summaryOf(events: readonly WebhookEvent[]) {
  const kinds = [...groupBy(events, ({ subscriptionType }) => subscriptionType.split('.').at(-1) ?? '')];
  return {
    events: events.length,
    companyIds: [...new Set(events.flatMap(companiesOf))],
    kinds: Object.fromEntries(kinds.map(([kind, some]) => [kind, some.length])),
  };
}

type Counted = Awaited<ReturnType<WebhookDaysStore['list']>>[number];

const NOTHING = { received: 0, duplicates: 0, applied: 0, echoes: 0, ignored: 0, failed: 0 };

function toDay(day: string, counted: Counted | undefined): WebhookDay {
  if (!counted) return { day, ...NOTHING, lagSeconds: null };
  const { lags, ...counts } = counted;
  const lag = lagPercentile(lags);
  const longest = LAG_BOUNDS_SECONDS.at(-1) ?? 0;
  return { ...counts, day, lagSeconds: lag === null ? null : Math.min(lag, longest) };
}
