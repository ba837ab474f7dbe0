import { type ErrorBody, RUN_STATUSES, type RunStatus } from '@customerscore/core/contract';
import { Schema } from 'mongoose';

/** What a cycle and an outbound run have in common: a piece of work that survives its worker. */
export interface RunDocument {
  _id: string;
  workspaceId: string;
  portalId: number;
  status: RunStatus;
  /** True until ended. */
  active: boolean;
  /** Who works on it, and until when nobody else may. */
  lease: { owner: string; until: Date } | null;
  /** Grows with every claim; a write with an older fence comes from a worker that lost its lease. */
  fence: number;
  /** Not to be claimed before: HubSpot asked for a pause. */
  resumeAt: Date | null;
  /** An admin has paused it: nobody may claim it before an admin lets it go on. */
  pausedByHand: boolean;
  cursor: string | null;
  counts: Record<string, number>;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  error: ErrorBody['error'] | null;
}

const { Mixed } = Schema.Types;

/** The schema fields of `RunDocument`, for the schemas of each kind of run. */
export const RUN_FIELDS = {
  _id: String,
  workspaceId: { type: String, required: true },
  portalId: { type: Number, required: true },
  status: { type: String, enum: RUN_STATUSES, required: true },
  active: { type: Boolean, required: true },
  lease: { type: new Schema({ owner: String, until: Date }, { _id: false }), default: null },
  fence: { type: Number, required: true },
  resumeAt: { type: Date, default: null },
  pausedByHand: { type: Boolean, default: false },
  cursor: { type: String, default: null },
  counts: { type: Mixed, required: true },
  createdAt: { type: Date, required: true },
  startedAt: { type: Date, default: null },
  endedAt: { type: Date, default: null },
  error: { type: Mixed, default: null },
} as const;
