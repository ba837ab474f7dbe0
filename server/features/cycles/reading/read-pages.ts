import type { Company } from '@customerscore/core/contract';
import { createdAt } from '@customerscore/core/sync';
import { addCounts } from '../../../runs/add-counts.ts';
import { type HeldRun, RunLostError } from '../../../runs/work-on-run.ts';
import type { ImportContext } from '../../customers/companies.service.ts';
import type { CycleDocument } from '../cycle.model.ts';
import type { CycleWork } from '../cycle-work.ts';
import { toFailedRow } from '../to-failed-row.ts';
import type { KeyedRange, Reading, ReadPage } from './reading.ts';

/** The parts of a cycle's work that reading needs. */
export interface ReadPagesWork {
  readonly companies: Pick<CycleWork['companies'], 'apply'>;
  readonly store: Pick<CycleWork['store'], 'saveProgress'>;
  readonly failedRows: Pick<CycleWork['failedRows'], 'record'>;
  readonly ranges: Pick<CycleWork['ranges'], 'save'>;
  readonly syncStates: Pick<CycleWork['syncStates'], 'find'>;
  readonly now: () => Date;
}

export interface PagesToRead<P extends ReadPage> {
  readonly cycle: Pick<CycleDocument, '_id' | 'counts'>;
  readonly hold: HeldRun;
  readonly context: ImportContext;
  readonly reading: Reading<P>;
}

/** Pages that are applied at a time, each of another lane: while one waits for the store, the other is worked on. */
const WIDTH = 2;

/**
 * Applies the pages of a reading, those of one lane one by one. After each, cursor and counts are saved together, so that
 * a restart repeats at most one page of each lane, and repeating it changes nothing. Answers the counts of the whole
 * reading; those of its last page are not saved yet.
 */
export async function readPages<P extends ReadPage>(
  work: ReadPagesWork,
  toRead: PagesToRead<P>,
): Promise<Readonly<Record<string, number>>> {
  const { syncStates } = work;
  const before = await syncStates.find(toRead.context.scope);
  const save = savingInTurn(work, toRead);
  const underWay = new Map<number, Promise<void>>();
  const begin = (page: P) => {
    const applied = applyPage(work, toRead, { page, watermark: before?.watermark });
    // One that fails stays, so that nothing of its lane follows.
    const saved = applied.then((counts) => save(page, counts)).then(() => void underWay.delete(page.lane));
    saved.catch(() => undefined);
    underWay.set(page.lane, saved);
  };
  try {
    for await (const page of toRead.reading.pages()) {
      await underWay.get(page.lane);
      while (underWay.size >= WIDTH) await Promise.race(underWay.values());
      begin(page);
    }
    await Promise.all(underWay.values());
    return save.whole();
  } finally {
    // What is being stored is stored before anybody else may take the run.
    await Promise.allSettled(underWay.values());
  }
}

interface PageToApply<P extends ReadPage> {
  readonly page: P;
  readonly watermark: Date | null | undefined;
}

/** Stores a page and what is wrong with it. Answers its counts. */
async function applyPage<P extends ReadPage>(
  { companies, failedRows, now }: ReadPagesWork,
  { cycle, hold, context }: PagesToRead<P>,
  { page, watermark }: PageToApply<P>,
): Promise<Readonly<Record<string, number>>> {
  const found = await page.companies;
  await hold.check();
  const applied = await companies.apply(context, found, page.readAt);
  await failedRows.record(
    context.scope,
    applied.problems.map((problem) => toFailedRow(cycle._id, problem, now())),
  );
  return { ...applied.counts, appeared: countAppeared(found, watermark, page.readAt) };
}

/** Saves how far a reading has come, one page after the other, in the order in which they are applied. */
function savingInTurn<P extends ReadPage>(
  { store, ranges, now }: ReadPagesWork,
  { cycle, hold, context, reading }: PagesToRead<P>,
) {
  let { counts } = cycle;
  let ended = false;
  let last: Promise<void> = Promise.resolve();
  const saveNow = async (page: P, ofPage: Readonly<Record<string, number>>) => {
    const { cursor, ranges: complete, isEnd } = reading.take(page);
    await ranges.save(
      context.scope,
      complete.map((range) => toReadRange(cycle._id, range, now())),
    );
    counts = addCounts(counts, ofPage);
    ended = isEnd;
    if (!isEnd && !(await store.saveProgress(hold, { cursor, counts }, now()))) throw new RunLostError();
  };
  const save = (page: P, ofPage: Readonly<Record<string, number>>) => {
    last = last.then(() => saveNow(page, ofPage));
    return last;
  };
  return Object.assign(save, {
    whole: () => {
      if (ended) return counts;
      throw new Error(`The reading of cycle ${cycle._id} ended without a last page`);
    },
  });
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
  return { id: `${cycleId}:${key}`, cycleId, by: 'list' as const, ...range, verified: null, at };
}
