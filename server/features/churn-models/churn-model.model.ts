import type { ChurnModelUse } from '@customerscore/core/contract';
import type { ChurnModel } from '@customerscore/core/learning';
import type { ModelCard, RefusalReason } from '@customerscore/core/training';
import { type Connection, type Model, Schema } from 'mongoose';

/** A learned model with its card. `_id` is that of the run that made it. */
export interface ChurnModelDocument {
  _id: string;
  workspaceId: string;
  createdAt: Date;
  model: ChurnModel;
  card: ModelCard;
  refusals: RefusalReason[];
  use: ChurnModelUse | null;
}

const { Mixed } = Schema.Types;

const schema = new Schema<ChurnModelDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    model: { type: Mixed, required: true },
    card: { type: Mixed, required: true },
    refusals: { type: Mixed, required: true },
    use: { type: Mixed, default: null },
  },
  { versionKey: false, collection: 'churn_models', minimize: false },
).index({ workspaceId: 1, _id: 1 });

export function churnModelModel(database: Connection): Model<ChurnModelDocument> {
  return database.model<ChurnModelDocument>('ChurnModel', schema);
}
