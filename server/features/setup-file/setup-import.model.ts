import type { MappingContent, SetupFile } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/** An import under way: what to put back should it not come to its end. One per workspace. */
export interface SetupImportDocument {
  /** The workspace's id. */
  _id: string;
  workspaceId: string;
  portalId: number;
  /** The set-up before. */
  before: SetupFile;
  draftBefore: MappingContent | null;
  /** The set-up that is being applied. */
  after: SetupFile;
  startedAt: Date;
}

const { Mixed } = Schema.Types;

const schema = new Schema<SetupImportDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    portalId: { type: Number, required: true },
    before: { type: Mixed, required: true },
    draftBefore: { type: Mixed, default: null },
    after: { type: Mixed, required: true },
    startedAt: { type: Date, required: true },
  },
  { versionKey: false, collection: 'setup_imports', minimize: false },
).index({ startedAt: 1 });

export function setupImportModel(database: Connection): Model<SetupImportDocument> {
  return database.model<SetupImportDocument>('SetupImport', schema);
}
