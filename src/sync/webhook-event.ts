import { COMPANY_OBJECT_TYPE_ID } from '../contract/company.ts';
import { COMPANY_EVENT_KINDS, type CompanyEventKind, type WebhookEvent } from '../contract/webhook.ts';

const KEY_SEPARATOR = '|';

/**
 * What a webhook event says happened to a company; null when it is about another kind of record or of an unknown
 * type. Understands the classic `company.*` and the new `object.*` format.
 */
export function companyEventKind(event: WebhookEvent): CompanyEventKind | null {
  const [family, kind] = event.subscriptionType.split('.');
  const aboutCompany = family === 'company' || (family === 'object' && event.objectTypeId === COMPANY_OBJECT_TYPE_ID);
  if (!aboutCompany) return null;
  return COMPANY_EVENT_KINDS.find((each) => each === kind) ?? null;
}

/**
 * Equal for two deliveries of the same event. The attempt is left out, and the event id alone would not do: HubSpot
 * does not promise that it is unique.
 */
export function webhookEventKey(event: WebhookEvent): string {
  const { portalId, subscriptionType, objectId, propertyName, occurredAt, eventId } = event;
  return [portalId, subscriptionType, objectId, propertyName ?? '', occurredAt, eventId].join(KEY_SEPARATOR);
}
