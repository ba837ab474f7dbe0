import type { CycleKind, CycleTrigger } from '@customerscore/core/contract';
import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { OutboundRun, OutboundService } from '../outbound/outbound.service.ts';
import type { Cycle, CyclesStore } from './cycles.store.ts';
import type { RangeSummary, ReadRangesStore } from './read-ranges.store.ts';
import type { SyncStatesStore } from './sync-states.store.ts';

export interface CycleWithOutbound {
  readonly cycle: Cycle;
  readonly outbound: OutboundRun | null;
}

export interface CyclesService {
  /**
   * Starts an import cycle and answers its id. An incremental one becomes full where no full one that read the same has
   * succeeded yet.
   * @throws AppError not_connected, reconnect_needed, mapping_missing; cycle_active while one goes on
   */
  start(scope: PortalScope, trigger: CycleTrigger, kind?: CycleKind): Promise<string>;
  /** Ends the cycle and its outbound run. @throws AppError not_found */
  stop(scope: PortalScope, cycleId: string): Promise<void>;
  /** Takes the import or the outbound run of the cycle, whichever is under way, from its worker. @throws AppError not_found, cycle_ended */
  pause(scope: PortalScope, cycleId: string): Promise<void>;
  /** Lets it go on where it was. @throws AppError not_found, cycle_ended */
  resume(scope: PortalScope, cycleId: string): Promise<void>;
  /** Ends everything that goes on for the portal. */
  stopAll(scope: PortalScope): Promise<void>;
  /** @throws AppError not_found */
  get(scope: PortalScope, cycleId: string): Promise<CycleWithOutbound>;
  list(
    scope: PortalScope,
    before: string | null,
  ): Promise<{ readonly cycles: readonly CycleWithOutbound[]; readonly next: string | null }>;
  /** The stretches of ids that a full cycle read, in order. @throws AppError not_found */
  ranges(scope: PortalScope, cycleId: string): Promise<readonly RangeSummary[]>;
  lastCycleAt(scope: PortalScope): Promise<Date | null>;
  /** Whatever was changed in HubSpot before that moment is read; null when only a full cycle can tell. */
  readUpTo(scope: PortalScope): Promise<Date | null>;
  /** Hands every cycle that nobody works on to a worker. */
  dispatchUnclaimed(): Promise<void>;
}

export interface CyclesDependencies {
  readonly store: CyclesStore;
  readonly ranges: ReadRangesStore;
  readonly syncStates: SyncStatesStore;
  readonly connections: ConnectionsService;
  readonly mapping: MappingService;
  readonly outbound: OutboundService;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

const CYCLES_PER_PAGE = 25;

export function createCyclesService(dependencies: CyclesDependencies): CyclesService {
  const { store, ranges, syncStates, connections, mapping, outbound, jobs, now } = dependencies;
  const requireCycle = async (scope: PortalScope, cycleId: string) => {
    const cycle = await store.find(scope, cycleId);
    if (!cycle) throw new AppError('not_found', 'There is no such cycle.');
    return cycle;
  };
  return {
    start: async (scope, trigger, kind = 'full') => {
      await connections.open(scope);
      const mappingVersion = await mapping.confirmedVersion(scope);
      if (mappingVersion === null) {
        throw new AppError('mapping_missing', 'No mapping is confirmed yet. Finish the set-up first.');
      }
      const cycleId = (await outbound.hasActive(scope))
        ? null
        : await store.create(scope, { trigger, kind, mappingVersion, now: now() });
      if (cycleId === null) throw new AppError('cycle_active', 'A cycle is running already. Wait for it, or stop it.');
      await jobs.dispatch({ kind: 'import', id: cycleId });
      return cycleId;
    },
    stop: async (scope, cycleId) => {
      await requireCycle(scope, cycleId);
      await store.stop(scope, cycleId, now());
      await outbound.stop(scope, cycleId);
    },
    pause: async (scope, cycleId) => {
      await requireCycle(scope, cycleId);
      const paused = (await store.pauseByHand(scope, cycleId)) || (await outbound.pause(scope, cycleId));
      if (!paused) throw new AppError('cycle_ended', 'Nothing of this cycle is under way that could be paused.');
    },
    resume: async (scope, cycleId) => {
      await requireCycle(scope, cycleId);
      if (await store.resume(scope, cycleId)) return jobs.dispatch({ kind: 'import', id: cycleId });
      if (await outbound.resume(scope, cycleId)) return;
      throw new AppError('cycle_ended', 'Nothing of this cycle is paused.');
    },
    stopAll: async (scope) => {
      await store.stop(scope, null, now());
      await outbound.stop(scope, null);
    },
    get: async (scope, cycleId) => ({
      cycle: await requireCycle(scope, cycleId),
      outbound: await outbound.find(scope, cycleId),
    }),
    list: async (scope, before) => {
      const found = await store.list(scope, { before, limit: CYCLES_PER_PAGE + 1 });
      const cycles = found.slice(0, CYCLES_PER_PAGE);
      const runs = await outbound.findMany(
        scope,
        cycles.map(({ id }) => id),
      );
      const byId = new Map(runs.map((run) => [run.id, run]));
      return {
        cycles: cycles.map((cycle) => ({ cycle, outbound: byId.get(cycle.id) ?? null })),
        next: found.length > CYCLES_PER_PAGE ? (cycles.at(-1)?.id ?? null) : null,
      };
    },
    ranges: async (scope, cycleId) => {
      await requireCycle(scope, cycleId);
      return ranges.summaries(scope, cycleId);
    },
    lastCycleAt: async (scope) => {
      const [newest] = await store.list(scope, { before: null, limit: 1 });
      return newest?.endedAt ?? newest?.startedAt ?? null;
    },
    readUpTo: async (scope) => (await syncStates.find(scope))?.watermark ?? null,
    dispatchUnclaimed: async () => {
      for (const { id } of await store.listUnclaimed(now())) await jobs.dispatch({ kind: 'import', id });
    },
  };
}
