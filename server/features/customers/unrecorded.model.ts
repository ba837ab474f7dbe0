import { type Connection, type Model, Schema } from 'mongoose';

/** Customers that were about to be stored and whose history is not known to be recorded. */
export interface UnrecordedDocument {
  _id: string;
  workspaceId: string;
  customerIds: string[];
  at: Date;
}

const schema = new Schema<UnrecordedDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    customerIds: { type: [String], required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'unrecorded' },
).index({ at: 1 });

export function unrecordedModel(database: Connection): Model<UnrecordedDocument> {
  return database.model<UnrecordedDocument>('Unrecorded', schema);
}
