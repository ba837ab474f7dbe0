import { DRIFT_CODES, type DriftCode, type DriftRepair } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** Something about a mapped property that no longer fits, for as long as it does not. */
export interface DriftDocument {
  /** `{workspaceId}:{portalId}:{rowId}:{property}` */
  _id: string;
  workspaceId: string;
  portalId: number;
  rowId: string | null;
  property: string;
  code: DriftCode;
  message: string;
  repairs: DriftRepair[];
  since: Date;
}

const schema = new Schema<DriftDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    rowId: { type: String, default: null },
    property: { type: String, required: true },
    code: { type: String, enum: DRIFT_CODES, required: true },
    message: { type: String, required: true },
    repairs: { type: Schema.Types.Mixed, required: true },
    since: { type: Date, required: true },
  },
  { versionKey: false, collection: 'drift', minimize: false },
).index({ portalId: 1, workspaceId: 1, since: 1 });

export function driftModel(database: Connection): Model<DriftDocument> {
  return database.model<DriftDocument>('Drift', schema);
}
