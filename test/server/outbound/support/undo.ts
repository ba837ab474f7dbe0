import type { OutboundPlanBody, OutboundRunDetails, UndoTarget } from '../../../../src/contract/index.ts';
import type { Product } from '../../../support/product-harness.ts';
import { refillRateBudgets } from '../../flows/support/refill-rate-budgets.ts';
import type { Tenant } from '../../flows/support/tenant.ts';
import { endOfRun } from './end-of-run.ts';

/** Plans an undo and waits until it has looked; nothing is taken back yet. */
export async function planUndo(product: Product, tenant: Tenant, target: UndoTarget): Promise<OutboundPlanBody> {
  await refillRateBudgets(product);
  const { status, body } = await tenant.ask('POST', '/outbound/undo', target);
  if (status !== 201) throw new Error(`The undo was refused: ${JSON.stringify(body)}`);
  const { id } = body as OutboundRunDetails;
  await endOfRun(product, id);
  return planOf(tenant, id);
}

/** Plans an undo, approves it, and waits until it is done. */
export async function undo(product: Product, tenant: Tenant, target: UndoTarget): Promise<OutboundRunDetails> {
  const { run } = await planUndo(product, tenant, target);
  await tenant.approve(run.id);
  await endOfRun(product, run.id);
  return (await planOf(tenant, run.id)).run;
}

async function planOf(tenant: Tenant, planId: string): Promise<OutboundPlanBody> {
  return (await tenant.ask('GET', `/outbound/plan?planId=${planId}`)).body as OutboundPlanBody;
}
