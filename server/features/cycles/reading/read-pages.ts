import type { Company } from '@customerscore/core/contract';
import { createdAt } from '@customerscore/core/sync';
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
  { companies, store, failedRows, ranges, syncStates, now }: CycleWork,
  { cycle, hold, context, reading }: PagesToRead<P>,
): Promise<Readonly<Record<string, number>>> {
  let { counts } = cycle;
  const before = await syncStates.find(context.scope);
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
    counts = addCounts(counts, { ...applied.counts, appeared: countAppeared(found, before?.watermark, page.readAt) });
    if (isEnd) return counts;
    if (!(await store.saveProgress(hold, { cursor, counts }, now()))) throw new RunLostError();
  }
  throw new Error(`The reading of cycle ${cycle._id} ended without a last page`);
}

/** Webhooks need a moment. */
const WEBHOOK_GRACE_MS = 5 * 60_000;

/** Companies that were created since the last cycle: webhooks should have told of each. */
function countAppeared(companies: readonly Company[], watermark: Date | null | undefined, readAt: Date): number {
  if (!watermark) return 0;
  const [from, to] = [watermark.getTime(), readAt.getTime() - WEBHOOK_GRACE_MS];
  return companies.filter((company) => {
    const time = createdAt(company);
    return time !== null && time > from && time < to;
  }).length;
}

function toReadRange(cycleId: string, { key, number: _number, ...range }: KeyedRange, at: Date) {
  return { id: `${cycleId}:${key}`, cycleId, ...range, verified: null, at };
}
