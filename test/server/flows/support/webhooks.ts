import { WEBHOOK_PATH } from '../../../../src/contract/index.ts';
import type { Product } from '../../../support/product-harness.ts';
import { signedHeaders, type ToSign } from './sign.ts';
import type { Tenant } from './tenant.ts';
import { waitFor } from './wait-for.ts';

/** An event as HubSpot sends it. */
export type RawEvent = Readonly<Record<string, unknown>>;

export interface StoredEvent {
  readonly _id: string;
  readonly workspaceId: string;
  readonly portalId: number;
  readonly state: string;
  readonly event: {
    readonly subscriptionType: string;
    readonly objectId: string;
    readonly propertyName: string | null;
  };
}

let lastEventId = 0;

/** A change of a company's name, unless told otherwise. Each event is another one. */
export function rawEvent(portalId: number, companyId: string | number, changes: RawEvent = {}): RawEvent {
  lastEventId += 1;
  return {
    eventId: lastEventId,
    subscriptionId: 3_100_001,
    portalId,
    appId: 4_102_233,
    occurredAt: Date.now(),
    subscriptionType: 'object.propertyChange',
    attemptNumber: 0,
    objectId: Number(companyId),
    objectTypeId: '0-2',
    changeSource: 'CRM_UI',
    sourceId: 'userId:1',
    propertyName: 'name',
    propertyValue: 'Changed',
    isSensitive: false,
    ...changes,
  };
}

/** Posts a delivery as HubSpot does; `changes` to what is signed make it a wrong one. */
export async function deliver(
  { url, publicUrl, clientSecret }: Product,
  events: readonly RawEvent[] | string,
  changes: Partial<ToSign> = {},
): Promise<Response> {
  const body = typeof events === 'string' ? events : JSON.stringify(events);
  const headers = await signedHeaders({ secret: clientSecret, url: `${publicUrl}${WEBHOOK_PATH}`, body, ...changes });
  return fetch(`${url}${WEBHOOK_PATH}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** What the inbox holds for a portal, oldest first. */
export async function storedEvents({ database }: Product, portalId: number): Promise<StoredEvent[]> {
  return database
    .collection('inbox')
    .find<StoredEvent>({ portalId })
    .sort({ receivedAt: 1, 'event.eventId': 1 })
    .toArray();
}

/** Waits until the portal's inbox holds so many events and none of them is still to be worked on. */
export async function settledEvents(product: Product, { portalId }: Pick<Tenant, 'portalId'>, count: number) {
  return waitFor(`end of work on ${count} events`, async () => {
    const events = await storedEvents(product, portalId);
    return events.length >= count && events.every(({ state }) => state !== 'pending') ? events : null;
  });
}
