import type { Binary } from 'mongodb';
import { type Connection, type Model, Schema } from 'mongoose';

/** A piece of an uploaded file. */
interface CsvChunkDocument {
  /** `{importId}:{number}` */
  _id: string;
  workspaceId: string;
  importId: string;
  number: number;
  data: Buffer | Binary;
  at: Date;
}

/** Uploaded files, in pieces, until they are imported; a week at most. */
export interface CsvChunksStore {
  createIndexes(): Promise<void>;
  save(chunk: Omit<CsvChunkDocument, '_id' | 'data'> & { readonly data: Buffer }): Promise<void>;
  /** The file's bytes in order, a piece at a time. */
  read(workspaceId: string, importId: string): AsyncGenerator<Buffer>;
  remove(workspaceId: string, importId: string): Promise<void>;
}

const KEPT_SECONDS = 7 * 24 * 60 * 60;

const schema = new Schema<CsvChunkDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    importId: { type: String, required: true },
    number: { type: Number, required: true },
    data: { type: Buffer, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, collection: 'csv_chunks' },
)
  .index({ workspaceId: 1, importId: 1, number: 1 }, { unique: true })
  .index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

function csvChunkModel(database: Connection): Model<CsvChunkDocument> {
  return database.model<CsvChunkDocument>('CsvChunk', schema);
}

export function createCsvChunksStore(database: Connection): CsvChunksStore {
  const model = csvChunkModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    save: async (chunk) => {
      await model.create({ _id: `${chunk.importId}:${chunk.number}`, ...chunk });
    },
    read: async function* (workspaceId, importId) {
      for (let number = 0; ; number += 1) {
        const found = await model.findOne({ workspaceId, importId, number }, { data: 1 }).lean();
        if (!found) return;
        yield Buffer.isBuffer(found.data)
          ? found.data
          : Buffer.from(found.data.buffer.subarray(0, found.data.position));
      }
    },
    remove: async (workspaceId, importId) => {
      await model.deleteMany({ workspaceId, importId });
    },
  };
}
