import { AppError } from '../../errors.ts';
import type { PortalScope } from '../../http/guards.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { MappingService } from '../mapping/mapping.service.ts';
import type { LedgerStore, WrittenValues } from './ledger.store.ts';
import type { OutboundRun, OutboundRunsStore } from './outbound-runs.store.ts';

export type { LedgerValue } from './ledger.store.ts';
export type { OutboundRun } from './outbound-runs.store.ts';

export interface OutboundService {
  /**
   * Begins the outbound run of a cycle, unless the mapping writes nothing. Safe to repeat.
   * @throws AppError outbound_active while another run of the portal goes on
   */
  start(scope: PortalScope, cycleId: string): Promise<void>;
  find(scope: PortalScope, cycleId: string): Promise<OutboundRun | null>;
  findMany(scope: PortalScope, cycleIds: readonly string[]): Promise<readonly OutboundRun[]>;
  hasActive(scope: PortalScope): Promise<boolean>;
  stop(scope: PortalScope, cycleId: string | null): Promise<number>;
  /** What was last written to one company, by property. */
  lastWritten(scope: PortalScope, companyId: string): Promise<WrittenValues>;
  /** By company: values of ours that may come back as webhooks. */
  mayEcho(
    scope: PortalScope,
    companyIds: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /** Hands every run that nobody works on to a worker. */
  dispatchUnclaimed(): Promise<void>;
}

export interface OutboundDependencies {
  readonly store: OutboundRunsStore;
  readonly ledger: LedgerStore;
  readonly mapping: MappingService;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

export function createOutboundService({ store, ledger, mapping, jobs, now }: OutboundDependencies): OutboundService {
  return {
    start: async (scope, cycleId) => {
      const { version, compiled } = await mapping.confirmed(scope);
      if (compiled.outbound.length === 0) return;
      const ready = await store.ensure(scope, { id: cycleId, mappingVersion: version, now: now() });
      if (!ready)
        throw new AppError('outbound_active', 'The outbound run before is still going on. This one waits for it.');
      await jobs.dispatch({ kind: 'outbound', id: cycleId });
    },
    find: (scope, cycleId) => store.find(scope, cycleId),
    findMany: (scope, cycleIds) => store.findMany(scope, cycleIds),
    hasActive: (scope) => store.hasActive(scope),
    stop: (scope, cycleId) => store.stop(scope, cycleId, now()),
    lastWritten: async (scope, companyId) => (await ledger.lastWritten(scope, [companyId])).get(companyId) ?? {},
    mayEcho: (scope, companyIds) => ledger.mayEcho(scope, companyIds),
    dispatchUnclaimed: async () => {
      for (const { id } of await store.listUnclaimed(now())) await jobs.dispatch({ kind: 'outbound', id });
    },
  };
}
