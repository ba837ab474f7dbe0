import type { WebhookEvent } from '../../../src/contract/index.ts';

/** A property change of company 1 in the classic format. */
export function anEvent(overrides: Partial<WebhookEvent> = {}): WebhookEvent {
  return {
    eventId: 1,
    portalId: 7,
    appId: 3,
    subscriptionId: 5,
    subscriptionType: 'company.propertyChange',
    occurredAt: 1_764_000_000_000,
    attemptNumber: 0,
    objectId: '1',
    objectTypeId: null,
    propertyName: null,
    propertyValue: null,
    changeSource: 'CRM_UI',
    sourceId: null,
    merge: null,
    ...overrides,
  };
}

/** Company `primary` and the merged ones became `newId`. */
export function aMerge(
  primary: string,
  merged: readonly string[],
  newId: string | null,
  occurredAt = 50,
): WebhookEvent {
  return anEvent({
    subscriptionType: 'object.merge',
    objectTypeId: '0-2',
    objectId: primary,
    eventId: Number([primary, ...merged, newId ?? '0'].join('')),
    occurredAt,
    merge: { primaryObjectId: primary, mergedObjectIds: merged, newObjectId: newId },
  });
}
