import type { WebhookEvent } from '@customerscore/core/contract';
import { z } from 'zod';

const id = z.union([z.number(), z.string()]).transform(String);

/** One event as HubSpot sends it; unknown fields are left out. Docs call the type `eventType`, payloads `subscriptionType`. */
const rawEvent = z.object({
  eventId: z.number(),
  portalId: z.number().int(),
  appId: z.number().nullish(),
  subscriptionId: z.number().nullish(),
  subscriptionType: z.string().optional(),
  eventType: z.string().optional(),
  occurredAt: z.number(),
  attemptNumber: z.number().default(0),
  objectId: id.optional(),
  objectTypeId: z.string().nullish(),
  propertyName: z.string().nullish(),
  propertyValue: z.union([z.string(), z.number(), z.boolean()]).transform(String).nullish(),
  changeSource: z.string().nullish(),
  sourceId: z.string().nullish(),
  primaryObjectId: id.nullish(),
  mergedObjectIds: z.array(id).nullish(),
  newObjectId: id.nullish(),
  fromObjectId: id.nullish(),
});

/**
 * A delivery: up to 100 events, possibly of several portals.
 * https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export const webhookDelivery = z.array(rawEvent.transform(toEvent)).max(1_000);

function toEvent(raw: z.infer<typeof rawEvent>): WebhookEvent {
  const { primaryObjectId, mergedObjectIds } = raw;
  const merge = primaryObjectId
    ? { primaryObjectId, mergedObjectIds: mergedObjectIds ?? [], newObjectId: raw.newObjectId ?? null }
    : null;
  return {
    eventId: raw.eventId,
    portalId: raw.portalId,
    appId: raw.appId ?? null,
    subscriptionId: raw.subscriptionId ?? null,
    subscriptionType: raw.subscriptionType ?? raw.eventType ?? '',
    occurredAt: raw.occurredAt,
    attemptNumber: raw.attemptNumber,
    objectId: raw.objectId ?? primaryObjectId ?? raw.fromObjectId ?? '',
    objectTypeId: raw.objectTypeId ?? null,
    propertyName: raw.propertyName ?? null,
    propertyValue: raw.propertyValue ?? null,
    changeSource: raw.changeSource ?? null,
    sourceId: raw.sourceId ?? null,
    merge,
  };
}
