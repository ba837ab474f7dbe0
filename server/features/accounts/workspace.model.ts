import { CUSTOMER_SOURCES, type CustomerSource } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** One Customerscore tenant. */
export interface WorkspaceDocument {
  _id: string;
  name: string;
  /** Absent in workspaces from before there was a choice: HubSpot. */
  customerSource?: CustomerSource;
  createdAt: Date;
}

const schema = new Schema<WorkspaceDocument>(
  {
    _id: String,
    name: { type: String, required: true },
    customerSource: { type: String, enum: CUSTOMER_SOURCES, default: 'hubspot' },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'workspaces' },
);

export function workspaceModel(database: Connection): Model<WorkspaceDocument> {
  return database.model<WorkspaceDocument>('Workspace', schema);
}
