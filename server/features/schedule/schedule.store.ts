import type { Schedule, ScheduleRule } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type ScheduleDocument, scheduleModel } from './schedule.model.ts';
import { slotModel } from './slot.model.ts';

/** One rule of one portal. */
export interface PortalRule {
  readonly scope: PortalScope;
  readonly rule: ScheduleRule;
}

export interface StoredSchedule extends PortalRule {
  readonly schedule: Schedule;
  readonly nextStartAt: Date | null;
}

export interface Slot {
  readonly name: string;
  readonly portalId: number;
  readonly bucketStart: Date;
}

export interface ScheduleStore {
  createIndexes(): Promise<void>;
  find(which: PortalRule): Promise<StoredSchedule | null>;
  /** Replaces the schedule of the portal's rule, or adds it. */
  save(stored: StoredSchedule): Promise<void>;
  /** Adds the schedule unless the portal's rule has one. */
  insertMissing(stored: StoredSchedule): Promise<void>;
  /** Moves the next start, unless somebody else has moved it since it was `from`. */
  moveNextStart(which: PortalRule, move: { readonly from: Date | null; readonly to: Date | null }): Promise<void>;
  /** Of all rules of the portal. */
  clearNextStarts(scope: PortalScope): Promise<void>;
  /** The most overdue first, of all portals. */
  listDue(now: Date, limit: number): Promise<readonly (StoredSchedule & { readonly nextStartAt: Date })[]>;
  /** Whether somebody has it. */
  hasSlot(slot: Slot): Promise<boolean>;
  /** True for exactly one caller per slot, whatever the processes. */
  claimSlot(slot: Slot, now: Date): Promise<boolean>;
}

export function createScheduleStore(database: Connection): ScheduleStore {
  const schedules = scheduleModel(database);
  const slots = slotModel(database);
  return {
    createIndexes: async () => {
      await schedules.createIndexes();
      await slots.createIndexes();
    },
    find: async (which) => {
      const found = await schedules.findOne(byRule(which)).lean();
      return found && toStored(found);
    },
    save: async ({ schedule, nextStartAt, ...which }) => {
      const update = { $set: { schedule, nextStartAt }, $setOnInsert: { _id: newId() } };
      await schedules.updateOne(byRule(which), update, { upsert: true });
    },
    insertMissing: async ({ schedule, nextStartAt, ...which }) => {
      const update = { $setOnInsert: { _id: newId(), schedule, nextStartAt } };
      await schedules.updateOne(byRule(which), update, { upsert: true });
    },
    moveNextStart: async (which, { from, to }) => {
      await schedules.updateOne({ ...byRule(which), nextStartAt: from }, { $set: { nextStartAt: to } });
    },
    clearNextStarts: async ({ portalId, workspaceId }) => {
      await schedules.updateMany({ portalId, workspaceId }, { $set: { nextStartAt: null } });
    },
    listDue: async (now, limit) => {
      const due = { nextStartAt: { $ne: null, $lte: now } };
      const found = await schedules.find(due).sort({ nextStartAt: 1 }).limit(limit).lean();
      return found.flatMap((document) =>
        document.nextStartAt === null ? [] : { ...toStored(document), nextStartAt: document.nextStartAt },
      );
    },
    hasSlot: async ({ name, portalId, bucketStart }) => (await slots.exists({ name, portalId, bucketStart })) !== null,
    claimSlot: async (slot, now) => {
      try {
        await slots.create({ _id: newId(), ...slot, claimedAt: now });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}

function byRule({ scope: { portalId, workspaceId }, rule }: PortalRule) {
  return { portalId, workspaceId, rule };
}

function toStored({ workspaceId, portalId, rule, schedule, nextStartAt }: ScheduleDocument): StoredSchedule {
  return { scope: { workspaceId, portalId }, rule, schedule, nextStartAt };
}
