import { WEBHOOK_PATH } from '@customerscore/core/contract';
import type { Finding } from './finding.ts';
import type { WebhooksComponent } from './project-components.ts';

/** HubSpot sends no events for these. https://developers.hubspot.com/docs/api/webhooks */
const PROPERTIES_WITHOUT_EVENTS: ReadonlySet<string> = new Set(['hs_lastmodifieddate', 'num_unique_conversion_events']);

type Subscription = WebhooksComponent['subscriptions']['crmObjects'][number];

/** The address that HubSpot sends events to, and the events that it can send. */
export function checkWebhooks({ file, settings, subscriptions }: WebhooksComponent, apiBase: string): Finding[] {
  const { crmObjects } = subscriptions;
  const problems = crmObjects.flatMap((subscription, index): Finding[] => {
    const message = subscriptionProblem(subscription, crmObjects.slice(0, index));
    return message === null ? [] : [{ file, field: `config.subscriptions.crmObjects.${index}`, message }];
  });
  return [...checkTarget(file, settings.targetUrl, apiBase), ...problems];
}

function checkTarget(file: string, targetUrl: string, apiBase: string): Finding[] {
  const expected = `${apiBase}${WEBHOOK_PATH}`;
  if (targetUrl === expected) return [];
  const message = `must be ${expected}, where the server listens; it is ${targetUrl}.`;
  return [{ file, field: 'config.settings.targetUrl', message }];
}

function subscriptionProblem(subscription: Subscription, earlier: readonly Subscription[]): string | null {
  const { objectType, propertyName } = subscription;
  if (objectType !== 'company') return 'the server handles events of companies only.';
  if (propertyName !== undefined && PROPERTIES_WITHOUT_EVENTS.has(propertyName)) {
    return `HubSpot sends no events for ${propertyName}.`;
  }
  const isSame = (other: Subscription) =>
    other.subscriptionType === subscription.subscriptionType && other.propertyName === propertyName;
  return earlier.some(isSame) ? 'says the same as one before it.' : null;
}
