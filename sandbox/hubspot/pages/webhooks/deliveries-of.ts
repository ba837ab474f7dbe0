import type { Delivery } from '../../webhooks/delivery-log.ts';
import type { World } from '../../world/world.ts';

/** The deliveries that told of a company, newest first. */
export function deliveriesOf({ webhooks }: World, portalId: number, companyId: string): Delivery[] {
  const id = Number(companyId);
  return webhooks.log.latest(portalId).filter(({ events }) => events.some((event) => event.objectId === id));
}
