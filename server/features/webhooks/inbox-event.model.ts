import type { WebhookEvent } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

export const INBOX_STATES = ['pending', 'applied', 'echo', 'ignored', 'failed'] as const;
export type InboxState = (typeof INBOX_STATES)[number];

/** Stored events are kept this long. */
const KEEP_SECONDS = 30 * 86_400;

/** One webhook event, stored before HubSpot gets its 2xx. `_id` is its key, so a repeated delivery is stored once. */
export interface InboxEventDocument {
  _id: string;
  workspaceId: string;
  portalId: number;
  event: WebhookEvent;
  state: InboxState;
  /** Who works on it, and until when nobody else may. */
  claim: { owner: string; until: Date } | null;
  attempts: number;
  receivedAt: Date;
  settledAt: Date | null;
}

const schema = new Schema<InboxEventDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    event: { type: Schema.Types.Mixed, required: true },
    state: { type: String, enum: INBOX_STATES, required: true },
    claim: { type: new Schema({ owner: String, until: Date }, { _id: false }), default: null },
    attempts: { type: Number, required: true },
    receivedAt: { type: Date, required: true },
    settledAt: { type: Date, default: null },
  },
  { versionKey: false, collection: 'inbox' },
)
  .index({ portalId: 1, workspaceId: 1, state: 1, receivedAt: 1 })
  .index({ portalId: 1, workspaceId: 1, receivedAt: 1 })
  .index({ receivedAt: 1 }, { expireAfterSeconds: KEEP_SECONDS });

export function inboxEventModel(database: Connection): Model<InboxEventDocument> {
  return database.model<InboxEventDocument>('InboxEvent', schema);
}
