import type { OutboundPair, PlanSummary } from '@customerscore/core/contract';
import { heldBy, outboundPairs, unapprovedPairs } from '@customerscore/core/sync';
import { RunLostError } from '../../runs/work-on-run.ts';
import { linkedCandidates } from './linked-candidates.ts';
import { planRun, type RunParts, writeRun } from './run-parts.ts';

/**
 * A run by the mapping, that of a cycle or a dry run:
 *
 * 1. A dry run plans, and that is it.
 * 2. Everything that the mapping writes has been approved: write.
 * 3. Otherwise plan, and wait until somebody approves the plan. A plan that changes nothing needs no approval, and
 *    gives none.
 */
export async function mappedRun(parts: RunParts): Promise<void> {
  const { dependencies, run, scope } = parts;
  const { mapping, customers, ledger, holds, now } = dependencies;
  const ready = await mapping.confirmed(scope);
  const isHeld = heldBy(await holds.list(scope));
  const source = linkedCandidates({ customers, ledger, scope, ready, isHeld, runId: run._id, now });
  const pairs = outboundPairs(ready.compiled);
  const frame = { properties: ready.compiled.outboundProperties, pairs };
  if (run.kind === 'dry_run') {
    await planRun(parts, source, frame);
    return;
  }
  if (!(await isApproved(parts, pairs))) {
    const summary = await planRun(parts, source, frame);
    if (summary.values === 0) return;
    // Somebody may have approved an older plan of the same values meanwhile.
    if (!(await isApproved(parts, pairs))) return waitForApproval(parts, summary);
  }
  await writeRun(parts, source, ready.version);
}

async function isApproved({ dependencies, scope }: RunParts, pairs: readonly OutboundPair[]): Promise<boolean> {
  const approved = (await dependencies.approvals.list(scope)).flatMap((approval) => approval.pairs);
  return unapprovedPairs(pairs, approved).length === 0;
}

async function waitForApproval({ dependencies, run, hold, scope }: RunParts, summary: PlanSummary): Promise<void> {
  const { store, alerts } = dependencies;
  if (!(await store.awaitApproval(hold))) throw new RunLostError();
  const message = `${summary.values} values of ${summary.changed} companies are ready to be written to HubSpot. Nothing is written before somebody has looked at the plan and approved it.`;
  await alerts.raise(scope, { kind: 'approval_needed', key: run._id, message, actor: 'user_action' });
}
