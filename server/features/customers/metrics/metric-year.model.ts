import type { Binary } from 'mongodb';
import { type Connection, type Model, Schema } from 'mongoose';

/** All metric points of one customer in one year, by codename. */
export interface MetricYearDocument {
  /** `{customerId}:{year}` */
  _id: string;
  workspaceId: string;
  customerId: string;
  year: number;
  /** Grows with every change; null in documents that were stored before there was one. */
  revision: number | null;
  /** See `packSeries`. Documents from before hold day (`YYYY-MM-DD`) → value instead; they are packed when they change. */
  series: Record<string, Binary | Record<string, number>>;
}

const schema = new Schema<MetricYearDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    customerId: { type: String, required: true },
    year: { type: Number, required: true },
    revision: { type: Number, default: null },
    series: { type: Schema.Types.Mixed, default: {} },
  },
  { versionKey: false, collection: 'metric_years', minimize: false },
).index({ workspaceId: 1, customerId: 1, year: 1 });

export function metricYearModel(database: Connection): Model<MetricYearDocument> {
  return database.model<MetricYearDocument>('MetricYear', schema);
}
