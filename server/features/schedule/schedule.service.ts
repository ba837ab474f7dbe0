import { SCHEDULE_RULES, type Schedule, type ScheduleRule } from '@customerscore/core/contract';
import type { PortalScope } from '../../http/guards.ts';
import { nextStart, nextStarts } from './next-starts.ts';
import type { PortalRule, ScheduleStore, StoredSchedule } from './schedule.store.ts';
import { isTimeZone } from './time-zone.ts';

export type { PortalRule } from './schedule.store.ts';

const SHOWN_STARTS = 5;
const CLAIM_PAGE = 100;
/** A start that found a cycle under way is tried again after so long. */
const POSTPONE_MS = 10 * 60_000;

export interface ScheduleView {
  readonly rule: ScheduleRule;
  readonly schedule: Schedule;
  /** The next five starts; none when manual or while the portal is disconnected. */
  readonly nextStarts: readonly Date[];
}

/** When the cycles of portals start by themselves, and when they reconcile. */
export interface ScheduleService {
  /** A rule without a schedule shows as manual: nothing starts by itself. */
  get(which: PortalRule): Promise<ScheduleView>;
  /** Replaces the schedule, which must have passed `scheduleSchema`. */
  save(which: PortalRule, schedule: Schedule): Promise<ScheduleView>;
  /** Gives a connected portal its schedules: its old ones again, or cycles at night and a weekly reconcile. */
  ensureDefaults(scope: PortalScope, timeZone: string): Promise<void>;
  /** The earliest start of any rule. */
  nextStart(scope: PortalScope): Promise<Date | null>;
  /**
   * What is to start now, each given to one caller only, whatever the processes. Starts missed during a pause count as
   * one, and a portal whose two rules are due at once reconciles, which does the work of both.
   */
  claimDue(now: Date): Promise<readonly PortalRule[]>;
  /** Starts again in a while what could not start now, unless it is due earlier anyway. */
  postpone(which: PortalRule): Promise<void>;
  /** Nothing starts by itself any more until `ensureDefaults` or `save`. */
  stop(scope: PortalScope): Promise<void>;
}

export interface ScheduleDependencies {
  readonly store: ScheduleStore;
  readonly now: () => Date;
}

export function createScheduleService({ store, now }: ScheduleDependencies): ScheduleService {
  const ensureDefault = async (which: PortalRule, timeZone: string) => {
    const stored = await store.find(which);
    if (stored) return store.moveNextStart(which, { from: null, to: nextStart(stored.schedule, now()) });
    const schedule = defaultSchedule(which.rule, timeZone);
    return store.insertMissing({ ...which, schedule, nextStartAt: nextStart(schedule, now()) });
  };
  return {
    get: async (which) => {
      const stored = await store.find(which);
      return stored ? view(stored, now()) : { rule: which.rule, schedule: { kind: 'manual' }, nextStarts: [] };
    },
    save: async (which, schedule) => {
      const stored = { ...which, schedule, nextStartAt: nextStart(schedule, now()) };
      await store.save(stored);
      return view(stored, now());
    },
    ensureDefaults: async (scope, timeZone) => {
      for (const rule of SCHEDULE_RULES) await ensureDefault({ scope, rule }, timeZone);
    },
    nextStart: async (scope) => {
      const found = await Promise.all(SCHEDULE_RULES.map((rule) => store.find({ scope, rule })));
      const starts = found.flatMap((stored) => stored?.nextStartAt ?? []);
      return starts.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
    },
    claimDue: async (at) => withoutCovered(await claimDue(store, at)),
    postpone: async (which) => {
      const stored = await store.find(which);
      const later = new Date(now().getTime() + POSTPONE_MS);
      if (!stored?.nextStartAt || stored.nextStartAt <= later) return;
      await store.moveNextStart(which, { from: stored.nextStartAt, to: later });
    },
    stop: (scope) => store.clearNextStarts(scope),
  };
}

/**
 * Each due start is a slot: whoever inserts it has it, and whoever meets it moves the schedule on, so that a process
 * that ends in between leaves nothing stuck.
 */
async function claimDue(store: ScheduleStore, now: Date): Promise<PortalRule[]> {
  const claimed: PortalRule[] = [];
  for (;;) {
    const due = await store.listDue(now, CLAIM_PAGE);
    for (const { scope, rule, schedule, nextStartAt } of due) {
      const slot = { name: rule, portalId: scope.portalId, bucketStart: nextStartAt };
      if (await store.claimSlot(slot, now)) claimed.push({ scope, rule });
      await store.moveNextStart({ scope, rule }, { from: nextStartAt, to: nextStart(schedule, now) });
    }
    if (due.length < CLAIM_PAGE) return claimed;
  }
}

function withoutCovered(claimed: readonly PortalRule[]): PortalRule[] {
  const reconciling = new Set(claimed.flatMap(({ scope, rule }) => (rule === 'reconcile' ? [scope.portalId] : [])));
  return claimed.filter(({ scope, rule }) => rule === 'reconcile' || !reconciling.has(scope.portalId));
}

function view({ rule, schedule, nextStartAt }: StoredSchedule, now: Date): ScheduleView {
  return { rule, schedule, nextStarts: nextStartAt === null ? [] : nextStarts(schedule, now, SHOWN_STARTS) };
}

/** At night, when few people work in HubSpot. HubSpot may know a time zone that this Node does not. */
function defaultSchedule(rule: ScheduleRule, known: string): Schedule {
  const timeZone = isTimeZone(known) ? known : 'UTC';
  if (rule === 'cycle') return { kind: 'daily', time: '03:00', timeZone };
  return { kind: 'weekly', weekday: 7, time: '01:00', timeZone };
}
