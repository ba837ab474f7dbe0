import type { CsvPhase } from '@customerscore/core/contract';
import type { ItemError } from '@customerscore/core/ingestion';
import { type Connection, type Model, Schema } from 'mongoose';
import { writeMany } from '../../database.ts';

/** What is wrong with one row, found by a check or an import. */
interface CsvRowErrorsDocument {
  /** `{importId}:{phase}:{line}`: a batch that is done again says the same thing once. */
  _id: string;
  workspaceId: string;
  importId: string;
  phase: CsvPhase;
  line: number;
  externalId: string | null;
  errors: ItemError[];
}

export type CsvRowErrors = Pick<CsvRowErrorsDocument, 'line' | 'externalId'> & {
  readonly errors: readonly ItemError[];
};

export interface CsvErrorsScope {
  readonly workspaceId: string;
  readonly importId: string;
  readonly phase: CsvPhase;
}

export interface CsvErrorsStore {
  createIndexes(): Promise<void>;
  record(scope: CsvErrorsScope, rows: readonly CsvRowErrors[]): Promise<void>;
  /** In order of line, after that line. */
  list(
    scope: CsvErrorsScope,
    page: { readonly after: number; readonly limit: number },
  ): Promise<readonly CsvRowErrors[]>;
  /** Of one phase; of all when null. */
  remove(workspaceId: string, importId: string, phase: CsvPhase | null): Promise<void>;
}

const schema = new Schema<CsvRowErrorsDocument>(
  {
    _id: String,
    workspaceId: { type: String, required: true },
    importId: { type: String, required: true },
    phase: { type: String, required: true },
    line: { type: Number, required: true },
    externalId: { type: String, default: null },
    errors: { type: Schema.Types.Mixed, required: true },
  },
  { versionKey: false, collection: 'csv_row_errors', suppressReservedKeysWarning: true },
).index({ workspaceId: 1, importId: 1, phase: 1, line: 1 });

function csvRowErrorsModel(database: Connection): Model<CsvRowErrorsDocument> {
  return database.model<CsvRowErrorsDocument>('CsvRowErrors', schema);
}

export function createCsvErrorsStore(database: Connection): CsvErrorsStore {
  const model = csvRowErrorsModel(database);
  return {
    createIndexes: async () => {
      await model.createIndexes();
    },
    record: async ({ workspaceId, importId, phase }, rows) => {
      const writes = rows.map(({ line, externalId, errors }) => ({
        updateOne: {
          filter: { _id: `${importId}:${phase}:${line}`, workspaceId },
          update: { $set: { importId, phase, line, externalId, errors: [...errors] } },
          upsert: true,
        },
      }));
      await writeMany(model, writes);
    },
    list: async (scope, { after, limit }) => {
      const found = await model
        .find({ ...scope, line: { $gt: after } })
        .sort({ line: 1 })
        .limit(limit)
        .lean();
      return found.map(({ line, externalId, errors }) => ({ line, externalId, errors }));
    },
    remove: async (workspaceId, importId, phase) => {
      await model.deleteMany({ workspaceId, importId, ...(phase === null ? {} : { phase }) });
    },
  };
}
