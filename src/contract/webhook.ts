/**
 * What can happen to a company. HubSpot names the event `company.creation` in the classic format and
 * `object.creation`, with an `objectTypeId`, in the new one.
 * https://developers.hubspot.com/docs/api-reference/latest/webhooks/guide
 */
export const COMPANY_EVENT_KINDS = [
  'creation',
  'propertyChange',
  'deletion',
  'restore',
  'merge',
  'associationChange',
] as const;
export type CompanyEventKind = (typeof COMPANY_EVENT_KINDS)[number];

/** One event of a webhook delivery, parsed. Ids of records are text, as everywhere else; a field HubSpot left out is null. */
export interface WebhookEvent {
  /** HubSpot does not promise that it is unique. */
  readonly eventId: number;
  readonly portalId: number;
  readonly appId: number | null;
  readonly subscriptionId: number | null;
  /** For example `company.propertyChange` or `object.propertyChange`; HubSpot's docs also call it `eventType`. */
  readonly subscriptionType: string;
  /** Milliseconds since 1970, UTC. Deliveries come in any order; this is the order. */
  readonly occurredAt: number;
  /** 0 for the first delivery. */
  readonly attemptNumber: number;
  readonly objectId: string;
  /** `0-2` for companies; only in `object.*` events. */
  readonly objectTypeId: string | null;
  readonly propertyName: string | null;
  readonly propertyValue: string | null;
  /** For example `CRM_UI`, `INTEGRATION`, `API`. Says nothing certain about which app it was. */
  readonly changeSource: string | null;
  readonly sourceId: string | null;
  /** Only in merge events. `newObjectId`: the record that both became, when that is a new one. */
  readonly merge: {
    readonly primaryObjectId: string;
    readonly mergedObjectIds: readonly string[];
    readonly newObjectId: string | null;
  } | null;
}
