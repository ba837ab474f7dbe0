import { API_SCOPES, type ApiScope } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** One key of a workspace. A revoked one is gone. */
export interface ApiKeyDocument {
  _id: string;
  workspaceId: string;
  name: string;
  /** How the key begins, which is no secret. */
  prefix: string;
  /** SHA-256 of the whole key, in hex: the key itself is not stored. */
  hash: string;
  scopes: ApiScope[];
  createdBy: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const schema = new Schema<ApiKeyDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    name: { type: String, required: true },
    prefix: { type: String, required: true },
    hash: { type: String, required: true },
    scopes: [{ type: String, enum: API_SCOPES }],
    createdBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
    lastUsedAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'api_keys' },
)
  .index({ workspaceId: 1, createdAt: -1 })
  // A key says by itself which workspace it is of.
  .index({ hash: 1 }, { unique: true });

export function apiKeyModel(database: Connection): Model<ApiKeyDocument> {
  return database.model<ApiKeyDocument>('ApiKey', schema);
}
