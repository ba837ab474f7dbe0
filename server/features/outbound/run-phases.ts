import type { PlanSummary } from '@customerscore/core/contract';
import { addToSummary } from '@customerscore/core/sync';
import type { PortalScope } from '../../http/guards.ts';
import { HUBSPOT_BATCH_SIZE } from '../../hubspot/paths.ts';
import { addCounts } from '../../runs/add-counts.ts';
import { type HeldRun, RunLostError } from '../../runs/work-on-run.ts';
import { type CandidateSource, pagesOf, toSummaryInput } from './candidate.ts';
import { InOrder } from './in-order.ts';
import { countBatch, OutboundQueue, type QueuedBatch } from './outbound-queue.ts';
import type { OutboundRunsStore } from './outbound-runs.store.ts';
import type { PlanRowsStore } from './plan-rows.store.ts';

/** Where a phase of a run has come to. */
export interface PhaseProgress {
  readonly cursor: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

export interface PlanPhase {
  readonly store: OutboundRunsStore;
  readonly rows: PlanRowsStore;
  readonly scope: PortalScope;
  readonly hold: HeldRun;
  readonly source: CandidateSource;
  readonly progress: PhaseProgress;
  readonly summary: PlanSummary;
  readonly now: () => Date;
}

/** Walks the companies and notes what would be written to each. Answers the summary of all of them. */
export async function planPhase(phase: PlanPhase): Promise<PlanSummary> {
  const { store, rows, scope, hold, source, now } = phase;
  let { cursor, counts } = phase.progress;
  let { summary } = phase;
  for await (const page of pagesOf(source, cursor)) {
    const candidates = await page.candidates;
    await hold.check();
    const told = candidates
      .map(({ row }) => row)
      .filter(({ changes, conflicts }) => changes.length + conflicts.length > 0);
    await rows.save(scope, hold.id, told, now());
    summary = addToSummary(summary, candidates.map(toSummaryInput));
    counts = addCounts(counts, { considered: candidates.length });
    cursor = candidates.at(-1)?.row.companyId ?? cursor;
    if (!(await store.savePlanned(hold, { cursor, counts }, summary))) throw new RunLostError();
  }
  return summary;
}

/** What became of a batch, once it and all before it are done. */
export interface WrittenBatch {
  readonly batch: QueuedBatch;
  readonly written: number;
  readonly calls: number;
}

export interface WritePhase {
  readonly store: OutboundRunsStore;
  readonly hold: HeldRun;
  readonly source: CandidateSource;
  readonly progress: PhaseProgress;
  /** Batches under way at a time. */
  readonly width: number;
  readonly write: (batch: QueuedBatch) => Promise<WrittenBatch>;
  readonly now: () => Date;
}

/**
 * Walks the companies and writes them in full batches, several at a time. Cursor and counts move on in order: a batch
 * counts only when it and all before it are done, so that a restart leaves nothing out.
 */
export async function writePhase({ store, hold, source, progress, width, write, now }: WritePhase): Promise<void> {
  let { cursor, counts } = progress;
  const inOrder = new InOrder<WrittenBatch>(width, async ({ batch, written, calls }) => {
    counts = addCounts(counts, { ...countBatch(batch, { written, calls }) });
    cursor = batch.cursor ?? cursor;
    if (!(await store.saveProgress(hold, { cursor, counts }, now()))) throw new RunLostError();
  });
  try {
    await writePages({ hold, source, inOrder, write, after: cursor });
  } catch (error) {
    // What is under way comes to its end, so that its outcome is known.
    await inOrder.end().catch(() => undefined);
    throw error;
  }
  await inOrder.end();
}

interface WritingPages {
  readonly hold: HeldRun;
  readonly source: CandidateSource;
  readonly inOrder: InOrder<WrittenBatch>;
  readonly write: WritePhase['write'];
  readonly after: string | null;
}

async function writePages({ hold, source, inOrder, write, after }: WritingPages): Promise<void> {
  const queue = new OutboundQueue();
  const add = (batch: QueuedBatch) =>
    inOrder.add(() => (batch.candidates.length > 0 ? write(batch) : Promise.resolve({ batch, written: 0, calls: 0 })));
  for await (const page of pagesOf(source, after)) {
    const candidates = await page.candidates;
    // Also where nothing is to be written, so that a stop does not have to wait for the end of the portal.
    await hold.check();
    for (const candidate of candidates) queue.add(candidate);
    for (let batch = queue.take(HUBSPOT_BATCH_SIZE); batch; batch = queue.take(HUBSPOT_BATCH_SIZE)) await add(batch);
  }
  await add(queue.takeRest());
}
