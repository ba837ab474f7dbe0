import type { RescoringRunBody } from '@customerscore/core/contract';
import { newId } from '../../database.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { ConnectionsService } from '../connections/connections.service.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import type { ScoringModelService } from '../scoring-model/scoring-model.service.ts';
import { presentRescoringRun } from './present-rescoring-run.ts';
import type { NewRescoringRun, RescoringRunsStore } from './rescoring-runs.store.ts';
import { createStartDaily, type StartDailyDependencies } from './start-daily.ts';

/** Scores everybody anew whenever other versions of the scoring model are used, and day by day who is in no cycle. */
export interface RescoringService {
  /** Begins the run for the versions in use, unless it is there. Runs for older ones end. */
  start(workspaceId: string, reason: 'publication' | 'shadow'): Promise<void>;
  latest(workspaceId: string): Promise<RescoringRunBody | null>;
  /** Begins today's run (UTC) in each workspace with customers without a company, unless it was begun. */
  startDaily(): Promise<void>;
  /** Hands every run that nobody works on to a worker, and begins those that nobody has come to begin. */
  dispatchUnclaimed(): Promise<void>;
}

export interface RescoringDependencies {
  readonly store: RescoringRunsStore;
  readonly scoringModels: () => Pick<ScoringModelService, 'state' | 'changedSince'>;
  readonly customers: () => Pick<CustomersService, 'countAll' | 'hasUnlinked'>;
  readonly slots: StartDailyDependencies['slots'];
  readonly workspaceIds: StartDailyDependencies['workspaceIds'];
  readonly connections: Pick<ConnectionsService, 'list'>;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

/** Somebody who has changed the versions begins the run at once; who died in between is made up for within this time. */
const LOOK_BACK_MS = 24 * 60 * 60_000;

export function createRescoringService(dependencies: RescoringDependencies): RescoringService {
  const { store, scoringModels, customers, connections, jobs, now } = dependencies;
  const start: RescoringService['start'] = async (workspaceId, changed) => {
    const { revision, published, shadow } = await scoringModels().state(workspaceId);
    // A publication whose run is overtaken is still to be written.
    const isOvertaking = await store.hasOlderPublication(workspaceId, revision);
    const reason = isOvertaking ? 'publication' : changed;
    // Without a version on trial and a new published one there is nothing to be made but what stands already.
    const id =
      reason === 'shadow' && shadow === null
        ? null
        : await create({ workspaceId, reason, revision, published, shadow });
    await store.stopOlder(workspaceId, revision, now());
    if (id !== null) await jobs.dispatch({ kind: 'rescoring', id });
  };
  const create = async ({
    workspaceId,
    ...run
  }: Omit<NewRescoringRun, 'day' | 'total' | 'followUps' | 'createdAt'> & { readonly workspaceId: string }) => {
    const connected = (await connections.list(workspaceId)).filter(({ status }) => status === 'connected');
    const portals = run.reason === 'publication' ? connected : [];
    return store.create(workspaceId, {
      ...run,
      day: null,
      total: await customers().countAll(workspaceId),
      followUps: portals.map(({ portalId }) => ({ portalId, outboundRunId: newId() })),
      createdAt: now(),
    });
  };
  const beginMissing = async () => {
    const since = new Date(now().getTime() - LOOK_BACK_MS);
    for (const { workspaceId, revision, reason } of await scoringModels().changedSince(since)) {
      const newest = await store.findNewest(workspaceId);
      if ((newest?.revision ?? 0) < revision) await start(workspaceId, reason);
    }
  };
  return {
    start,
    startDaily: createStartDaily({ ...dependencies, scoringModels: { state: (id) => scoringModels().state(id) } }),
    latest: async (workspaceId) => {
      const run = await store.findNewest(workspaceId);
      return run && presentRescoringRun(run);
    },
    dispatchUnclaimed: async () => {
      await beginMissing();
      for (const { id } of await store.listUnclaimed(now())) await jobs.dispatch({ kind: 'rescoring', id });
    },
  };
}
