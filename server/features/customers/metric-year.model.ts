import { type Connection, type Model, Schema } from 'mongoose';

/** All metric points of one customer in one year: codename → day (`YYYY-MM-DD`) → value. */
export interface MetricYearDocument {
  /** `{customerId}:{year}` */
  _id: string;
  workspaceId: string;
  customerId: string;
  year: number;
  series: Record<string, Record<string, number>>;
}

const schema = new Schema<MetricYearDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    customerId: { type: String, required: true },
    year: { type: Number, required: true },
    series: { type: Schema.Types.Mixed, default: {} },
  },
  { versionKey: false, collection: 'metric_years', minimize: false },
).index({ workspaceId: 1, customerId: 1, year: 1 });

export function metricYearModel(database: Connection): Model<MetricYearDocument> {
  return database.model<MetricYearDocument>('MetricYear', schema);
}
