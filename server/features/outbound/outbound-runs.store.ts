import type { OutboundPair, OutboundRunKind, PlanSummary, UndoTarget } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../../database.ts';
import type { PortalScope } from '../../http/guards.ts';
import { createRunStore, type Hold, type RunProgress, type RunStore } from '../../runs/leased-runs.ts';
import { NO_OUTBOUND_COUNTS } from './no-outbound-counts.ts';
import {
  type OutboundPhase,
  type OutboundRunDocument,
  outboundRunModel,
  type PlanDecision,
} from './outbound-run.model.ts';

export type OutboundRun = Omit<OutboundRunDocument, '_id'> & { readonly id: string };

export interface NewOutboundRun {
  readonly id: string;
  readonly kind: OutboundRunKind;
  readonly mappingVersion: number;
  readonly undo?: UndoTarget;
  readonly requestedBy?: string;
  readonly now: Date;
}

/** What a run did without a worker of its own, such as one company tried again by hand. */
export interface FinishedRun extends NewOutboundRun {
  readonly counts: Readonly<Record<string, number>>;
}

export interface OutboundRunsStore extends RunStore<OutboundRunDocument> {
  createIndexes(): Promise<void>;
  /** Makes the run if it is new. False while another run of the portal is active. */
  ensure(scope: PortalScope, run: NewOutboundRun): Promise<boolean>;
  addFinished(scope: PortalScope, run: FinishedRun): Promise<void>;
  find(scope: PortalScope, id: string): Promise<OutboundRun | null>;
  findMany(scope: PortalScope, ids: readonly string[]): Promise<readonly OutboundRun[]>;
  /** Whether the run of a cycle goes on. */
  hasActive(scope: PortalScope): Promise<boolean>;
  /** Newest first, without their plans. */
  list(
    scope: PortalScope,
    page: { readonly before: string | null; readonly limit: number },
  ): Promise<readonly OutboundRun[]>;
  /** Runs that wait for somebody to approve their plan, newest first. */
  listWaiting(scope: PortalScope): Promise<readonly OutboundRun[]>;
  /** Begins a phase from the start. False when the hold is lost. */
  beginPhase(
    hold: Hold,
    phase: OutboundPhase,
    plan: { readonly summary: PlanSummary; readonly pairs: readonly OutboundPair[] } | null,
  ): Promise<boolean>;
  /** Cursor, counts and summary in one write, so that a restart counts no company twice. False when the hold is lost. */
  savePlanned(hold: Hold, progress: RunProgress, summary: PlanSummary): Promise<boolean>;
  /** Gives the run back until somebody decides. False when the hold is lost. */
  awaitApproval(hold: Hold): Promise<boolean>;
  /** A waiting run goes on and writes. `busy`: another run of the portal is active. `gone`: it does not wait any more. */
  approve(scope: PortalScope, id: string, decision: PlanDecision): Promise<'approved' | 'busy' | 'gone'>;
  /** A waiting run ends without writing. False when it does not wait any more. */
  decline(scope: PortalScope, id: string, decision: PlanDecision): Promise<boolean>;
  /** Waiting runs of this kind end: a newer one, or a disconnect, makes them pointless. Answers how many. */
  dropWaiting(
    scope: PortalScope,
    which: { readonly kind?: OutboundRunKind; readonly id?: string; readonly except?: string },
    now: Date,
  ): Promise<number>;
}

