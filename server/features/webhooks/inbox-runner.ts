import { randomUUID } from 'node:crypto';
import { countLags, isRelevant } from '@customerscore/core/sync';
import { groupBy } from '../../group-by.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { Connection, ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService } from '../customers/companies.service.ts';
import type { OutboundService } from '../outbound/outbound.service.ts';
import { applyEvents, contextOrNull } from './apply-events.ts';
import type { InboxEvent, InboxStore } from './inbox.store.ts';
import type { WebhookWatch } from './watch-webhooks.ts';
import type { WebhookDaysStore } from './webhook-days.store.ts';

/** Events taken at a time; they merge into fewer companies. */
const CLAIM_SIZE = 200;
const RETRY_AFTER_MS = 30_000;

export interface InboxRunnerDependencies {
  readonly inbox: InboxStore;
  readonly days: WebhookDaysStore;
  readonly connections: ConnectionsService;
  readonly companies: CompaniesService;
  readonly outbound: OutboundService;
  readonly alerts: Pick<AlertsService, 'resolve'>;
  readonly watch: Pick<WebhookWatch, 'noteLags'>;
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Applies stored webhook events. Doubled, late and interrupted calls are harmless. */
export interface InboxRunner {
  run(portalId: number): Promise<void>;
}

/**
 * Takes the oldest events of a portal until none is left:
 * 1. Put aside our own writes coming back and what the mapping does not read.
 * 2. Merge the rest per company and apply them like a cycle does.
 */
export function createInboxRunner(dependencies: InboxRunnerDependencies): InboxRunner {
  const { inbox, days, connections, alerts, metrics, logger, now } = dependencies;
  return {
    run: async (portalId) => {
      const connection = await connections.findLive(portalId);
      if (!connection) return;
      for (;;) {
        const owner = randomUUID();
        const events = await inbox.claim(connection, { owner, limit: CLAIM_SIZE, now: now() });
        if (events.length === 0) return;
        try {
          await workOff(dependencies, connection, owner, events);
        } catch (error) {
          logger.warn({ portalId, events: events.length, error }, 'webhook events wait for another try');
          const failed = await inbox.release(connection, owner, new Date(now().getTime() + RETRY_AFTER_MS));
          await days.count(connection, now(), { failed });
          metrics.countWebhookEvents('failed', failed);
          return;
        }
        await alerts.resolve(connection, 'webhooks_silent');
      }
    },
  };
}

const COUNTED_AS = { applied: 'applied', echo: 'echoes', ignored: 'ignored' } as const;
type Settled = keyof typeof COUNTED_AS;

async function workOff(
  dependencies: InboxRunnerDependencies,
  connection: Connection,
  owner: string,
  events: readonly InboxEvent[],
): Promise<void> {
  const { inbox, days, companies, connections, outbound, watch, metrics, logger, now } = dependencies;
  const settle = async (some: readonly InboxEvent[], state: Settled) => {
    const at = now();
    const settled = await inbox.settle(connection, owner, { ids: some.map(({ id }) => id), state, now: at });
    const lags = state === 'applied' ? some.map(({ event }) => at.getTime() - event.occurredAt) : [];
    await days.count(connection, at, { [COUNTED_AS[state]]: settled }, countLags(lags));
    await watch.noteLags(connection, lags);
    metrics.countWebhookEvents(state, settled);
  };
  const context = await contextOrNull(companies, connection);
  if (!context) return settle(events, 'ignored');

  const verdicts = await outbound.consumeEchoes(connection, events);
  const sorted = groupBy(events, ({ id, event }): Settled => {
    if (verdicts.get(id) === 'echo') return 'echo';
    return isRelevant(event, context.mapping) ? 'applied' : 'ignored';
  });
  const relevant = sorted.get('applied') ?? [];
  if (relevant.length > 0) {
    const { caller } = await connections.open(connection);
    const results = await applyEvents(
      companies,
      { context, caller },
      relevant.map(({ event }) => event),
    );
    const problems = results.reduce((sum, result) => sum + result.problems.length, 0);
    if (problems > 0) logger.info({ portalId: connection.portalId, problems }, 'webhook companies with problems');
  }
  for (const state of ['applied', 'echo', 'ignored'] as const) await settle(sorted.get(state) ?? [], state);
}
