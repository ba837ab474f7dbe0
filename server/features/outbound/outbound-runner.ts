import { SCOPE_COMPANIES_WRITE } from '@customerscore/core/contract';
import { planOutbound } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import { HUBSPOT_BATCH_SIZE } from '../../hubspot/paths.ts';
import type { Logger } from '../../observability/logger.ts';
import type { Metrics } from '../../observability/metrics.ts';
import { addCounts } from '../../runs/add-counts.ts';
import type { FailedRowsStore, NewFailedRow } from '../../runs/failed-rows.store.ts';
import { type HeldRun, RunLostError, workOnRun } from '../../runs/work-on-run.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { Customer, CustomersService } from '../customers/customers.service.ts';
import type { MappingService, ReadyMapping } from '../mapping/mapping.service.ts';
import type { LedgerRun, LedgerStore, LedgerWrite, WrittenValues } from './ledger.store.ts';
import { countPassed, countTaken, OutboundQueue, type QueuedCompany } from './outbound-queue.ts';
import type { OutboundRunDocument } from './outbound-run.model.ts';
import type { OutboundRunsStore } from './outbound-runs.store.ts';
import { type BatchOutcome, writeBatch } from './write-batch.ts';

/** Customers planned at a time. */
const PAGE_SIZE = 200;
const DAY_CHARS = 'YYYY-MM-DD'.length;

export interface OutboundRunnerDependencies {
  readonly store: OutboundRunsStore;
  readonly ledger: LedgerStore;
  readonly failedRows: FailedRowsStore;
  readonly customers: CustomersService;
  readonly connections: ConnectionsService;
  readonly mapping: MappingService;
  readonly client: HubSpotClient;
  readonly metrics: Metrics;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Carries out outbound runs. Doubled, late and interrupted calls are harmless. */
export interface OutboundRunner {
  run(runId: string): Promise<void>;
}

/**
 * One run: walk the linked customers in order of company, plan each against the ledger, gather full batches, and for
 * each batch: note the intent in the ledger, write, note what HubSpot confirmed, save cursor and counts. After a crash
 * in between the same values are written once more, which changes nothing in HubSpot.
 */
export function createOutboundRunner(dependencies: OutboundRunnerDependencies): OutboundRunner {
  const { store, stopping, logger, now } = dependencies;
  return {
    run: (id) =>
      workOnRun({ store, id, stopping, logger, now, work: (run, hold) => new Walk(dependencies, run, hold).toEnd() }),
  };
}

class Walk {
  readonly #dependencies: OutboundRunnerDependencies;
  readonly #run: OutboundRunDocument;
  readonly #hold: HeldRun;
  readonly #scope: PortalScope;
  readonly #queue = new OutboundQueue();
  #counts: Record<string, number>;
  #cursor: string | null;

  constructor(dependencies: OutboundRunnerDependencies, run: OutboundRunDocument, hold: HeldRun) {
    this.#dependencies = dependencies;
    this.#run = run;
    this.#hold = hold;
    this.#scope = { workspaceId: run.workspaceId, portalId: run.portalId };
    this.#counts = run.counts;
    this.#cursor = run.cursor;
  }

