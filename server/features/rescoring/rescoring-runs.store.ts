import type { Connection } from 'mongoose';
import { isDuplicateKey, newId } from '../../database.ts';
import { createRunStore, type Hold, type RunStore } from '../../runs/leased-runs.ts';
import type { ChangeReason } from '../scoring-model/scoring-model.service.ts';
import { NO_PORTAL_ID } from './no-portal.ts';
import { type RescoringRunDocument, rescoringRunModel } from './rescoring-run.model.ts';

/** A run after a change of the versions. */
export type RescoringRun = Omit<RescoringRunDocument, '_id' | 'reason'> & {
  readonly id: string;
  readonly reason: ChangeReason;
};
export type NewRescoringRun = Pick<
  RescoringRunDocument,
  'reason' | 'day' | 'revision' | 'published' | 'shadow' | 'total' | 'followUps' | 'createdAt'
>;

export interface RescoringRunsStore extends RunStore<RescoringRunDocument> {
  createIndexes(): Promise<void>;
  /** Null when there is a run for this revision, or for this day, already. */
  create(workspaceId: string, run: NewRescoringRun): Promise<string | null>;
  /** Whether a publication's run for an older revision is still under way. */
  hasOlderPublication(workspaceId: string, revision: number): Promise<boolean>;
  /** Runs for older revisions end: they would score by versions that are no longer in use. */
  stopOlder(workspaceId: string, revision: number, now: Date): Promise<void>;
  /** The run for the newest change of the versions. */
  findNewest(workspaceId: string): Promise<RescoringRun | null>;
  /** All customers are scored; what is left is to have it written. False when the hold is lost. */
  beginWriting(hold: Hold): Promise<boolean>;
}

export function createRescoringRunsStore(database: Connection): RescoringRunsStore {
  const model = rescoringRunModel(database);
  return {
    ...createRunStore(model),
    createIndexes: async () => {
      await model.createIndexes();
    },
    create: async (workspaceId, run) => {
      const id = newId();
      const state = { status: 'queued', active: true, fence: 0, counts: { ...NO_RESCORING_COUNTS } } as const;
      try {
        await model.create({ _id: id, workspaceId, portalId: NO_PORTAL_ID, ...run, ...state, step: 'scoring' });
        return id;
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    hasOlderPublication: async (workspaceId, revision) => {
      const older = { workspaceId, active: true, revision: { $lt: revision }, reason: 'publication' } as const;
      return (await model.exists(older)) !== null;
    },
    stopOlder: async (workspaceId, revision, now) => {
      await model.updateMany(
        { workspaceId, active: true, revision: { $lt: revision } },
        { $set: { status: 'stopped', active: false, endedAt: now, lease: null, resumeAt: null } },
      );
    },
    findNewest: async (workspaceId) => {
      const found = await model.findOne({ workspaceId, day: null }).sort({ revision: -1 }).lean();
      return found && toRun(found);
    },
    beginWriting: async ({ id, fence }) => {
      const result = await model.updateOne({ _id: id, fence, active: true }, { $set: { step: 'writing' } });
      return result.matchedCount === 1;
    },
  };
}

export const NO_RESCORING_COUNTS = { seen: 0, rescored: 0 };

/** Null for a run of a day. */
function toRun({ _id, reason, ...run }: RescoringRunDocument): RescoringRun | null {
  return reason === 'day' ? null : { id: _id, reason, ...run };
}
