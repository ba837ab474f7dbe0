import type { ErrorBody, RunStatus } from '@customerscore/core/contract';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import type { PortalScope } from '../http/guards.ts';
import type { RunDocument } from './run.document.ts';

/** A worker that stops saying so for this long has lost its run. */
export const RUN_LEASE_MS = 60_000;

/** The right to work on a run: worth something while nobody has claimed it since. */
export interface Hold {
  readonly id: string;
  readonly fence: number;
}

export interface RunProgress {
  readonly cursor: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** Leases and fences of one kind of run. Every change of a worker is conditional on its fence. */
export interface RunStore<D extends RunDocument> {
  /** The run, if it is to be worked on and nobody else does. */
  claim(id: string, owner: string, now: Date): Promise<D | null>;
  /** False when the hold is lost. */
  extend(hold: Hold, now: Date): Promise<boolean>;
  /** False when the hold is lost. */
  saveProgress(hold: Hold, progress: RunProgress, now: Date): Promise<boolean>;
  /** Gives the run back, to be claimed again at `resumeAt`; `error` says why, for people who look. */
  pause(hold: Hold, resumeAt: Date, error: ErrorBody['error']): Promise<void>;
  /** Gives the run back, to be claimed by another worker at once; for people it stays under way. */
  handOn(hold: Hold, error: ErrorBody['error']): Promise<void>;
  /** Takes an active run from its worker until `resume`. False when it is not under way. */
  pauseByHand(scope: PortalScope, id: string): Promise<boolean>;
  /** Lets a run go on that was paused, by hand or by itself. False when it is not paused. */
  resume(scope: PortalScope, id: string): Promise<boolean>;
  /** False when the hold is lost. */
  finish(
    hold: Hold,
    end: { readonly status: RunStatus; readonly error: ErrorBody['error'] | null; readonly now: Date },
  ): Promise<boolean>;
  /** Ends active runs of the portal from outside; their workers lose their hold. */
  stop(scope: PortalScope, id: string | null, now: Date): Promise<number>;
  /** Active runs that nobody works on, due to be. */
  listUnclaimed(now: Date): Promise<readonly { readonly id: string; readonly scope: PortalScope }[]>;
}

/** Runs in these states can be paused by hand. One that pauses by itself can, too: it then waits for a person. */
const UNDER_WAY: RunStatus[] = ['queued', 'running', 'paused'];
const UNCLAIMED_LIMIT = 1_000;

export function createRunStore<D extends RunDocument>(model: Model<D>): RunStore<D> {
  // The generic document hides its fields from mongoose's filter types.
  const filter = (fields: QueryFilter<RunDocument>) => fields as QueryFilter<D>;
  const change = (update: UpdateQuery<RunDocument>) => update as UpdateQuery<D>;
  const held = ({ id, fence }: Hold) => filter({ _id: id, fence, active: true });
  const leaseUntil = (now: Date) => new Date(now.getTime() + RUN_LEASE_MS);
  const updateHeld = async (hold: Hold, update: UpdateQuery<RunDocument>) =>
    (await model.updateOne(held(hold), change(update))).matchedCount === 1;

  return {
    claim: async (id, owner, now) => {
      const claimed = await model
        .findOneAndUpdate(
          filter({ _id: id, ...claimable(now) }),
          change({
            $set: { status: 'running', lease: { owner, until: leaseUntil(now) }, resumeAt: null },
            $inc: { fence: 1 },
          }),
          { returnDocument: 'after' },
        )
        .lean<D>();
      if (!claimed || claimed.startedAt) return claimed;
      await updateHeld({ id, fence: claimed.fence }, { $set: { startedAt: now } });
      return { ...claimed, startedAt: now };
    },
    extend: (hold, now) => updateHeld(hold, { $set: { 'lease.until': leaseUntil(now) } }),
    saveProgress: (hold, { cursor, counts }, now) =>
      updateHeld(hold, { $set: { cursor, counts: { ...counts }, 'lease.until': leaseUntil(now), error: null } }),
    pause: async (hold, resumeAt, error) => {
      await updateHeld(hold, { $set: { status: 'paused', lease: null, resumeAt, error } });
    },
    handOn: async (hold, error) => {
      await updateHeld(hold, { $set: { lease: null, error } });
    },
    pauseByHand: async ({ portalId, workspaceId }, id) => {
      const going = filter({ _id: id, portalId, workspaceId, active: true, status: { $in: UNDER_WAY } });
      // With the fence moved on, what the worker is about to save is refused: it has lost the run.
      const update = {
        $set: { status: 'paused', pausedByHand: true, lease: null, error: null },
        $inc: { fence: 1 },
      } as const;
      return (await model.updateOne(going, change(update))).matchedCount === 1;
    },
    resume: async ({ portalId, workspaceId }, id) => {
      const paused = filter({ _id: id, portalId, workspaceId, active: true, status: 'paused' });
      const update = { $set: { status: 'queued', pausedByHand: false, resumeAt: null, error: null } } as const;
      return (await model.updateOne(paused, change(update))).matchedCount === 1;
    },
    finish: (hold, { status, error, now }) =>
      updateHeld(hold, { $set: { status, error, active: false, endedAt: now, lease: null, resumeAt: null } }),
    stop: async ({ portalId, workspaceId }, id, now) => {
      const which = { portalId, workspaceId, active: true, ...(id === null ? {} : { _id: id }) };
      const result = await model.updateMany(
        filter(which),
        change({ $set: { status: 'stopped', active: false, endedAt: now, lease: null, resumeAt: null } }),
      );
      return result.modifiedCount;
    },
    listUnclaimed: async (now) => {
      const found = await model
        .find(filter({ active: true, ...claimable(now) }), { workspaceId: 1, portalId: 1 })
        .limit(UNCLAIMED_LIMIT)
        .lean<Pick<RunDocument, '_id' | 'workspaceId' | 'portalId'>[]>();
      return found.map(({ _id, workspaceId, portalId }) => ({ id: _id, scope: { workspaceId, portalId } }));
    },
  };
}

function claimable(now: Date): QueryFilter<RunDocument> {
  return {
    active: true,
    pausedByHand: { $ne: true },
    $and: [
      { $or: [{ lease: null }, { 'lease.until': { $lte: now } }] },
      { $or: [{ resumeAt: null }, { resumeAt: { $lte: now } }] },
    ],
  };
}
