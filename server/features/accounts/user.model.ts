import { type Connection, type Model, Schema } from 'mongoose';

/** One person in one workspace. Signs in with a password, with HubSpot, or with either. */
export interface UserDocument {
  _id: string;
  workspaceId: string;
  email: string;
  name: string | null;
  /** Null for people who sign in with HubSpot only. */
  passwordHash: string | null;
  createdAt: Date;
}

const schema = new Schema<UserDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    email: { type: String, required: true },
    name: { type: String, default: null },
    passwordHash: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'users' },
)
  .index({ workspaceId: 1, email: 1 }, { unique: true })
  // A password alone must say who signs in, so its address is unique across workspaces.
  .index({ email: 1 }, { unique: true, partialFilterExpression: { passwordHash: { $type: 'string' } } });

export function userModel(database: Connection): Model<UserDocument> {
  return database.model<UserDocument>('User', schema);
}
