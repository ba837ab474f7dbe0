import type { Catalogue, ColumnTarget, CsvPhase, Definition } from '@customerscore/core/contract';
import { checkTargets, definitionsOf, suggestTargets } from '@customerscore/core/ingestion';
import { newId } from '../../database.ts';
import { AppError } from '../../errors.ts';
import type { Dispatcher } from '../../jobs/jobs.ts';
import type { CsvChunksStore } from './csv-chunks.store.ts';
import type { CsvErrorsStore, CsvRowErrors } from './csv-errors.store.ts';
import type { CsvImport, CsvImportsStore } from './csv-imports.store.ts';
import { NO_PORTAL } from './no-portal.ts';
import { examineFile, storeFile } from './receive-file.ts';

export type { CsvImport } from './csv-imports.store.ts';

export interface Upload {
  readonly workspaceId: string;
  readonly fileName: string;
  readonly by: string;
  readonly content: AsyncIterable<Buffer>;
}

/** Customers from CSV files: upload, choose columns, look what it would do, import. */
export interface CsvImportsService {
  /** Nothing of a file that is refused is kept. @throws AppError csv_invalid, request_too_large */
  upload(file: Upload): Promise<CsvImport>;
  list(workspaceId: string): Promise<readonly CsvImport[]>;
  /** @throws AppError not_found */
  get(workspaceId: string, id: string): Promise<CsvImport>;
  /** What becomes of each column as chosen, or as suggested until then. */
  targetsOf(file: CsvImport): Promise<readonly ColumnTarget[]>;
  /** Takes the choice and starts to count what it would do. @throws AppError not_found, csv_invalid, cycle_ended */
  choose(workspaceId: string, id: string, targets: readonly ColumnTarget[]): Promise<CsvImport>;
  /** Adds the new attributes and metrics and starts to import. @throws AppError not_found, csv_invalid, cycle_ended */
  start(workspaceId: string, id: string): Promise<CsvImport>;
  /** Ends a check or an import under way; rows that are stored stay. @throws AppError not_found, cycle_ended */
  stop(workspaceId: string, id: string): Promise<CsvImport>;
  /** Forgets the file and its errors; what was imported stays. @throws AppError not_found, cycle_active */
  remove(workspaceId: string, id: string): Promise<void>;
  /** What is wrong with rows, of the import, or of the check as long as there is no import. */
  errors(file: CsvImport, page: { readonly after: number; readonly limit: number }): Promise<readonly CsvRowErrors[]>;
  /** Hands out imports that nobody works on. */
  dispatchUnclaimed(): Promise<void>;
}

export interface CsvImportsDependencies {
  readonly store: CsvImportsStore;
  readonly chunks: CsvChunksStore;
  readonly rowErrors: CsvErrorsStore;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  /** @throws AppError already_exists, invalid_request */
  readonly addDefinition: (workspaceId: string, definition: Definition) => Promise<unknown>;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

const SHOWN = 50;

export function createCsvImportsService(dependencies: CsvImportsDependencies): CsvImportsService {
  const { store, chunks, rowErrors, catalogueOf, addDefinition, jobs, now } = dependencies;
  const get = async (workspaceId: string, id: string) => {
    const found = await store.find(workspaceId, id);
    if (!found) throw new AppError('not_found', 'There is no such import.');
    return found;
  };
  const begin: (file: CsvImport, next: Parameters<CsvImportsStore['begin']>[2]) => Promise<CsvImport> = async (
    { workspaceId, id },
    next,
  ) => {
    if (!(await store.begin(workspaceId, id, next))) throw notNow();
    await jobs.dispatch({ kind: 'csv', id });
    return get(workspaceId, id);
  };
  return {
    get,
    upload: async ({ workspaceId, fileName, by, content }) => {
      const id = newId();
      const at = now();
      try {
        const bytes = await storeFile(chunks, { workspaceId, importId: id, at }, content);
        const { columns, preview, ...facts } = await examineFile(() => chunks.read(workspaceId, id));
        const shown = { columns: [...columns], preview: preview.map((row) => [...row]) };
        await store.insert({ id, workspaceId, fileName, bytes, ...facts, ...shown, createdBy: by, createdAt: at });
      } catch (error) {
        await chunks.remove(workspaceId, id);
        throw error;
      }
      return get(workspaceId, id);
    },
    list: (workspaceId) => store.list(workspaceId, SHOWN),
    targetsOf: async ({ workspaceId, columns, targets }) =>
      targets ?? suggestTargets(columns, await catalogueOf(workspaceId)),
    choose: async (workspaceId, id, targets) => {
      const file = await get(workspaceId, id);
      const issues = checkTargets(targets, file.columns, await catalogueOf(workspaceId));
      if (issues.length > 0) throw columnsInvalid(issues);
      return begin(file, { from: ['uploaded', 'checking', 'checked'], phase: 'checking', targets });
    },
    start: async (workspaceId, id) => {
      const file = await get(workspaceId, id);
      if (file.active || file.phase !== 'checked' || !file.targets) throw notNow();
      const catalogue = await catalogueOf(workspaceId);
      const issues = checkTargets(file.targets, file.columns, catalogue);
      if (issues.length > 0) throw columnsInvalid(issues);
      const known = new Set(catalogue.map(({ codename }) => codename));
      for (const definition of definitionsOf(file.targets)) {
        if (!known.has(definition.codename)) await addDefinition(workspaceId, definition);
      }
      return begin(file, { from: ['checked'], phase: 'importing' });
    },
    stop: async (workspaceId, id) => {
      const file = await get(workspaceId, id);
      const stopped = await store.stop({ workspaceId, portalId: NO_PORTAL }, id, now());
      if (stopped === 0) throw notNow();
      if (file.phase === 'importing') await chunks.remove(workspaceId, id);
      return get(workspaceId, id);
    },
    remove: async (workspaceId, id) => {
      await get(workspaceId, id);
      if (!(await store.remove(workspaceId, id))) {
        throw new AppError('cycle_active', 'This import is under way. Stop it first.');
      }
      await chunks.remove(workspaceId, id);
      await rowErrors.remove(workspaceId, id, null);
    },
    errors: ({ workspaceId, id, phase }, page) =>
      rowErrors.list({ workspaceId, importId: id, phase: errorPhase(phase) }, page),
    dispatchUnclaimed: async () => {
      for (const { id } of await store.listUnclaimed(now())) await jobs.dispatch({ kind: 'csv', id });
    },
  };
}

/** Errors of an import replace those of its check. */
function errorPhase(phase: CsvPhase): 'checking' | 'importing' {
  return phase === 'importing' || phase === 'done' ? 'importing' : 'checking';
}

function columnsInvalid(issues: ReturnType<typeof checkTargets>): AppError {
  const [first] = issues;
  return new AppError('csv_invalid', first?.message ?? 'The choice of columns does not fit the file.', { issues });
}

function notNow(): AppError {
  return new AppError('cycle_ended', 'This import cannot do that now. Reload the page to see where it is.');
}
