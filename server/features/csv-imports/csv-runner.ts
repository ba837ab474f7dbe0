import type { Catalogue, CsvCounts } from '@customerscore/core/contract';
import { type CheckedItem, type RowReading, rowReader } from '@customerscore/core/ingestion';
import { AppError } from '../../errors.ts';
import type { Logger } from '../../observability/logger.ts';
import { type HeldRun, RunLostError, workOnRun } from '../../runs/work-on-run.ts';
import type { NoteSeen } from '../catalogue/last-seen.service.ts';
import type { FactOutcome, FactsService } from '../customers/facts.service.ts';
import { countOutcomes } from './count-outcomes.ts';
import type { CsvChunksStore } from './csv-chunks.store.ts';
import type { CsvErrorsStore } from './csv-errors.store.ts';
import type { CsvImportDocument } from './csv-import.model.ts';
import type { CsvImportsStore } from './csv-imports.store.ts';
import { NO_CSV_COUNTS } from './no-csv-counts.ts';
import { type ParsedRow, parseRows } from './parse-rows.ts';

export interface CsvRunnerDependencies {
  readonly store: CsvImportsStore;
  readonly chunks: Pick<CsvChunksStore, 'read' | 'remove'>;
  readonly rowErrors: CsvErrorsStore;
  readonly facts: FactsService;
  readonly catalogueOf: (workspaceId: string) => Promise<Catalogue>;
  readonly noteSeen: NoteSeen;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Checks and imports files. Doubled, late and interrupted calls are harmless: a row stored again is unchanged. */
export interface CsvRunner {
  run(importId: string): Promise<void>;
}

const BATCH_ROWS = 500;
const DAY_CHARS = 'YYYY-MM-DD'.length;

export function createCsvRunner(dependencies: CsvRunnerDependencies): CsvRunner {
  const { store, chunks, stopping, logger, now } = dependencies;
  return {
    run: (id) =>
      workOnRun({
        ...{ store, id, stopping, logger, now },
        work: async (file, hold) => {
          if (file.phase === 'checking') return check(dependencies, file, hold);
          await importRows(dependencies, file, hold);
          await store.savePhase(hold, 'done');
          await chunks.remove(file.workspaceId, file._id);
        },
      }),
  };
}

/** Counts from the beginning each time, since it stores nothing that an interrupted one could have left. */
async function check(dependencies: CsvRunnerDependencies, file: CsvImportDocument, hold: HeldRun): Promise<void> {
  const { store, rowErrors, facts } = dependencies;
  await rowErrors.remove(file.workspaceId, file._id, 'checking');
  const created = new Set<string>();
  const counts = await eachBatch(
    dependencies,
    { file, hold, from: 0, counts: NO_CSV_COUNTS },
    async (items, context) => {
      const outcomes = await facts.preview(context, items);
      return outcomes.map((each, index) => onlyOnce(each, items[index]?.externalId ?? '', created));
    },
  );
  await store.saveChecked(hold, counts);
}

/** A customer that an earlier row of the file would create is not created again. */
function onlyOnce(outcome: FactOutcome, externalId: string, created: Set<string>): FactOutcome {
  if (outcome.outcome !== 'created') return outcome;
  if (created.has(externalId)) return { outcome: 'updated' };
  created.add(externalId);
  return outcome;
}

async function importRows(dependencies: CsvRunnerDependencies, file: CsvImportDocument, hold: HeldRun): Promise<void> {
  const { facts, noteSeen } = dependencies;
  const counts = { ...NO_CSV_COUNTS, ...file.counts };
  await eachBatch(dependencies, { file, hold, from: Number(file.cursor ?? 0), counts }, async (items, context) => {
    const outcomes = await facts.store(context, items);
    const seen = items.flatMap(({ attributes, points }) => [...Object.keys(attributes), ...Object.keys(points)]);
    await noteSeen(context.workspaceId, seen);
    return outcomes;
  });
}

interface Work {
  readonly file: CsvImportDocument;
  readonly hold: HeldRun;
  /** Rows that are done with. */
  readonly from: number;
  readonly counts: CsvCounts;
}

type Act = (
  items: readonly CheckedItem[],
  context: { readonly workspaceId: string; readonly source: 'csv'; readonly catalogue: Catalogue },
) => Promise<readonly FactOutcome[]>;

/** Takes the rows a batch at a time, and saves after each where to go on. Answers the counts of all. */
async function eachBatch(
  { store, chunks, rowErrors, catalogueOf, now }: CsvRunnerDependencies,
  { file, hold, from, counts: before }: Work,
  act: Act,
): Promise<CsvCounts> {
  const { workspaceId, _id: importId, columns, targets, phase } = file;
  const catalogue = await catalogueOf(workspaceId);
  const today = now().toISOString().slice(0, DAY_CHARS);
  const readRow = rowReader({ columns, targets: targets ?? [], catalogue, today });
  let counts = before;
  let done = from;
  for await (const batch of batchesOf(parseRows(chunks.read(workspaceId, importId), file.delimiter), from)) {
    await hold.check();
    const readings = batch.map(({ line, cells }) => ({ line, reading: readRow(cells) }));
    const outcomes = await act(goodOnes(readings), { workspaceId, source: 'csv', catalogue });
    const { failed, counts: after } = countOutcomes(counts, readings, outcomes);
    counts = after;
    await rowErrors.record({ workspaceId, importId, phase }, failed);
    done += batch.length;
    if (!(await store.saveProgress(hold, { cursor: String(done), counts: { ...counts } }, now())))
      throw new RunLostError();
  }
  if (done < file.rows) throw new AppError('csv_invalid', 'The file is not kept any more. Upload it again.');
  return counts;
}

function goodOnes(readings: readonly { readonly reading: RowReading }[]): CheckedItem[] {
  return readings.flatMap(({ reading }) => (reading.ok ? [reading.item] : []));
}

/** Without the header and the rows that are done with. */
async function* batchesOf(rows: AsyncGenerator<ParsedRow>, from: number): AsyncGenerator<readonly ParsedRow[]> {
  let batch: ParsedRow[] = [];
  let number = -1;
  for await (const row of rows) {
    if (number >= from) batch.push(row);
    number += 1;
    if (batch.length < BATCH_ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
