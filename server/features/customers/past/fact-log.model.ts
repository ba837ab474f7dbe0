import type { AttributeValue } from '@customerscore/core/contract';
import type { ChurnPeriod } from '@customerscore/core/training';
import { type Connection, type Model, Schema } from 'mongoose';

/** What was recorded of one customer's attributes and churns, change by change. */
export interface FactLogDocument {
  /** The customer's id. */
  _id: string;
  workspaceId: string;
  /** Grows with every change. */
  revision: number;
  /** The first day of the log. */
  since: string;
  /** What the log ends with. */
  last: { attributes: Record<string, AttributeValue>; churned: boolean; churnedOn: string | null };
  /** By codename and day (`YYYY-MM-DD`): the value since then; null: unknown since then. */
  log: Record<string, Record<string, AttributeValue | null>>;
  churns: ChurnPeriod[];
}

const { Mixed } = Schema.Types;

const schema = new Schema<FactLogDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    revision: { type: Number, required: true },
    since: { type: String, required: true },
    last: { type: Mixed, required: true },
    log: { type: Mixed, default: {} },
    churns: { type: Mixed, default: [] },
  },
  { versionKey: false, collection: 'fact_logs', minimize: false },
)
  .index({ workspaceId: 1, _id: 1 })
  .index({ workspaceId: 1, since: 1 });

export function factLogModel(database: Connection): Model<FactLogDocument> {
  return database.model<FactLogDocument>('FactLog', schema);
}
