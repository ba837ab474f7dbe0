import type { Schedule } from '@customerscore/core/contract';
import type { PortalScope } from '../../http/guards.ts';
import { nextStart, nextStarts } from './next-starts.ts';
import type { ScheduleStore, StoredSchedule } from './schedule.store.ts';
import { isTimeZone } from './time-zone.ts';

/** At night, when few people work in HubSpot. */
const DEFAULT_TIME = '03:00';
const SHOWN_STARTS = 5;
const SLOT_NAME = 'cycle';
const CLAIM_PAGE = 100;

export interface ScheduleView {
  readonly schedule: Schedule;
  /** The next five starts; none when manual or while the portal is disconnected. */
  readonly nextStarts: readonly Date[];
}

/** When the import cycles of portals start. */
export interface ScheduleService {
  /** A portal without a schedule shows as manual: nothing starts by itself. */
  get(scope: PortalScope): Promise<ScheduleView>;
  /** Replaces the schedule, which must have passed `scheduleSchema`. */
  save(scope: PortalScope, schedule: Schedule): Promise<ScheduleView>;
  /** Gives a connected portal a schedule: its old one again, or daily at night in its own time zone. */
  ensureDefault(scope: PortalScope, timeZone: string): Promise<void>;
  nextStart(scope: PortalScope): Promise<Date | null>;
  /**
   * The portals whose cycle is to start now, each given to one caller only, whatever the processes. Starts missed
   * during a pause count as one.
   */
  claimDue(now: Date): Promise<PortalScope[]>;
  /** Nothing starts by itself any more until `ensureDefault` or `save`. */
  stop(scope: PortalScope): Promise<void>;
}

export interface ScheduleDependencies {
  readonly store: ScheduleStore;
  readonly now: () => Date;
}

export function createScheduleService({ store, now }: ScheduleDependencies): ScheduleService {
  return {
    get: async (scope) => {
      const stored = await store.find(scope);
      return stored ? view(stored, now()) : { schedule: { kind: 'manual' }, nextStarts: [] };
    },
    save: async (scope, schedule) => {
      const stored = { scope, schedule, nextStartAt: nextStart(schedule, now()) };
      await store.save(stored);
      return view(stored, now());
    },
    ensureDefault: async (scope, timeZone) => {
      const stored = await store.find(scope);
      if (stored) {
        const { schedule } = stored;
        await store.moveNextStart(scope, { from: null, to: nextStart(schedule, now()) });
        return;
      }
      const schedule = defaultSchedule(timeZone);
      await store.insertMissing({ scope, schedule, nextStartAt: nextStart(schedule, now()) });
    },
    nextStart: async (scope) => (await store.find(scope))?.nextStartAt ?? null,
    claimDue: (at) => claimDue(store, at),
    stop: (scope) => store.clearNextStart(scope),
  };
}

/**
 * Each due start is a slot: whoever inserts it has it, and whoever meets it moves the schedule on, so that a process
 * that ends in between leaves nothing stuck.
 */
async function claimDue(store: ScheduleStore, now: Date): Promise<PortalScope[]> {
  const claimed: PortalScope[] = [];
  for (;;) {
    const due = await store.listDue(now, CLAIM_PAGE);
    for (const { scope, schedule, nextStartAt } of due) {
      const slot = { name: SLOT_NAME, portalId: scope.portalId, bucketStart: nextStartAt };
      if (await store.claimSlot(slot, now)) claimed.push(scope);
      await store.moveNextStart(scope, { from: nextStartAt, to: nextStart(schedule, now) });
    }
    if (due.length < CLAIM_PAGE) return claimed;
  }
}

function view({ schedule, nextStartAt }: StoredSchedule, now: Date): ScheduleView {
  return { schedule, nextStarts: nextStartAt === null ? [] : nextStarts(schedule, now, SHOWN_STARTS) };
}

/** HubSpot may know a time zone that this Node does not. */
function defaultSchedule(timeZone: string): Schedule {
  return { kind: 'daily', time: DEFAULT_TIME, timeZone: isTimeZone(timeZone) ? timeZone : 'UTC' };
}
