import { type Connection, type Model, Schema } from 'mongoose';

/** One Idempotency-Key of a workspace: what was sent under it and what was answered. */
export interface IdempotencyDocument {
  /** `{workspaceId}:` and the hash of the key */
  _id: string;
  workspaceId: string;
  bodyHash: string;
  /** Null while the call is under way. */
  answer: unknown;
  /** Of the call that is under way. */
  claim: string;
  /** Until then nobody else works on a call without an answer. */
  claimedUntil: Date;
  expiresAt: Date;
}

const schema = new Schema<IdempotencyDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    bodyHash: { type: String, required: true },
    answer: { type: Schema.Types.Mixed, default: null },
    claim: { type: String, required: true },
    claimedUntil: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'idempotency_keys', minimize: false },
).index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export function idempotencyModel(database: Connection): Model<IdempotencyDocument> {
  return database.model<IdempotencyDocument>('IdempotencyKey', schema);
}
