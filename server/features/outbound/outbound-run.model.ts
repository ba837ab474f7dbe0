import {
  OUTBOUND_RUN_KINDS,
  type OutboundPair,
  type OutboundRunKind,
  type PlanSummary,
  type UndoTarget,
} from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';
import { RUN_FIELDS, type RunDocument } from '../../runs/run.document.ts';

/** Looking what would be written, or writing it. */
export type OutboundPhase = 'plan' | 'write';

/** What somebody said to a plan. */
export interface PlanDecision {
  approved: boolean;
  by: string;
  at: Date;
}

/** One pass over company properties. That of a cycle has the cycle's `_id`. */
export interface OutboundRunDocument extends RunDocument {
  kind: OutboundRunKind;
  mappingVersion: number;
  /** Null before the first worker has decided. */
  phase: OutboundPhase | null;
  /** What the run would write, as far as it has looked; null when it did not have to. */
  plan: PlanSummary | null;
  /** What the plan writes, for its approval. */
  pairs: OutboundPair[];
  decision: PlanDecision | null;
  undo: UndoTarget | null;
  /** Who asked for it; null for the run of a cycle. */
  requestedBy: string | null;
}

const { Mixed } = Schema.Types;

const schema = new Schema<OutboundRunDocument>(
  {
    ...RUN_FIELDS,
    kind: { type: String, enum: OUTBOUND_RUN_KINDS, required: true },
    mappingVersion: { type: Number, required: true },
    phase: { type: String, default: null },
    plan: { type: Mixed, default: null },
    pairs: { type: Mixed, default: [] },
    decision: { type: Mixed, default: null },
    undo: { type: Mixed, default: null },
    requestedBy: { type: String, default: null },
  },
  { versionKey: false, collection: 'outbound_runs', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, _id: 1 })
  // One at a time per portal, however many processes and buttons. One that waits for its approval is not active.
  .index({ portalId: 1, workspaceId: 1 }, { unique: true, partialFilterExpression: { active: true } })
  .index({ portalId: 1, workspaceId: 1, status: 1, _id: 1 })
  .index({ active: 1, resumeAt: 1 }, { partialFilterExpression: { active: true } });

export function outboundRunModel(database: Connection): Model<OutboundRunDocument> {
  return database.model<OutboundRunDocument>('OutboundRun', schema);
}
