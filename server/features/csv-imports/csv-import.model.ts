import {
  type ColumnTarget,
  CSV_PHASES,
  type CsvColumn,
  type CsvCounts,
  type CsvPhase,
} from '@customerscore/core/contract';
import { type Connection, type Model, Schema } from 'mongoose';
import { RUN_FIELDS, type RunDocument } from '../../runs/run.document.ts';

/** One uploaded file and what becomes of it. It is a run without a portal: `portalId` is 0. */
export interface CsvImportDocument extends RunDocument {
  fileName: string;
  bytes: number;
  rows: number;
  delimiter: string;
  columns: CsvColumn[];
  preview: string[][];
  /** By column; null until somebody has chosen. */
  targets: ColumnTarget[] | null;
  phase: CsvPhase;
  checked: CsvCounts | null;
  createdBy: string;
}

const { Mixed } = Schema.Types;

const schema = new Schema<CsvImportDocument>(
  {
    ...RUN_FIELDS,
    fileName: { type: String, required: true },
    bytes: { type: Number, required: true },
    rows: { type: Number, required: true },
    delimiter: { type: String, required: true },
    columns: { type: Mixed, required: true },
    preview: { type: Mixed, required: true },
    targets: { type: Mixed, default: null },
    phase: { type: String, enum: CSV_PHASES, required: true },
    checked: { type: Mixed, default: null },
    createdBy: { type: String, required: true },
  },
  { versionKey: false, collection: 'csv_imports', minimize: false },
)
  .index({ workspaceId: 1, _id: -1 })
  .index({ active: 1 }, { partialFilterExpression: { active: true } });

export function csvImportModel(database: Connection): Model<CsvImportDocument> {
  return database.model<CsvImportDocument>('CsvImport', schema);
}