export function createOutboundRunsStore(database: Connection): OutboundRunsStore {
  const model = outboundRunModel(database);
  const waiting = ({ portalId, workspaceId }: PortalScope, id: string) => {
    return { _id: id, portalId, workspaceId, status: 'awaiting_approval' } as const;
  };
  const updateHeld = async ({ id, fence }: Hold, change: Partial<OutboundRunDocument>) => {
    const result = await model.updateOne({ _id: id, fence, active: true }, { $set: change });
    return result.matchedCount === 1;
  };
  return {
    ...createRunStore(model),
    createIndexes: async () => {
      await model.createIndexes();
    },
    ensure: async ({ portalId, workspaceId }, run) => {
      try {
        await model.create({ ...newDocument(run), portalId, workspaceId, status: 'queued', active: true });
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await model.exists({ _id: run.id, portalId, workspaceId })) !== null;
      }
    },
    addFinished: async ({ portalId, workspaceId }, { counts, ...run }) => {
      const ended = { status: 'succeeded', active: false, startedAt: run.now, endedAt: run.now } as const;
      await model.create({ ...newDocument(run), ...ended, counts: { ...counts }, portalId, workspaceId });
    },
    find: async ({ portalId, workspaceId }, id) => {
      const found = await model.findOne({ _id: id, portalId, workspaceId }).lean();
      return found && toRun(found);
    },
    findMany: async ({ portalId, workspaceId }, ids) => {
      const found = await model.find({ _id: { $in: ids }, portalId, workspaceId }, { plan: 0 }).lean();
      return found.map(withoutPlan);
    },
    hasActive: async ({ portalId, workspaceId }) =>
      (await model.exists({ portalId, workspaceId, active: true, kind: 'write' })) !== null,
    list: async ({ portalId, workspaceId }, { before, limit }) => {
      const older = before === null ? {} : { _id: { $lt: before } };
      const found = await model
        .find({ portalId, workspaceId, ...older }, { plan: 0 })
        .sort({ _id: -1 })
        .limit(limit)
        .lean();
      return found.map(withoutPlan);
    },
    listWaiting: async ({ portalId, workspaceId }) => {
      const found = await model.find({ portalId, workspaceId, status: 'awaiting_approval' }).sort({ _id: -1 }).lean();
      return found.map(toRun);
    },
    beginPhase: (hold, phase, plan) => {
      const planned = plan === null ? {} : { plan: plan.summary, pairs: [...plan.pairs] };
      return updateHeld(hold, { phase, cursor: null, counts: { ...NO_OUTBOUND_COUNTS }, ...planned });
    },
    savePlanned: (hold, { cursor, counts }, summary) =>
      updateHeld(hold, { cursor, counts: { ...counts }, plan: summary, error: null }),
    awaitApproval: (hold) =>
      updateHeld(hold, { status: 'awaiting_approval', active: false, lease: null, resumeAt: null, error: null }),
    approve: async (scope, id, decision) => {
      const written = { phase: 'write', cursor: null, counts: { ...NO_OUTBOUND_COUNTS } } as const;
      try {
        const result = await model.updateOne(waiting(scope, id), {
          $set: { status: 'queued', active: true, decision, ...written },
        });
        return result.matchedCount === 1 ? 'approved' : 'gone';
      } catch (error) {
        if (isDuplicateKey(error)) return 'busy';
        throw error;
      }
    },
    decline: async (scope, id, decision) => {
      const result = await model.updateOne(waiting(scope, id), {
        $set: { status: 'stopped', decision, endedAt: decision.at },
      });
      return result.matchedCount === 1;
    },
    dropWaiting: async ({ portalId, workspaceId }, { kind, id, except }, now) => {
      const result = await model.updateMany(
        {
          portalId,
          workspaceId,
          status: 'awaiting_approval',
          ...(kind === undefined ? {} : { kind }),
          ...(id === undefined ? {} : { _id: id }),
          ...(except === undefined ? {} : { _id: { $ne: except } }),
        },
        { $set: { status: 'stopped', endedAt: now } },
      );
      return result.modifiedCount;
    },
  };
}

function newDocument({ id, kind, mappingVersion, undo, requestedBy, now }: NewOutboundRun) {
  const counts = { ...NO_OUTBOUND_COUNTS };
  const asked = { undo: undo ?? null, requestedBy: requestedBy ?? null };
  return { _id: id, kind, mappingVersion, ...asked, createdAt: now, fence: 0, counts };
}

function toRun({ _id, ...run }: OutboundRunDocument): OutboundRun {
  return { id: _id, ...run };
}

/** Plans are large, and lists do not show them. */
function withoutPlan(run: Omit<OutboundRunDocument, 'plan'>): OutboundRun {
  return toRun({ ...run, plan: null });
}
