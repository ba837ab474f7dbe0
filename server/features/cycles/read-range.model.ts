import type { MissingReason, RangeState } from '@customerscore/core/contract';
import type { IdRange } from '@customerscore/core/sync';
import { type Connection, type Model, Schema } from 'mongoose';

/** Kept as long as somebody may want to see what a cycle read. */
const KEEP_SECONDS = 90 * 86_400;

/** A page as it was listed: from where, and which ids. */
export interface ListedPage extends IdRange {
  readonly after: string | null;
}

/** How a full cycle reads a stretch of ids. */
export const READ_BY = ['list', 'search'] as const;
export type ReadBy = (typeof READ_BY)[number];

/** A stretch of ids as it was listed, page by page, and what the store had of it when a full cycle was verified. */
export interface ReadRangeDocument extends IdRange {
  /** `{cycleId}:{lane}:{number}`: a repeated page says the same thing once. `{cycleId}:search:{first}` when searched. */
  _id: string;
  workspaceId: string;
  portalId: number;
  cycleId: string;
  /** `search`: what the full cycle before listed, and this one has to have found by search. */
  by: ReadBy;
  pages: ListedPage[];
  /** Where the list goes on after it; null at its end. */
  endAfter: string | null;
  /** Null before it is verified. */
  verified: {
    state: RangeState;
    /** Listed when looked at again; as many as `count` when that was not needed. */
    listed: number;
    stored: number;
    missing: { companyId: string; repaired: boolean; reason: MissingReason | null }[];
  } | null;
  /** When it was listed. */
  at: Date;
}

const { Mixed } = Schema.Types;

const schema = new Schema<ReadRangeDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    cycleId: { type: String, required: true },
    by: { type: String, enum: READ_BY, required: true },
    first: { type: String, required: true },
    last: { type: String, required: true },
    count: { type: Number, required: true },
    hash: { type: String, required: true },
    pages: { type: Mixed, required: true },
    endAfter: { type: String, default: null },
    verified: { type: Mixed, default: null },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'read_ranges' },
)
  .index({ portalId: 1, workspaceId: 1, cycleId: 1, _id: 1 })
  .index({ at: 1 }, { expireAfterSeconds: KEEP_SECONDS });

export function readRangeModel(database: Connection): Model<ReadRangeDocument> {
  return database.model<ReadRangeDocument>('ReadRange', schema);
}
