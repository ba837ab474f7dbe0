import type { ErrorBody } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** One company, or one value of it, that a run could not read or write. */
export interface FailedRowDocument {
  /** `{runId}:{run}:{companyId}:{property}`: a repeated page says the same thing once. */
  _id: string;
  workspaceId: string;
  portalId: number;
  runId: string;
  run: 'import' | 'outbound';
  companyId: string;
  companyName: string | null;
  externalId: string | null;
  property: string | null;
  error: ErrorBody['error'];
  at: Date;
  /** When a retry by hand found nothing in the way any more, and whose; null while the row stands. */
  settled: { by: string; at: Date } | null;
}

const schema = new Schema<FailedRowDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    runId: { type: String, required: true },
    run: { type: String, required: true },
    companyId: { type: String, required: true },
    companyName: { type: String, default: null },
    externalId: { type: String, default: null },
    property: { type: String, default: null },
    error: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    settled: { type: Schema.Types.Mixed, default: null },
  },
  { versionKey: false, collection: 'failed_rows' },
).index({ portalId: 1, workspaceId: 1, runId: 1, _id: 1 });

export function failedRowModel(database: Connection): Model<FailedRowDocument> {
  return database.model<FailedRowDocument>('FailedRow', schema);
}
