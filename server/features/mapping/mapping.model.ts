import {
  type CompanyProperty,
  type Filter,
  MAPPING_STATUSES,
  type MappingRow,
  type MappingStatus,
} from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** One version of a portal's mapping. Confirmed versions never change. */
export interface MappingDocument {
  _id: string;
  workspaceId: string;
  portalId: number;
  version: number;
  status: MappingStatus;
  externalIdProperty: string | null;
  rows: MappingRow[];
  filter: Filter;
  recentlyChurnedDays: number;
  createdAt: Date;
  confirmedAt: Date | null;
  confirmedBy: string | null;
  /** The company properties that it uses as they were when it was confirmed; of a draft none. */
  definitions: CompanyProperty[];
}

const { Mixed } = Schema.Types;

const schema = new Schema<MappingDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    version: { type: Number, required: true },
    status: { type: String, enum: MAPPING_STATUSES, required: true },
    externalIdProperty: { type: String, default: null },
    rows: { type: Mixed, required: true },
    filter: { type: Mixed, required: true },
    recentlyChurnedDays: { type: Number, required: true },
    createdAt: { type: Date, required: true },
    confirmedAt: { type: Date, default: null },
    confirmedBy: { type: String, default: null },
    definitions: { type: Mixed, default: [] },
  },
  { versionKey: false, collection: 'mappings', minimize: false },
)
  .index({ portalId: 1, workspaceId: 1, version: 1 }, { unique: true })
  .index({ workspaceId: 1, status: 1 });

export function mappingModel(database: Connection): Model<MappingDocument> {
  return database.model<MappingDocument>('Mapping', schema);
}
