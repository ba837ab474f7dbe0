import type { WebhookEvent } from '@customerscore/core/contract';
import { verifySignature } from '../../http/hubspot-signature.ts';
import type { Delivery } from './deliveries.store.ts';
import { webhookDelivery } from './webhook-event.schema.ts';

/** The events of a stored delivery; null when its signature does not hold any more or it cannot be read. */
export type ReadDelivery = (delivery: Delivery) => readonly WebhookEvent[] | null;

/** Checks a stored delivery as it was checked when it came, its age aside. */
export function createReadDelivery(secrets: readonly string[]): ReadDelivery {
  return ({ method, url, timestamp, signature, body }) => {
    const signed = { method, url, timestamp, signature, rawBody: Buffer.from(body, 'utf8') };
    if (!verifySignature(secrets, signed, Number(timestamp)).valid) return null;
    const parsed = webhookDelivery.safeParse(parse(body));
    return parsed.success ? parsed.data : null;
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
