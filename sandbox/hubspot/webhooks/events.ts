import type { CompanyChange } from '../crm/company.ts';
import type { Subscription } from './subscriptions.ts';

/** One event of a webhook request, as HubSpot sends it. `occurredAt` in milliseconds. */
export interface WebhookEvent {
  readonly eventId: number;
  readonly subscriptionId: number;
  readonly portalId: number;
  readonly appId: number;
  readonly occurredAt: number;
  readonly subscriptionType: string;
  readonly attemptNumber: number;
  readonly objectId: number;
  readonly changeSource: string;
  readonly sourceId: string;
  readonly [more: string]: unknown;
}

export interface EventContext {
  readonly portalId: number;
  readonly appId: number;
  nextEventId(): number;
}

/** HubSpot never tells about these. https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide */
const SILENT_PROPERTIES = new Set(['hs_lastmodifieddate', 'num_unique_conversion_events']);

/** The events that a change of a company means to the subscriptions, in their order. */
export function eventsOf(
  change: CompanyChange,
  subscriptions: readonly Subscription[],
  context: EventContext,
): WebhookEvent[] {
  return subscriptions.flatMap((subscription) =>
    detailsOf(change, subscription).map((details) => ({
      eventId: context.nextEventId(),
      subscriptionId: subscription.subscriptionId,
      portalId: context.portalId,
      appId: context.appId,
      occurredAt: change.at,
      subscriptionType: `${subscription.form}.${subscription.event}`,
      attemptNumber: 0,
      objectId: Number(change.record.id),
      ...(subscription.form === 'object' ? { objectTypeId: '0-2' } : {}),
      changeSource: change.source.kind,
      sourceId: change.source.sourceId,
      ...details,
    })),
  );
}

type Details = Readonly<Record<string, unknown>>;

function detailsOf(change: CompanyChange, { event, form, propertyName }: Subscription): Details[] {
  switch (event) {
    case 'creation':
      return change.kind === 'created' ? [{ changeFlag: 'NEW' }] : [];
    case 'deletion':
      return change.kind === 'archived' ? [{ changeFlag: 'DELETED' }] : [];
    case 'restore':
      return change.kind === 'restored' ? [{}] : [];
    case 'merge':
      return change.kind === 'merged' ? [mergeDetails(change)] : [];
    case 'propertyChange':
      return changedProperties(change)
        .filter((name) => propertyName === null || name === propertyName)
        .map((name) => ({
          propertyName: name,
          propertyValue: change.record.values[name] ?? '',
          ...(form === 'object' ? { isSensitive: false } : {}),
        }));
    default:
      return event satisfies never;
  }
}

/** A new company's first values are told as changes too (assumed). */
function changedProperties(change: CompanyChange): readonly string[] {
  if (change.kind === 'updated') return change.changed;
  if (change.kind !== 'created') return [];
  return Object.keys(change.record.values).filter((name) => !SILENT_PROPERTIES.has(name));
}

function mergeDetails(change: Extract<CompanyChange, { kind: 'merged' }>): Details {
  return {
    objectId: Number(change.record.id),
    primaryObjectId: Number(change.primaryId),
    mergedObjectIds: [Number(change.otherId)],
    newObjectId: Number(change.record.id),
    numberOfPropertiesMoved: change.propertiesMoved,
  };
}
