import { OAUTH_CALLBACK_PATH, SCOPE_USES, WEBHOOK_PATH } from '@customerscore/core/contract';
import type { Finding } from './finding.ts';
import type { AppComponent, WebhooksComponent } from './project-components.ts';

/** HubSpot sends no events for these. https://developers.hubspot.com/docs/api/webhooks */
const PROPERTIES_WITHOUT_EVENTS: ReadonlySet<string> = new Set(['hs_lastmodifieddate', 'num_unique_conversion_events']);

/** What must agree between the app's configuration and the server: scopes, callback address, addresses that cards may ask. */
export function checkApp(app: AppComponent, apiBase: string): Finding[] {
  return [...checkScopes(app), ...checkRedirectUrls(app, apiBase), ...checkPermittedUrls(app, apiBase)];
}

/** The address that HubSpot sends events to, and the events that it can send. */
export function checkWebhooks(webhooks: WebhooksComponent, apiBase: string): Finding[] {
  const findings: Finding[] = [];
  const expected = `${apiBase}${WEBHOOK_PATH}`;
  if (webhooks.settings.targetUrl !== expected) {
    const message = `must be ${expected}, where the server listens; it is ${webhooks.settings.targetUrl}.`;
    findings.push({ file: webhooks.file, field: 'config.settings.targetUrl', message });
  }
  webhooks.subscriptions.crmObjects.forEach((subscription, index) => {
    const field = `config.subscriptions.crmObjects.${index}`;
    if (subscription.objectType !== 'company') {
      findings.push({ file: webhooks.file, field, message: 'the server handles events of companies only.' });
    }
    if (subscription.propertyName !== undefined && PROPERTIES_WITHOUT_EVENTS.has(subscription.propertyName)) {
      findings.push({
        file: webhooks.file,
        field,
        message: `HubSpot sends no events for ${subscription.propertyName}.`,
      });
    }
  });
  return findings;
}

function checkScopes(app: AppComponent): Finding[] {
  const lists = [
    { field: 'requiredScopes', listed: app.auth.requiredScopes, expected: scopesOf('required') },
    { field: 'optionalScopes', listed: app.auth.optionalScopes, expected: scopesOf('optional') },
    { field: 'conditionallyRequiredScopes', listed: app.auth.conditionallyRequiredScopes, expected: [] },
  ];
  return lists
    .filter(({ listed, expected }) => !sameMembers(listed, expected))
    .map(({ field, listed, expected }) => ({
      file: app.file,
      field: `config.auth.${field}`,
      message: `must be [${expected.join(', ')}], as in SCOPE_USES of src/contract/scopes.ts; it is [${listed.join(', ')}].`,
    }));
}

function scopesOf(need: 'required' | 'optional'): string[] {
  return SCOPE_USES.filter((use) => use.need === need).map(({ scope }) => scope);
}

function checkRedirectUrls(app: AppComponent, apiBase: string): Finding[] {
  const field = 'config.auth.redirectUrls';
  const expected = `${apiBase}${OAUTH_CALLBACK_PATH}`;
  const findings: Finding[] = app.auth.redirectUrls
    .filter((url) => new URL(url).pathname !== OAUTH_CALLBACK_PATH)
    .map((url) => ({ file: app.file, field, message: `${url} must end in ${OAUTH_CALLBACK_PATH}.` }));
  if (!app.auth.redirectUrls.includes(expected)) {
    findings.push({ file: app.file, field, message: `must contain ${expected}, where the server listens.` });
  }
  return findings;
}

function checkPermittedUrls(app: AppComponent, apiBase: string): Finding[] {
  if (app.permittedUrls.fetch.includes(apiBase)) return [];
  const message = `must contain ${apiBase}, which the card asks for its scores.`;
  return [{ file: app.file, field: 'config.permittedUrls.fetch', message }];
}

function sameMembers(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((member) => right.includes(member));
}
