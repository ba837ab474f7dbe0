import { type Connection, type Model, Schema } from 'mongoose';
import { RUN_FIELDS, type RunDocument } from '../../runs/run.document.ts';

/** One pass that writes changed values to company properties. `_id` is that of the cycle before it. */
export interface OutboundRunDocument extends RunDocument {
  mappingVersion: number;
}

const schema = new Schema<OutboundRunDocument>(
  { ...RUN_FIELDS, mappingVersion: { type: Number, required: true } },
  { versionKey: false, collection: 'outbound_runs', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, _id: 1 })
  .index({ portalId: 1, workspaceId: 1 }, { unique: true, partialFilterExpression: { active: true } })
  .index({ active: 1, resumeAt: 1 }, { partialFilterExpression: { active: true } });

export function outboundRunModel(database: Connection): Model<OutboundRunDocument> {
  return database.model<OutboundRunDocument>('OutboundRun', schema);
}
