import { addCounts } from '../../../runs/add-counts.ts';
import { type HeldRun, RunLostError } from '../../../runs/work-on-run.ts';
import type { ImportContext } from '../../customers/companies.service.ts';
import type { CycleDocument } from '../cycle.model.ts';
import type { CycleWork } from '../cycle-work.ts';
import { toFailedRow } from '../to-failed-row.ts';
import type { KeyedRange, Reading, ReadPage } from './reading.ts';

export interface PagesToRead<P extends ReadPage> {
  readonly cycle: CycleDocument;
  readonly hold: HeldRun;
  readonly context: ImportContext;
  readonly reading: Reading<P>;
}

/**
 * Applies the pages of a reading one by one. After each, cursor and counts are saved together, so that a restart repeats
 * at most one page, and repeating it changes nothing. Answers the counts of the whole reading; those of its last page
 * are not saved yet.
 */
export async function readPages<P extends ReadPage>(
  { companies, store, failedRows, ranges, now }: CycleWork,
  { cycle, hold, context, reading }: PagesToRead<P>,
): Promise<Readonly<Record<string, number>>> {
  let { counts } = cycle;
  for await (const page of reading.pages()) {
    const found = await page.companies;
    await hold.check();
    const applied = await companies.apply(context, found, page.readAt);
    await failedRows.record(
      context.scope,
      applied.problems.map((problem) => toFailedRow(cycle._id, problem, now())),
    );
    const { cursor, ranges: complete, isEnd } = reading.take(page);
    await ranges.save(
      context.scope,
      complete.map((range) => toReadRange(cycle._id, range, now())),
    );
    counts = addCounts(counts, { ...applied.counts });
    if (isEnd) return counts;
    if (!(await store.saveProgress(hold, { cursor, counts }, now()))) throw new RunLostError();
  }
  throw new Error(`The reading of cycle ${cycle._id} ended without a last page`);
}

function toReadRange(cycleId: string, { key, number: _number, ...range }: KeyedRange, at: Date) {
  return { id: `${cycleId}:${key}`, cycleId, ...range, verified: null, at };
}
