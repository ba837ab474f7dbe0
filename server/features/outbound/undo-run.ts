import type { HoldScope, UndoTarget } from '@customerscore/core/contract';
import { RunLostError } from '../../runs/work-on-run.ts';
import { planRun, type RunParts, writeRun } from './run-parts.ts';
import { undoCandidates } from './undo-candidates.ts';

const UNKNOWN_PERSON = 'somebody';

/**
 * An undo: plan against what HubSpot holds at this moment, wait until somebody has seen the plan, and then put the
 * values back, each only where ours still stands at that moment. A hold keeps the next run from writing again what was
 * taken back. The undo of an undo releases the hold that the first one placed, since our values are wanted again.
 */
export async function undoRun(parts: RunParts, target: UndoTarget): Promise<void> {
  const { dependencies, run, hold, scope, caller, same } = parts;
  const { store, history, ledger, customers, client } = dependencies;
  const sourceOf = (nameSources: boolean) =>
    undoCandidates({ history, ledger, customers, client, caller, scope, target, same, runId: run._id, nameSources });
  if (run.decision?.approved) {
    await changeHolds(parts, target);
    return writeRun(parts, sourceOf(false), run.mappingVersion);
  }
  const { values } = await planRun(parts, sourceOf(true), { properties: [], pairs: [] });
  if (values > 0 && !(await store.awaitApproval(hold))) throw new RunLostError();
}

async function changeHolds({ dependencies, run, scope }: RunParts, target: UndoTarget): Promise<void> {
  const { store, holds, now } = dependencies;
  const undone = target.kind === 'run' ? await store.find(scope, target.runId) : null;
  if (undone?.kind === 'undo') return holds.releaseOf(scope, undone.id);
  const by = run.decision?.by ?? UNKNOWN_PERSON;
  await holds.place(scope, { ...holdOf(target), by, at: now(), runId: run._id });
}

function holdOf(target: UndoTarget): { readonly scope: HoldScope; readonly key: string; readonly reason: string } {
  switch (target.kind) {
    case 'run':
      return { scope: 'portal', key: '', reason: 'A run was undone.' };
    case 'property':
      return { scope: 'property', key: target.property, reason: 'What we wrote to this property was undone.' };
    case 'company':
      return { scope: 'company', key: target.companyId, reason: 'What we wrote to this company was undone.' };
  }
}
