import type { ReplayCounts, ReplayRow, WebhookEvent } from '@customerscore/core/contract';
import { isRelevant, mergeEvents } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { Logger } from '../../observability/logger.ts';
import { type HeldRun, RunLostError, workOnRun } from '../../runs/work-on-run.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CompaniesService, ImportContext } from '../customers/companies.service.ts';
import { applyEvents, batches, companyIdsOf } from './apply-events.ts';
import { companiesOf } from './companies-of.ts';
import type { DeliveriesStore, Delivery } from './deliveries.store.ts';
import { NO_REPLAY_COUNTS } from './no-replay-counts.ts';
import type { ReadDelivery } from './read-delivery.ts';
import type { ReplayDocument } from './replay.model.ts';
import { goneRow, toReplayRow } from './replay-row.ts';
import type { ReplaysStore } from './replays.store.ts';

export interface ReplayRunnerDependencies {
  readonly store: ReplaysStore;
  readonly deliveries: DeliveriesStore;
  readonly readDelivery: ReadDelivery;
  readonly connections: ConnectionsService;
  readonly companies: CompaniesService;
  readonly client: HubSpotClient;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Carries out replays. Doubled, late and interrupted calls are harmless: replaying twice does what once does. */
export interface ReplayRunner {
  run(replayId: string): Promise<void>;
}

const DELIVERIES_AT_ONCE = 50;
const MAX_ROWS = 100;
/** So many companies are remembered as read; what is beyond is read again, so that memory does not grow with the portal. */
const MAX_REMEMBERED = 20_000;

/**
 * Goes through stored deliveries, oldest first: those whose signature still holds are parsed, their relevant events
 * merged per company, and the companies read as they are now. A dry run plans; otherwise the events are applied like new
 * ones. A company that was read a short while ago is not read again.
 */
export function createReplayRunner(dependencies: ReplayRunnerDependencies): ReplayRunner {
  const { store, stopping, logger, now } = dependencies;
  return {
    run: (id) =>
      workOnRun({ store, id, stopping, logger, now, work: (replay, hold) => replayAll(dependencies, replay, hold) }),
  };
}

async function replayAll(dependencies: ReplayRunnerDependencies, replay: ReplayDocument, hold: HeldRun): Promise<void> {
  const { store, deliveries, connections, companies } = dependencies;
  const scope: PortalScope = { workspaceId: replay.workspaceId, portalId: replay.portalId };
  const { caller } = await connections.open(scope);
  const page = new ReplayPages(dependencies, await companies.context(scope), caller, replay);
  let after = replay.cursor;
  for (;;) {
    await hold.check();
    const found = await deliveries.listRange(scope, replay, { after, limit: DELIVERIES_AT_ONCE });
    const last = found.at(-1);
    if (!last) return;
    await page.take(found);
    after = last.id;
    if (!(await store.savePage(hold, { cursor: after, counts: page.counts, rows: page.rows })))
      throw new RunLostError();
  }
}

class ReplayPages {
  readonly #dependencies: ReplayRunnerDependencies;
  readonly #context: ImportContext;
  readonly #caller: HubSpotCaller;
  readonly #replay: ReplayDocument;
  readonly #read = new Set<string>();
  counts: ReplayCounts;
  rows: readonly ReplayRow[];

  constructor(
    dependencies: ReplayRunnerDependencies,
    context: ImportContext,
    caller: HubSpotCaller,
    replay: ReplayDocument,
  ) {
    this.#dependencies = dependencies;
    this.#context = context;
    this.#caller = caller;
    this.#replay = replay;
    this.counts = { ...NO_REPLAY_COUNTS, ...replay.counts };
    this.rows = replay.rows;
  }

  async take(deliveries: readonly Delivery[]): Promise<void> {
    const read = deliveries.map((delivery) => this.#dependencies.readDelivery(delivery));
    const events = read.flatMap((found) => found ?? []).filter((event) => this.#isMeant(event));
    const ids = companyIdsOf(mergeEvents(events)).filter((id) => !this.#read.has(id));
    this.counts = {
      ...this.counts,
      deliveries: this.counts.deliveries + deliveries.length,
      unverified: this.counts.unverified + read.filter((found) => found === null).length,
      events: this.counts.events + events.length,
      companies: this.counts.companies + ids.length,
    };
    for (const batch of batches(ids)) this.#add(await this.#compare(batch));
    if (this.#read.size + ids.length > MAX_REMEMBERED) this.#read.clear();
    for (const id of ids) this.#read.add(id);
    if (!this.#replay.dryRun) {
      await applyEvents(this.#dependencies.companies, { context: this.#context, caller: this.#caller }, events);
    }
  }

  #isMeant(event: WebhookEvent): boolean {
    const { portalId, companyId } = this.#replay;
    const isOurs = event.portalId === portalId && (companyId === null || companiesOf(event).includes(companyId));
    return isOurs && isRelevant(event, this.#context.mapping);
  }

  async #compare(ids: readonly string[]): Promise<readonly ReplayRow[]> {
    const { companies, client } = this.#dependencies;
    const properties = companies.propertiesToRead(this.#context);
    const found = await client.batchReadCompanies(this.#caller, { ids, properties });
    const known = new Set(found.map(({ id }) => id));
    const compared = await companies.compare(this.#context, found);
    return [
      ...compared.map((each) => toReplayRow(each, this.#context.catalogue)),
      ...ids.filter((id) => !known.has(id)).map(goneRow),
    ];
  }

  #add(rows: readonly ReplayRow[]): void {
    const count = (...outcomes: readonly ReplayRow['outcome'][]) =>
      rows.filter(({ outcome }) => outcomes.includes(outcome)).length;
    this.counts = {
      ...this.counts,
      changed: this.counts.changed + count('create', 'update'),
      unchanged: this.counts.unchanged + count('unchanged'),
      gone: this.counts.gone + count('gone'),
      others: this.counts.others + count('exclude', 'fail', 'ignore'),
    };
    const telling = rows.filter(({ outcome }) => outcome !== 'unchanged');
    this.rows = [...this.rows, ...telling].slice(0, MAX_ROWS);
  }
}
