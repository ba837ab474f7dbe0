import type { OutboundPair, PlanSummary } from '@customerscore/core/contract';
import { emptySummary, type RowProblem, type SameValue } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { HubSpotCaller } from '../../hubspot/caller.ts';
import type { HubSpotClient } from '../../hubspot/client.ts';
import type { Metrics } from '../../observability/metrics.ts';
import type { FailedRowsStore, NewFailedRow } from '../../runs/failed-rows.store.ts';
import { type HeldRun, RunLostError } from '../../runs/work-on-run.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { Connection, ConnectionsService } from '../connections/connections.service.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { PropertiesService } from '../mapping/properties.service.ts';
import type { QuietHoursService } from '../schedule/quiet-hours.service.ts';
import type { ApprovalsStore } from './approvals.store.ts';
import type { Candidate, CandidateSource } from './candidate.ts';
import type { EchoService } from './echo.service.ts';
import type { HoldsStore } from './holds.store.ts';
import type { LedgerStore } from './ledger.store.ts';
import { ledgerBatch } from './ledger-batch.ts';
import { NO_OUTBOUND_COUNTS } from './no-outbound-counts.ts';
import type { QueuedBatch } from './outbound-queue.ts';
import type { OutboundRunDocument } from './outbound-run.model.ts';
import type { OutboundRunsStore } from './outbound-runs.store.ts';
import type { PlanRowsStore } from './plan-rows.store.ts';
import { type PhaseProgress, planPhase, type WrittenBatch, writePhase } from './run-phases.ts';
import { writeCompanies } from './write-companies.ts';
import type { WrittenHistoryStore } from './written-history.store.ts';

export interface RunDependencies {
  readonly store: OutboundRunsStore;
  readonly ledger: LedgerStore;
  readonly history: WrittenHistoryStore;
  readonly planRows: PlanRowsStore;
  readonly approvals: ApprovalsStore;
  readonly holds: HoldsStore;
  readonly echoes: EchoService;
  readonly failedRows: FailedRowsStore;
  readonly alerts: Pick<AlertsService, 'raise' | 'tellOfRun'>;
  readonly customers: CustomersService;
  readonly connections: ConnectionsService;
  readonly mapping: MappingService;
  readonly properties: PropertiesService;
  readonly quietHours: Pick<QuietHoursService, 'quietUntil'>;
  readonly client: HubSpotClient;
  readonly metrics: Metrics;
  readonly sleep: (ms: number) => Promise<void>;
  readonly now: () => Date;
  /** Batches of one run under way at a time. */
  readonly width: number;
}

/** Everything that belongs to one run while a worker is at it. */
export interface RunParts {
  readonly dependencies: RunDependencies;
  readonly run: OutboundRunDocument;
  readonly hold: HeldRun;
  readonly scope: PortalScope;
  readonly connection: Connection;
  readonly caller: HubSpotCaller;
  readonly same: SameValue;
}

const FROM_THE_START: PhaseProgress = { cursor: null, counts: { ...NO_OUTBOUND_COUNTS } };

/** What the plan of a run is about. */
export interface PlanFrame {
  /** Shown in this order; others are added as they are met. */
  readonly properties: readonly string[];
  /** For the approval. */
  readonly pairs: readonly OutboundPair[];
}

/** Plans the whole run, going on where it was interrupted. */
export async function planRun(parts: RunParts, source: CandidateSource, frame: PlanFrame): Promise<PlanSummary> {
  const { dependencies, run, hold, scope } = parts;
  const { store, planRows, now } = dependencies;
  const begun = run.phase === 'plan' && run.plan !== null;
  const summary = begun ? run.plan : null;
  if (!begun) {
    await planRows.clear(scope, run._id);
    const plan = { summary: emptySummary(frame.properties), pairs: frame.pairs };
    if (!(await store.beginPhase(hold, 'plan', plan))) throw new RunLostError();
  }
  return planPhase({
    store,
    rows: planRows,
    scope,
    hold,
    source,
    progress: begun ? run : FROM_THE_START,
    summary: summary ?? emptySummary(frame.properties),
    now,
  });
}

/** Writes the whole run, going on where it was interrupted. */
export async function writeRun(parts: RunParts, source: CandidateSource, mappingVersion: number): Promise<void> {
  const { dependencies, run, hold } = parts;
  const { store, now, width } = dependencies;
  const begun = run.phase === 'write';
  if (!begun && !(await store.beginPhase(hold, 'write', null))) throw new RunLostError();
  const unwritable = new Map<string, RowProblem>();
  let batches = 0;
  await writePhase({
    store,
    hold,
    source,
    progress: begun ? run : FROM_THE_START,
    width,
    write: (batch) => {
      batches += 1;
      return writeBatch(parts, { batch, unwritable, mappingVersion, number: batches });
    },
    now,
  });
}

interface NumberedBatch {
  readonly batch: QueuedBatch;
  readonly unwritable: Map<string, RowProblem>;
  readonly mappingVersion: number;
  readonly number: number;
}

async function writeBatch(
  parts: RunParts,
  { batch, unwritable, mappingVersion, number }: NumberedBatch,
): Promise<WrittenBatch> {
  const { dependencies, run, hold, scope, connection } = parts;
  const { failedRows, metrics, now } = dependencies;
  // Unlike that of any other batch: every claim of the run has a fence of its own.
  const token = `${run._id}:${hold.fence}:${number}`;
  const ledger = ledgerBatch(connection, { runId: run._id, token, mappingVersion, at: now(), byHand: false });
  const writes = batch.candidates.filter(hasValues).map(({ row, values }) => ({ companyId: row.companyId, values }));
  const check = async () => {
    await hold.check();
    await refuseInQuietHours(parts);
  };
  const context = { ...dependencies, ...parts, unwritable, check };
  const { writtenIds, problems, calls } = await writeCompanies(context, ledger, writes);
  const planned = batch.candidates.flatMap(({ row, problems: found }) =>
    found.map((problem) => ({ companyId: row.companyId, problem })),
  );
  await failedRows.record(scope, toRows(run._id, batch.candidates, [...planned, ...problems], now()));
  metrics.countCompanies('written', writtenIds.size);
  const before = batch.candidates.filter((candidate) => candidate.writtenBefore && !hasValues(candidate));
  return { batch, written: writtenIds.size + before.length, calls };
}

/** @throws AppError quiet_hours, with which the run pauses until they end */
async function refuseInQuietHours({ dependencies, scope }: RunParts): Promise<void> {
  const { quietHours, now } = dependencies;
  const until = await quietHours.quietUntil(scope);
  if (until === null) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - now().getTime()) / 1_000));
  throw new AppError('quiet_hours', 'Nothing is written in quiet hours. Writing goes on when they end.', {
    retryAfterSeconds,
  });
}

function hasValues({ values }: Candidate): boolean {
  return Object.keys(values).length > 0;
}

function toRows(
  runId: string,
  candidates: readonly Candidate[],
  problems: readonly { readonly companyId: string; readonly problem: RowProblem }[],
  at: Date,
): NewFailedRow[] {
  const rows = new Map(candidates.map(({ row }) => [row.companyId, row]));
  return problems.map(({ companyId, problem: { code, message, actor, property } }) => ({
    runId,
    run: 'outbound',
    companyId,
    companyName: rows.get(companyId)?.name ?? null,
    externalId: rows.get(companyId)?.externalId ?? null,
    property,
    error: { code, message, actor },
    at,
  }));
}
