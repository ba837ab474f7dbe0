import type { Portal } from '../accounts/portal.ts';
import type { Delivery } from '../webhooks/delivery-log.ts';
import type { WebhookEvent } from '../webhooks/events.ts';
import type { World } from '../world/world.ts';
import { type Html, html } from './html.ts';
import { actionButton, page, paths, timeText } from './layout.ts';

const SHOWN = 100;
const STATUS_TEXT: Readonly<Record<Delivery['status'], readonly [kind: string, label: string]>> = {
  sending: ['', 'Sending'],
  delivered: ['good', 'Delivered'],
  waiting: ['warn', 'Will be tried again'],
  given_up: ['bad', 'Given up'],
  dropped: ['', 'Dropped: app uninstalled'],
};

/** What was sent to the app and how it answered. */
export function webhooksPage({ webhooks, oauth }: World, portal: Portal): string {
  const { portalId } = portal.profile;
  const deliveries = webhooks.log.latest(portalId).slice(0, SHOWN);
  const { subscriptions } = webhooks.settings;
  const body = html`<div class="wide"><h1>Webhooks</h1>
<p class="lead">Requests to <code>${webhooks.targetUrl}</code>, newest first.</p>
${!oauth.install(portalId) && html`<p class="notice">The app is not installed in this account, so nothing is sent.</p>`}
<details class="card"><summary>${subscriptions.length} subscriptions</summary><ul class="scopes">${subscriptions.map(
    ({ form, event, propertyName }) =>
      html`<li><code>${form}.${event}</code>${propertyName && html` ${propertyName}`}</li>`,
  )}</ul></details>
${deliveries.length === 0 ? html`<div class="card empty"><p>Nothing was sent yet. Change a company to see a webhook go out.</p></div>` : deliveries.map((delivery) => deliveryCard(portalId, delivery))}
</div>`;
  return page({ title: 'Webhooks', portal, section: 'webhooks', body });
}

function deliveryCard(portalId: number, delivery: Delivery): Html {
  const [kind, label] = STATUS_TEXT[delivery.status];
  const next = delivery.status === 'waiting' && delivery.nextAttemptAt !== null;
  return html`<article class="card delivery"><div class="heading"><h2>${summary(delivery.events)}</h2><span class="tag ${kind}">${label}</span></div>
<ul class="attempts">${delivery.attempts.map(({ at, ms, result }) => html`<li>${timeText(at)} · ${result.kind === 'answered' ? `answered ${result.status}` : result.reason} · ${ms} ms</li>`)}
${next && html`<li class="muted">next try ${timeText(delivery.nextAttemptAt ?? 0)}</li>`}</ul>
<details><summary>${delivery.events.length} ${delivery.events.length === 1 ? 'event' : 'events'}</summary><pre>${JSON.stringify(delivery.events, null, 2)}</pre></details>
${actionButton(`${paths.webhooks(portalId)}/${delivery.id}/redeliver`, 'Send again')}
</article>`;
}

/** `2 × object.creation, 1 × object.propertyChange (name)`. */
function summary(events: readonly WebhookEvent[]): string {
  const counts = new Map<string, number>();
  for (const event of events) {
    const name = typeof event.propertyName === 'string' ? ` (${event.propertyName})` : '';
    const kind = `${event.subscriptionType}${name}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${count} × ${kind}`).join(', ');
}