  async toEnd(): Promise<void> {
    const { connections, mapping, customers } = this.#dependencies;
    const { connection, caller } = await connections.open(this.#scope);
    const ready = await mapping.confirmed(this.#scope);
    if (!connection.scopes.includes(SCOPE_COMPANIES_WRITE)) throw missingWriteScope();
    let after = this.#cursor;
    for (;;) {
      // Also where nothing is to be written, so that a stop does not have to wait for the end of the portal.
      await this.#hold.check();
      const page = await customers.listLinked(this.#scope, { after, limit: PAGE_SIZE });
      await this.#plan(page, ready);
      for (
        let batch = this.#queue.takeFull(HUBSPOT_BATCH_SIZE);
        batch;
        batch = this.#queue.takeFull(HUBSPOT_BATCH_SIZE)
      ) {
        await this.#write(batch, caller, ready.version);
      }
      if (page.length < PAGE_SIZE) break;
      after = page.at(-1)?.link?.companyId ?? null;
    }
    const { companies, passedAfter } = this.#queue.takeRest();
    await this.#write(companies, caller, ready.version);
    await this.#save(countPassed(passedAfter));
  }

  async #plan(page: readonly Customer[], { compiled }: ReadyMapping): Promise<void> {
    const today = this.#dependencies.now().toISOString().slice(0, DAY_CHARS);
    const companyIds = page.flatMap(({ link }) => link?.companyId ?? []);
    const written = await this.#dependencies.ledger.lastWritten(this.#scope, companyIds);
    for (const customer of page) {
      if (!customer.link) continue;
      const { companyId } = customer.link;
      const lastWritten = plainValues(written.get(companyId) ?? {});
      this.#queue.add(customer, planOutbound({ ...customer, companyId, mapping: compiled, lastWritten, today }));
    }
  }

  async #write(batch: readonly QueuedCompany[], caller: HubSpotCaller, mappingVersion: number): Promise<void> {
    if (batch.length === 0) return;
    const { ledger, client, failedRows, metrics, now } = this.#dependencies;
    await this.#hold.check();
    const run: LedgerRun = { runId: this.#run._id, mappingVersion, at: now() };
    const writes = batch.filter(({ plan }) => plan.writes.length > 0).map(toLedgerWrite);
    await ledger.intend(this.#scope, run, writes);
    const outcome = await writeBatch(client, caller, writes.map(toUpdate));
    const written = new Set(outcome.writtenIds);
    await ledger.confirm(
      this.#scope,
      run,
      writes.filter(({ companyId }) => written.has(companyId)),
    );
    await ledger.withdraw(
      this.#scope,
      outcome.refused.map(({ companyId }) => companyId),
    );
    await failedRows.record(this.#scope, failedRowsOf(batch, outcome, run));
    metrics.countCompanies('written', written.size);
    this.#cursor = batch.at(-1)?.plan.companyId ?? this.#cursor;
    await this.#save({ ...countTaken(batch, { written: written.size, calls: outcome.calls }) });
  }

  async #save(counts: Record<string, number>): Promise<void> {
    this.#counts = addCounts(this.#counts, counts);
    const { store, now } = this.#dependencies;
    const saved = await store.saveProgress(this.#hold, { cursor: this.#cursor, counts: this.#counts }, now());
    if (!saved) throw new RunLostError();
  }
}

function missingWriteScope(): AppError {
  return new AppError(
    'scope_missing',
    `The scope ${SCOPE_COMPANIES_WRITE} is missing, so nothing can be written to HubSpot. Connect again and allow it.`,
  );
}

/** What was in HubSpot before: what the import read there, else what we wrote last. */
function toLedgerWrite({ customer, plan }: QueuedCompany): LedgerWrite {
  const values = plan.writes.map(({ property, value, before }) => [
    property,
    { value, before: customer.link?.values[property] ?? before },
  ]);
  return { companyId: plan.companyId, values: Object.fromEntries(values) };
}

function toUpdate({ companyId, values }: LedgerWrite) {
  const properties = Object.entries(values).map(([property, { value }]) => [property, value]);
  return { id: companyId, properties: Object.fromEntries(properties) };
}

function plainValues(written: WrittenValues): Record<string, string> {
  return Object.fromEntries(Object.entries(written).map(([property, { value }]) => [property, value]));
}

function failedRowsOf(
  batch: readonly QueuedCompany[],
  { refused }: BatchOutcome,
  { runId, at }: LedgerRun,
): NewFailedRow[] {
  const refusals = new Map(refused.map((refusal) => [refusal.companyId, refusal]));
  return batch.flatMap(({ customer, plan }) => {
    const about = { runId, run: 'outbound', companyId: plan.companyId, companyName: customer.name, at } as const;
    const row = { ...about, externalId: customer.externalId };
    const problems = plan.problems.map(({ code, message, actor, property }) => ({
      ...row,
      property,
      error: { code, message, actor },
    }));
    const refusal = refusals.get(plan.companyId);
    return refusal ? [...problems, { ...row, property: refusal.property, error: refusal.error }] : problems;
  });
}
