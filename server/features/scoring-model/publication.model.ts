import { PUBLICATION_ACTIONS, type PublicationAction } from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';

/**
 * One change of which versions of a workspace's scoring model are used. The newest one says which these are, so that
 * what is in force and who put it in force are stored in one write.
 */
export interface PublicationDocument {
  _id: string;
  workspaceId: string;
  /** Counts from 1; unique in the workspace, so that of two changes at once only one is taken. */
  revision: number;
  action: PublicationAction;
  /** The version that was saved, published or discarded. */
  version: number;
  /** The version that made the scores before. */
  from: number;
  /** The version that makes the scores since. */
  published: number;
  /** The version that is tried beside it since; null: none. */
  shadow: number | null;
  by: string | null;
  at: Date;
}

const schema = new Schema<PublicationDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    revision: { type: Number, required: true },
    action: { type: String, enum: PUBLICATION_ACTIONS, required: true },
    version: { type: Number, required: true },
    from: { type: Number, required: true },
    published: { type: Number, required: true },
    shadow: { type: Number, default: null },
    by: { type: String, default: null },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'scoring_publications' },
)
  .index({ workspaceId: 1, revision: 1 }, { unique: true })
  .index({ at: 1 });

export function publicationModel(database: Connection): Model<PublicationDocument> {
  return database.model<PublicationDocument>('ScoringPublication', schema);
}
