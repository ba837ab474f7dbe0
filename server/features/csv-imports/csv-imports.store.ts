import type { ColumnTarget, CsvCounts, CsvPhase } from '@customerscore/core/contract';
import type { Connection } from 'mongoose';
import { createRunStore, type Hold, type RunStore } from '../../runs/leased-runs.ts';
import { type CsvImportDocument, csvImportModel } from './csv-import.model.ts';
import { NO_CSV_COUNTS } from './no-csv-counts.ts';
import { NO_PORTAL } from './no-portal.ts';

export type CsvImport = Omit<CsvImportDocument, '_id'> & { readonly id: string };

/** What is known of a file once it is uploaded. */
export type NewCsvImport = Pick<
  CsvImport,
  'id' | 'workspaceId' | 'fileName' | 'bytes' | 'rows' | 'delimiter' | 'columns' | 'preview' | 'createdBy' | 'createdAt'
>;

export interface CsvImportsStore extends RunStore<CsvImportDocument> {
  createIndexes(): Promise<void>;
  insert(file: NewCsvImport): Promise<void>;
  find(workspaceId: string, id: string): Promise<CsvImport | null>;
  /** Newest first, without columns and rows. */
  list(workspaceId: string, limit: number): Promise<readonly CsvImport[]>;
  /** Makes the import a run that waits for a worker. False when it is under way, or in none of these phases. */
  begin(workspaceId: string, id: string, next: NextPhase): Promise<boolean>;
  /** The end of a check. */
  saveChecked(hold: Hold, checked: CsvCounts): Promise<void>;
  savePhase(hold: Hold, phase: CsvPhase): Promise<void>;
  /** False when there is none that is not under way. */
  remove(workspaceId: string, id: string): Promise<boolean>;
}

export interface NextPhase {
  readonly from: readonly CsvPhase[];
  readonly phase: 'checking' | 'importing';
  readonly targets?: readonly ColumnTarget[];
}

const LIST_FIELDS = { columns: 0, preview: 0, targets: 0 } as const;

export function createCsvImportsStore(database: Connection): CsvImportsStore {
  const model = csvImportModel(database);
  return {
    ...createRunStore(model),
    createIndexes: async () => {
      await model.createIndexes();
    },
    insert: async ({ id, ...file }) => {
      const idle = {
        portalId: NO_PORTAL,
        status: 'queued',
        active: false,
        fence: 0,
        counts: { ...NO_CSV_COUNTS },
      } as const;
      await model.create({ _id: id, ...file, ...idle, phase: 'uploaded' });
    },
    find: async (workspaceId, id) => {
      const found = await model.findOne({ _id: id, workspaceId }).lean();
      return found && toImport(found);
    },
    list: async (workspaceId, limit) => {
      const found = await model.find({ workspaceId }, LIST_FIELDS).sort({ _id: -1 }).limit(limit).lean();
      return found.map((each) => toImport({ ...each, columns: [], preview: [], targets: null }));
    },
    begin: async (workspaceId, id, { from, phase, targets }) => {
      const fresh = {
        active: true,
        cursor: null,
        counts: { ...NO_CSV_COUNTS },
        error: null,
        startedAt: null,
        endedAt: null,
      };
      const $set = { ...fresh, status: 'queued', phase, resumeAt: null, ...(targets ? { targets: [...targets] } : {}) };
      const waiting = { _id: id, workspaceId, active: false, phase: { $in: [...from] } };
      return (await model.updateOne(waiting, { $set })).matchedCount === 1;
    },
    saveChecked: async ({ id, fence }, checked) => {
      await model.updateOne({ _id: id, fence, active: true }, { $set: { checked, phase: 'checked' } });
    },
    savePhase: async ({ id, fence }, phase) => {
      await model.updateOne({ _id: id, fence, active: true }, { $set: { phase } });
    },
    remove: async (workspaceId, id) =>
      (await model.deleteOne({ _id: id, workspaceId, active: false })).deletedCount === 1,
  };
}

function toImport({ _id, ...rest }: CsvImportDocument): CsvImport {
  return { id: _id, ...rest };
}
