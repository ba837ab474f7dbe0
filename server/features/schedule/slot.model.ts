import { type Connection, type Model, Schema } from 'mongoose';

const SLOT_KEPT_SECONDS = 90 * 86_400;

/** One start of a periodic job for one portal. The unique index lets exactly one process have it. */
export interface SlotDocument {
  _id: string;
  name: string;
  portalId: number;
  /** When the start was due. */
  bucketStart: Date;
  claimedAt: Date;
}

const schema = new Schema<SlotDocument>(
  {
    _id: String,
    name: { type: String, required: true },
    portalId: { type: Number, required: true },
    bucketStart: { type: Date, required: true },
    claimedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'slots' },
)
  .index({ name: 1, portalId: 1, bucketStart: 1 }, { unique: true })
  .index({ claimedAt: 1 }, { expireAfterSeconds: SLOT_KEPT_SECONDS });

export function slotModel(database: Connection): Model<SlotDocument> {
  return database.model<SlotDocument>('Slot', schema);
}
