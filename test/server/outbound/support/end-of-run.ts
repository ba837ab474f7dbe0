import type { Product } from '../../../support/product-harness.ts';
import { waitFor } from '../../flows/support/wait-for.ts';

/** Waits until a run has ended or waits for a decision. */
export async function endOfRun({ database }: Product, runId: string): Promise<void> {
  const runs = database.collection<{ _id: string; active: boolean }>('outbound_runs');
  await waitFor(`end of run ${runId}`, async () => {
    const run = await runs.findOne({ _id: runId });
    return run && !run.active ? true : null;
  });
}
