import type { EchoVerdict } from '@customerscore/core/sync';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { AlertsService } from '../alerts/alerts.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { EchoService, ReceivedEvent } from './echo.service.ts';
import type { LedgerStore, WrittenValues } from './ledger.store.ts';
import type { OutboundRun, OutboundRunsStore } from './outbound-runs.store.ts';

export type { LedgerValue } from './ledger.store.ts';
export type { OutboundRun } from './outbound-runs.store.ts';

/** Outbound runs as cycles and webhooks need them. */
export interface OutboundService {
  /**
   * Begins the outbound run of a cycle, unless the mapping writes nothing. A plan of an older cycle that still waits for
   * its approval gives way. Safe to repeat.
   * @throws AppError outbound_active while another run of the portal goes on
   */
  start(scope: PortalScope, cycleId: string): Promise<void>;
  find(scope: PortalScope, cycleId: string): Promise<OutboundRun | null>;
  findMany(scope: PortalScope, cycleIds: readonly string[]): Promise<readonly OutboundRun[]>;
  /** Whether the run of a cycle goes on. One that waits for its approval does not. */
  hasActive(scope: PortalScope): Promise<boolean>;
  /** Ends a run, or all of the portal, waiting ones included. Answers how many. */
  stop(scope: PortalScope, runId: string | null): Promise<number>;
  /** False when the run is not under way. */
  pause(scope: PortalScope, runId: string): Promise<boolean>;
  /** False when the run is not paused. */
  resume(scope: PortalScope, runId: string): Promise<boolean>;
  /** What was last written to one company, by property. */
  lastWritten(scope: PortalScope, companyId: string): Promise<WrittenValues>;
  /** Tells our own writes from changes by others: what each event is, by its id. Asked again, it says the same. */
  consumeEchoes(scope: PortalScope, events: readonly ReceivedEvent[]): Promise<ReadonlyMap<string, EchoVerdict>>;
  /** Hands every run that nobody works on to a worker. */
  dispatchUnclaimed(): Promise<void>;
}

export interface OutboundDependencies {
  readonly store: OutboundRunsStore;
  readonly ledger: LedgerStore;
  readonly echoes: EchoService;
  readonly mapping: MappingService;
  readonly alerts: Pick<AlertsService, 'resolve'>;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

export function createOutboundService(dependencies: OutboundDependencies): OutboundService {
  const { store, ledger, echoes, mapping, alerts, jobs, now } = dependencies;
  return {
    start: async (scope, cycleId) => {
      const { version, compiled } = await mapping.confirmed(scope);
      if (compiled.outbound.length === 0) return;
      const run = { id: cycleId, kind: 'write', mappingVersion: version, now: now() } as const;
      if (!(await store.ensure(scope, run)))
        throw new AppError('outbound_active', 'The outbound run before is still going on. This one waits for it.');
      const dropped = await store.dropWaiting(scope, { kind: 'write', except: cycleId }, now());
      if (dropped > 0) await alerts.resolve(scope, 'approval_needed');
      await jobs.dispatch({ kind: 'outbound', id: cycleId });
    },
    find: (scope, cycleId) => store.find(scope, cycleId),
    findMany: (scope, cycleIds) => store.findMany(scope, cycleIds),
    hasActive: (scope) => store.hasActive(scope),
    pause: (scope, runId) => store.pauseByHand(scope, runId),
    resume: async (scope, runId) => {
      const resumed = await store.resume(scope, runId);
      if (resumed) await jobs.dispatch({ kind: 'outbound', id: runId });
      return resumed;
    },
    stop: async (scope, runId) => {
      const stopped = await store.stop(scope, runId, now());
      const dropped = await store.dropWaiting(scope, runId === null ? {} : { id: runId }, now());
      if (dropped > 0) await alerts.resolve(scope, 'approval_needed', runId ?? undefined);
      return stopped + dropped;
    },
    lastWritten: async (scope, companyId) => (await ledger.lastWritten(scope, [companyId])).get(companyId) ?? {},
    consumeEchoes: (scope, events) => echoes.consume(scope, events),
    dispatchUnclaimed: async () => {
      for (const { id } of await store.listUnclaimed(now())) await jobs.dispatch({ kind: 'outbound', id });
    },
  };
}
