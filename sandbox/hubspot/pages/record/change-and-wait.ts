import { setTimeout as sleep } from 'node:timers/promises';
import type { Delivery } from '../../webhooks/delivery-log.ts';
import type { World } from '../../world/world.ts';
import { deliveriesOf } from '../webhooks/deliveries-of.ts';

/** An app answers within this time, or the page is shown without its answer. */
const PATIENCE_MS = 2_500;
const POLL_MS = 25;

/**
 * Does something to a company and gives the delivery that told of it; undefined when none was sent in time. `change`
 * answers whether there is something to tell.
 */
export async function changeAndWait(
  world: World,
  portalId: number,
  companyId: string,
  change: () => boolean,
): Promise<Delivery | undefined> {
  const last = world.webhooks.log.latest(portalId)[0]?.id ?? 0;
  if (!change() || !canBeSent(world, portalId)) return undefined;
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const delivery = deliveriesOf(world, portalId, companyId).find(({ id }) => id > last);
    if (delivery && delivery.status !== 'sending') return delivery;
    await sleep(POLL_MS);
  }
  return deliveriesOf(world, portalId, companyId).find(({ id }) => id > last);
}

/** With the clock at a stand nothing becomes due. */
function canBeSent({ oauth, clock, webhooks }: World, portalId: number): boolean {
  return oauth.install(portalId) !== undefined && clock.state.frozenAt === null && !webhooks.paused;
}
