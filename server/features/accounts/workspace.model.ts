import { type Connection, type Model, Schema } from 'mongoose';

/** One Customerscore tenant. */
export interface WorkspaceDocument {
  _id: string;
  name: string;
  createdAt: Date;
}

const schema = new Schema<WorkspaceDocument>(
  {
    _id: String,
    name: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'workspaces' },
);

export function workspaceModel(database: Connection): Model<WorkspaceDocument> {
  return database.model<WorkspaceDocument>('Workspace', schema);
}
