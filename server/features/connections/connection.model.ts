import {
  CONNECTION_KINDS,
  CONNECTION_STATUSES,
  type ConnectionKind,
  type ConnectionStatus,
  DEFAULT_DAILY_RESERVE,
} from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** The tie between one workspace and one portal. `live` is true unless disconnected; a portal has one live tie at most. */
export interface ConnectionDocument {
  _id: string;
  workspaceId: string;
  portalId: number;
  kind: ConnectionKind;
  status: ConnectionStatus;
  live: boolean;
  accountType: string;
  timeZone: string;
  dataHostingLocation: string;
  uiDomain: string;
  scopes: string[];
  connectedAt: Date;
  disconnectedAt: Date | null;
  statusReason: string | null;
  /** Sealed by the key ring; null once disconnected. */
  tokens: { accessToken: string; refreshToken: string | null; expiresAt: Date | null } | null;
  /** Grows with every new token, so that news about an old one is known as such. */
  tokenVersion: number;
  /** Who is renewing the tokens, and until when nobody else may. */
  refreshLease: { owner: string; until: Date } | null;
  /** The share of the account's daily calls that is left to its other apps, 0 to 1. */
  dailyReserve: number;
}

const schema = new Schema<ConnectionDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    kind: { type: String, enum: CONNECTION_KINDS, required: true },
    status: { type: String, enum: CONNECTION_STATUSES, required: true },
    live: { type: Boolean, required: true },
    accountType: { type: String, required: true },
    timeZone: { type: String, required: true },
    dataHostingLocation: { type: String, required: true },
    uiDomain: { type: String, required: true },
    scopes: { type: [String], required: true },
    connectedAt: { type: Date, required: true },
    disconnectedAt: { type: Date, default: null },
    statusReason: { type: String, default: null },
    tokens: {
      type: new Schema(
        {
          accessToken: String,
          refreshToken: { type: String, default: null },
          expiresAt: { type: Date, default: null },
        },
        { _id: false },
      ),
      default: null,
    },
    tokenVersion: { type: Number, default: 0 },
    refreshLease: { type: new Schema({ owner: String, until: Date }, { _id: false }), default: null },
    dailyReserve: { type: Number, default: DEFAULT_DAILY_RESERVE },
  },
  { versionKey: false, collection: 'connections' },
)
  .index({ portalId: 1, workspaceId: 1 }, { unique: true })
  .index({ portalId: 1 }, { unique: true, partialFilterExpression: { live: true } })
  .index({ workspaceId: 1 });

export function connectionModel(database: Connection): Model<ConnectionDocument> {
  return database.model<ConnectionDocument>('Connection', schema);
}
