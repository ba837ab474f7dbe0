import {
  ATTRIBUTE_TYPES,
  type AttributeType,
  DATA_SOURCES,
  type DataSource,
  type Definition,
  DIRECTIONS,
  type Direction,
} from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** One attribute or metric of a workspace. `type` is an attribute's, `direction` and `unit` are a metric's; else null. */
export interface DefinitionDocument {
  _id: string;
  workspaceId: string;
  codename: string;
  kind: Definition['kind'];
  label: string;
  /** Absent or null when nobody has said what it means. */
  description?: string | null;
  dataSource: DataSource;
  type: AttributeType | null;
  direction: Direction | null;
  unit: string | null;
}

const schema = new Schema<DefinitionDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    codename: { type: String, required: true },
    kind: { type: String, enum: ['attribute', 'metric'], required: true },
    label: { type: String, required: true },
    description: { type: String, default: null },
    dataSource: { type: String, enum: DATA_SOURCES, required: true },
    type: { type: String, enum: [...ATTRIBUTE_TYPES, null], default: null },
    direction: { type: String, enum: [...DIRECTIONS, null], default: null },
    unit: { type: String, default: null },
  },
  { versionKey: false, collection: 'definitions' },
).index({ workspaceId: 1, codename: 1 }, { unique: true });

export function definitionModel(database: Connection): Model<DefinitionDocument> {
  return database.model<DefinitionDocument>('Definition', schema);
}
