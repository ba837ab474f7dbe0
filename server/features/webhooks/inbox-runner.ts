import { randomUUID } from 'node:crypto';
import { type CompanyChange, isRelevant, mergeEvents } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import { groupBy } from '../../group-by.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import { HUBSPOT_BATCH_SIZE } from '../../hubspot/paths.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { Connection, ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService, ImportContext } from '../customers/companies.service.ts';
import type { OutboundService } from '../outbound/outbound.service.ts';
import type { InboxEvent, InboxStore } from './inbox.store.ts';

/** Events taken at a time; they merge into fewer companies. */
const CLAIM_SIZE = 200;
const RETRY_AFTER_MS = 30_000;

export interface InboxRunnerDependencies {
  readonly inbox: InboxStore;
  readonly connections: ConnectionsService;
  readonly companies: CompaniesService;
  readonly outbound: OutboundService;
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
 * 2. Merge the rest per company; move the links of merged companies.
 * 3. Read the companies as they are now and apply them like a cycle does. What HubSpot no longer has is archived, so
 *    the order in which events arrived does not matter.
 */
export function createInboxRunner(dependencies: InboxRunnerDependencies): InboxRunner {
  const { inbox, connections, logger, now } = dependencies;
  return {
    run: async (portalId) => {
      const connection = await connections.findLive(portalId);
      if (!connection) return;
      for (;;) {
        const owner = randomUUID();
        const events = await inbox.claim(connection, { owner, limit: CLAIM_SIZE, now: now() });
        if (events.length === 0) return;
        try {
          await applyEvents(dependencies, connection, owner, events);
        } catch (error) {
          logger.warn({ portalId, events: events.length, error }, 'webhook events wait for another try');
          await inbox.release(connection, owner, new Date(now().getTime() + RETRY_AFTER_MS));
          return;
        }
      }
    },
  };
}

async function applyEvents(
  dependencies: InboxRunnerDependencies,
  connection: Connection,
  owner: string,
  events: readonly InboxEvent[],
): Promise<void> {
  const { inbox, connections, outbound, metrics, now } = dependencies;
  const settle = async (some: readonly InboxEvent[], state: 'applied' | 'echo' | 'ignored') => {
    await inbox.settle(connection, owner, { ids: some.map(({ id }) => id), state, now: now() });
    metrics.countWebhookEvents(state, some.length);
  };
  const context = await contextOrNull(dependencies, connection);
  if (!context) return settle(events, 'ignored');

  const verdicts = await outbound.consumeEchoes(connection, events);
  const sorted = groupBy(events, ({ id, event }) => {
    if (verdicts.get(id) === 'echo') return 'echo';
    return isRelevant(event, context.mapping) ? 'applied' : 'ignored';
  });
  const relevant = sorted.get('applied') ?? [];
  if (relevant.length > 0) {
    const { caller } = await connections.open(connection);
    await applyChanges(dependencies, context, caller, mergeEvents(relevant.map(({ event }) => event)));
  }
  for (const state of ['applied', 'echo', 'ignored'] as const) await settle(sorted.get(state) ?? [], state);
}

/** Null before a mapping is confirmed: there is nothing to apply events to, and the first cycle reads everything. */
async function contextOrNull(
  { companies }: InboxRunnerDependencies,
  connection: Connection,
): Promise<ImportContext | null> {
  try {
    return await companies.context({ portalId: connection.portalId, workspaceId: connection.workspaceId });
  } catch (error) {
    if (error instanceof AppError && error.code === 'mapping_missing') return null;
    throw error;
  }
}

async function applyChanges(
  { companies, logger }: InboxRunnerDependencies,
  context: ImportContext,
  caller: HubSpotCaller,
  changes: readonly CompanyChange[],
): Promise<void> {
  const companyIds = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'merge') await companies.merge(context.scope, change);
    companyIds.add(change.kind === 'merge' ? change.newId : change.companyId);
  }
  const ids = [...companyIds];
  for (let start = 0; start < ids.length; start += HUBSPOT_BATCH_SIZE) {
    const { problems } = await companies.refresh(context, caller, ids.slice(start, start + HUBSPOT_BATCH_SIZE));
    if (problems.length > 0) {
      logger.info({ portalId: context.scope.portalId, problems: problems.length }, 'webhook companies with problems');
    }
  }
}
