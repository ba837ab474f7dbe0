import type { OutboundPair } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** Somebody has looked at a plan and allowed these values to be written, from then on. Never changed afterwards. */
export interface ApprovalDocument {
  /** The run whose plan was approved. */
  _id: string;
  workspaceId: string;
  portalId: number;
  pairs: OutboundPair[];
  mappingVersion: number;
  approvedBy: string;
  approvedAt: Date;
}

const schema = new Schema<ApprovalDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    pairs: { type: Schema.Types.Mixed, required: true },
    mappingVersion: { type: Number, required: true },
    approvedBy: { type: String, required: true },
    approvedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'approvals' },
).index({ portalId: 1, workspaceId: 1, approvedAt: -1 });

export function approvalModel(database: Connection): Model<ApprovalDocument> {
  return database.model<ApprovalDocument>('Approval', schema);
}
