import type { HubSpotCaller } from '../../hubspot/caller.ts';
import { addCounts } from '../../runs/add-counts.ts';
import { type HeldRun, RunLostError } from '../../runs/work-on-run.ts';
import type { ImportContext } from '../customers/companies.service.ts';
import type { CycleDocument } from './cycle.model.ts';
import type { CycleWork } from './cycle-work.ts';
import { NO_COUNTS } from './no-counts.ts';
import { readChanges } from './reading/read-changes.ts';
import { readEverything } from './reading/read-everything.ts';
import { readingKey } from './reading/reading-key.ts';
import { verifyReading } from './verifying/verify-reading.ts';

/** What each step works on. */
export interface StepContext {
  readonly cycle: CycleDocument;
  readonly hold: HeldRun;
  readonly context: ImportContext;
  readonly caller: HubSpotCaller;
}

/**
 * Decides what is read, before the first page and whenever that has changed since: an incremental cycle needs a full one
 * that read the same, and what was read under another mapping is read again.
 */
export async function beginReading(work: CycleWork, { cycle, hold, context }: StepContext): Promise<CycleDocument> {
  if (cycle.step !== 'reading') return cycle;
  const key = readingKey(context);
  const state = await work.syncStates.find(context.scope);
  const suffices = state !== null && state.watermark !== null && state.readingKey === key;
  const kind = cycle.kind === 'incremental' && suffices ? 'incremental' : 'full';
  if (cycle.readingKey === key && cycle.kind === kind) return cycle;
  await work.ranges.removeOf(context.scope, cycle._id);
  if (!(await work.store.beginReading(hold, { kind, readingKey: key }))) throw new RunLostError();
  return { ...cycle, kind, readingKey: key, cursor: null, counts: { ...NO_COUNTS } };
}

/**
 * Carries out the step that the cycle is in, and answers the cycle as it is then; a restart goes on with the step it was
 * in, at the place it had come to:
 *
 * 1. `reading`: every company, page by page of the list; in an incremental cycle, those that were changed.
 * 2. `rescoring`, only in an incremental cycle: customers that were not read.
 * 3. `verifying`, only in a full cycle: whether everything listed is stored.
 * 4. `settling`: in a full cycle, customers whose company was not seen are marked as gone. The watermark moves.
 */
export async function doStep(work: CycleWork, on: StepContext): Promise<CycleDocument> {
  const { cycle } = on;
  switch (cycle.step) {
    case 'reading':
      if (cycle.kind === 'full') return endStep(work, on, { step: 'verifying', ...(await readEverything(work, on)) });
      return endStep(work, on, { step: 'rescoring', ...(await readChanges(work, on)) });
    case 'rescoring':
      return endStep(work, on, { step: 'settling', counts: await rescoreRest(work, on) });
    case 'verifying':
      return endStep(work, on, { step: 'settling', certificate: await verifyReading(work, on) });
    case 'settling':
      await settle(work, on);
      return endStep(work, on, { step: 'done' });
    case 'done':
      return cycle;
  }
}

async function endStep(
  { store }: CycleWork,
  { cycle, hold }: StepContext,
  { step, counts = cycle.counts, certificate = cycle.certificate }: StepEnd,
): Promise<CycleDocument> {
  if (!(await store.saveStep(hold, { step, counts, certificate }))) throw new RunLostError();
  return { ...cycle, step, counts, certificate, cursor: null };
}

type StepEnd = Pick<CycleDocument, 'step'> & Partial<Pick<CycleDocument, 'counts' | 'certificate'>>;

/** Scores may depend on the day, so all customers are scored, whether or not their companies were read. */
async function rescoreRest(
  { companies, store, now }: CycleWork,
  { cycle, hold, context }: StepContext,
): Promise<Record<string, number>> {
  const since = cycle.startedAt ?? cycle.createdAt;
  let { counts, cursor } = cycle;
  for (;;) {
    await hold.check();
    const { after, rescored } = await companies.rescore(context, { after: cursor, since });
    counts = addCounts(counts, { rescored });
    if (after === null) return counts;
    cursor = after;
    if (!(await store.saveProgress(hold, { cursor, counts }, now()))) throw new RunLostError();
  }
}

async function settle(
  { companies, syncStates, webhooks, now }: CycleWork,
  { cycle, hold, context, caller }: StepContext,
): Promise<void> {
  const { appeared = 0, created = 0, updated = 0 } = cycle.counts;
  const before = await syncStates.find(context.scope);
  await webhooks.afterCycle(context.scope, {
    since: before?.watermark ?? null,
    appeared,
    changed: created + updated,
  });
  const { kind, _id: cycleId, certificate, readingKey: key } = cycle;
  const since = cycle.startedAt ?? cycle.createdAt;
  while (kind === 'full' && (await companies.settleUnread(context, caller, since))) await hold.check();
  const isComplete = certificate?.kind !== 'full' || certificate.result !== 'gap';
  if (isComplete) await syncStates.finish(context.scope, { kind, cycleId, since, readingKey: key ?? '', now: now() });
  else await syncStates.forget(context.scope);
}
