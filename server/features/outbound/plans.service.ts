import type { PlanRow, UndoTarget } from '@customerscore/core/contract';
import { newId } from '../../database.ts';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { Approval, ApprovalsStore } from './approvals.store.ts';
import type { HoldsStore, OutboundHold } from './holds.store.ts';
import type { OutboundRun, OutboundRunsStore } from './outbound-runs.store.ts';
import type { PlanRowsQuery, PlanRowsStore } from './plan-rows.store.ts';
import type { WrittenHistoryStore } from './written-history.store.ts';
import { writtenRows } from './written-rows.ts';

export interface RunsPage {
  readonly runs: readonly OutboundRun[];
  /** Where the next page begins; null on the last. */
  readonly next: string | null;
}

/** What an admin sees and decides about writing: plans, approvals, dry runs, undo, holds. */
export interface PlansService {
  /** Runs of every kind, newest first, without their plans. */
  runs(scope: PortalScope, before: string | null): Promise<RunsPage>;
  waiting(scope: PortalScope): Promise<readonly OutboundRun[]>;
  approvals(scope: PortalScope): Promise<readonly Approval[]>;
  /** The run with its plan. Null as id: the newest that waits. @throws AppError not_found */
  plan(scope: PortalScope, planId: string | null): Promise<OutboundRun>;
  /**
   * The companies of a run, in order of id: those of its plan, or what it wrote when it had to make none.
   * @throws AppError not_found
   */
  rows(scope: PortalScope, query: PlanRowsQuery): Promise<readonly PlanRow[]>;
  /**
   * Lets a waiting plan be written, and for the plan of a cycle everything like it from then on.
   * @throws AppError not_found; version_conflict when it does not wait any more; outbound_active for an undo
   */
  approve(scope: PortalScope, planId: string, by: string): Promise<void>;
  /** Ends a waiting plan; nothing of it is written. @throws AppError not_found, version_conflict */
  decline(scope: PortalScope, planId: string, by: string): Promise<void>;
  /** Plans what the confirmed mapping would write now, and writes nothing. @throws AppError mapping_missing, outbound_active */
  dryRun(scope: PortalScope, by: string): Promise<OutboundRun>;
  /** Plans an undo, which then waits for its approval. @throws AppError not_found, outbound_active */
  undo(scope: PortalScope, target: UndoTarget, by: string): Promise<OutboundRun>;
  holds(scope: PortalScope): Promise<readonly OutboundHold[]>;
  /** @throws AppError not_found */
  release(scope: PortalScope, holdId: string): Promise<void>;
}

export interface PlansDependencies {
  readonly store: OutboundRunsStore;
  readonly rows: PlanRowsStore;
  readonly approvals: ApprovalsStore;
  readonly holds: HoldsStore;
  readonly history: Pick<WrittenHistoryStore, 'ofRun'>;
  readonly customers: Pick<CustomersService, 'findByCompanies'>;
  readonly connections: ConnectionsService;
  readonly mapping: MappingService;
  readonly alerts: Pick<AlertsService, 'resolve'>;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

const RUNS_PER_PAGE = 25;

export function createPlansService(dependencies: PlansDependencies): PlansService {
  const { store, rows, approvals, holds, history, customers, connections, mapping, alerts, now } = dependencies;
  const requireRun = async (scope: PortalScope, id: string) => {
    const run = await store.find(scope, id);
    if (!run) throw new AppError('not_found', 'There is no such run.');
    return run;
  };
  return {
    runs: async (scope, before) => {
      const found = await store.list(scope, { before, limit: RUNS_PER_PAGE + 1 });
      const page = found.slice(0, RUNS_PER_PAGE);
      return { runs: page, next: found.length > RUNS_PER_PAGE ? (page.at(-1)?.id ?? null) : null };
    },
    waiting: (scope) => store.listWaiting(scope),
    approvals: (scope) => approvals.list(scope),
    plan: async (scope, planId) => {
      if (planId !== null) return requireRun(scope, planId);
      const [newest] = await store.listWaiting(scope);
      if (!newest) throw new AppError('not_found', 'No plan waits for a decision.');
      return newest;
    },
    rows: async (scope, query) => {
      const { plan } = await requireRun(scope, query.planId);
      return plan === null ? writtenRows({ history, customers, scope, query }) : rows.list(scope, query);
    },
    approve: async (scope, planId, by) => {
      const run = await requireRun(scope, planId);
      const outcome = await store.approve(scope, planId, { approved: true, by, at: now() });
      if (outcome === 'gone') throw decidedAlready();
      if (outcome === 'busy' && run.kind === 'undo') throw busy();
      if (run.kind === 'write') await allow(dependencies, scope, run, by);
      // The run that is active writes it all, now that it may.
      if (outcome === 'busy') await store.dropWaiting(scope, { id: planId }, now());
      else await dependencies.jobs.dispatch({ kind: 'outbound', id: planId });
      await alerts.resolve(scope, 'approval_needed', planId);
    },
    decline: async (scope, planId, by) => {
      await requireRun(scope, planId);
      if (!(await store.decline(scope, planId, { approved: false, by, at: now() }))) throw decidedAlready();
      await alerts.resolve(scope, 'approval_needed', planId);
    },
    dryRun: async (scope, by) => {
      await connections.open(scope);
      const { version } = await mapping.confirmed(scope);
      return startRun(dependencies, scope, { kind: 'dry_run', mappingVersion: version, requestedBy: by });
    },
    undo: async (scope, target, by) => {
      await connections.open(scope);
      if (target.kind === 'run') await requireRun(scope, target.runId);
      const mappingVersion = (await mapping.confirmedVersion(scope)) ?? 0;
      return startRun(dependencies, scope, { kind: 'undo', mappingVersion, undo: target, requestedBy: by });
    },
    holds: (scope) => holds.list(scope),
    release: async (scope, holdId) => {
      if (!(await holds.release(scope, holdId))) throw new AppError('not_found', 'There is no such hold.');
    },
  };
}

async function allow(
  { approvals, now }: PlansDependencies,
  scope: PortalScope,
  { id, pairs, mappingVersion }: OutboundRun,
  by: string,
): Promise<void> {
  await approvals.add(scope, { planId: id, pairs, mappingVersion, approvedBy: by, approvedAt: now() });
}

async function startRun(
  { store, jobs, now }: PlansDependencies,
  scope: PortalScope,
  asked: {
    readonly kind: 'dry_run' | 'undo';
    readonly mappingVersion: number;
    readonly undo?: UndoTarget;
    readonly requestedBy: string;
  },
): Promise<OutboundRun> {
  const id = newId();
  if (!(await store.ensure(scope, { id, ...asked, now: now() }))) throw busy();
  await jobs.dispatch({ kind: 'outbound', id });
  const run = await store.find(scope, id);
  if (!run) throw new AppError('internal', 'The run is gone.');
  return run;
}

function busy(): AppError {
  return new AppError('outbound_active', 'An outbound run is going on. Try again when it is done.');
}

function decidedAlready(): AppError {
  return new AppError(
    'version_conflict',
    'This plan does not wait any more: somebody has decided, or a newer plan took its place. Reload the page.',
  );
}
