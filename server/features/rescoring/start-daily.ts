import { dayOf } from '@customerscore/core/calendar';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { CustomersService } from '../customers/customers.service.ts';
import type { ScoringModelService } from '../scoring-model/scoring-model.service.ts';
import { NO_PORTAL_ID } from './no-portal.ts';
import type { RescoringRunsStore } from './rescoring-runs.store.ts';

interface Slot {
  readonly name: string;
  readonly portalId: number;
  readonly bucketStart: Date;
}

/** What was started when: each start is had once, whatever the processes. */
interface Slots {
  hasSlot(slot: Slot): Promise<boolean>;
  claimSlot(slot: Slot, now: Date): Promise<boolean>;
}

export interface StartDailyDependencies {
  readonly store: Pick<RescoringRunsStore, 'create'>;
  readonly slots: Slots;
  readonly workspaceIds: () => Promise<readonly string[]>;
  readonly scoringModels: Pick<ScoringModelService, 'state'>;
  readonly customers: () => Pick<CustomersService, 'countAll' | 'hasUnlinked'>;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

const SLOT_NAME = 'rescoring';

/**
 * Scores depend on the day, and no cycle comes by customers without a company. So every workspace that has some gets one
 * run a day (UTC), whoever asks first and however often. The day's slot is taken last: a process that ends in between
 * leaves no workspace out, and no workspace gets a second run.
 */
export function createStartDaily(dependencies: StartDailyDependencies): () => Promise<void> {
  const { slots, workspaceIds, customers, now } = dependencies;
  return async () => {
    const day = dayOf(now().toISOString());
    const slot = { name: SLOT_NAME, portalId: NO_PORTAL_ID, bucketStart: new Date(day) };
    if (await slots.hasSlot(slot)) return;
    for (const workspaceId of await workspaceIds()) {
      if (await customers().hasUnlinked(workspaceId)) await begin(dependencies, workspaceId, day);
    }
    await slots.claimSlot(slot, now());
  };
}

async function begin(dependencies: StartDailyDependencies, workspaceId: string, day: string): Promise<void> {
  const { store, scoringModels, customers, jobs, now } = dependencies;
  const { revision, published, shadow } = await scoringModels.state(workspaceId);
  const total = await customers().countAll(workspaceId);
  const about = { reason: 'day', day, revision, published, shadow, total } as const;
  // What is new is written with the next outbound run: most of these customers have nothing to be written to.
  const id = await store.create(workspaceId, { ...about, followUps: [], createdAt: now() });
  if (id !== null) await jobs.dispatch({ kind: 'rescoring', id });
}
