import type { Schedule } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { type ScheduleDocument, scheduleModel } from './schedule.model.ts';
import { slotModel } from './slot.model.ts';

export interface StoredSchedule {
  readonly scope: PortalScope;
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
  find(scope: PortalScope): Promise<StoredSchedule | null>;
  /** Replaces the portal's schedule, or adds it. */
  save(stored: StoredSchedule): Promise<void>;
  /** Adds the portal's schedule unless it has one. */
  insertMissing(stored: StoredSchedule): Promise<void>;
  /** Moves the next start, unless somebody else has moved it since it was `from`. */
  moveNextStart(scope: PortalScope, move: { readonly from: Date | null; readonly to: Date | null }): Promise<void>;
  clearNextStart(scope: PortalScope): Promise<void>;
  /** The most overdue first, of all portals. */
  listDue(now: Date, limit: number): Promise<readonly (StoredSchedule & { readonly nextStartAt: Date })[]>;
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
    find: async (scope) => {
      const found = await schedules.findOne(byScope(scope)).lean();
      return found && toStored(found);
    },
    save: async ({ scope, schedule, nextStartAt }) => {
      const update = { $set: { schedule, nextStartAt }, $setOnInsert: { _id: newId() } };
      await schedules.updateOne(byScope(scope), update, { upsert: true });
    },
    insertMissing: async ({ scope, schedule, nextStartAt }) => {
      const update = { $setOnInsert: { _id: newId(), schedule, nextStartAt } };
      await schedules.updateOne(byScope(scope), update, { upsert: true });
    },
    moveNextStart: async (scope, { from, to }) => {
      await schedules.updateOne({ ...byScope(scope), nextStartAt: from }, { $set: { nextStartAt: to } });
    },
    clearNextStart: async (scope) => {
      await schedules.updateOne(byScope(scope), { $set: { nextStartAt: null } });
    },
    listDue: async (now, limit) => {
      const due = { nextStartAt: { $ne: null, $lte: now } };
      const found = await schedules.find(due).sort({ nextStartAt: 1 }).limit(limit).lean();
      return found.flatMap((document) =>
        document.nextStartAt === null ? [] : { ...toStored(document), nextStartAt: document.nextStartAt },
      );
    },
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

function byScope({ portalId, workspaceId }: PortalScope): PortalScope {
  return { portalId, workspaceId };
}

function toStored({ workspaceId, portalId, schedule, nextStartAt }: ScheduleDocument): StoredSchedule {
  return { scope: { workspaceId, portalId }, schedule, nextStartAt };
}
