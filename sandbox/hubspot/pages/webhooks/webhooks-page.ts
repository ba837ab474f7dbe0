import type { Portal } from '../../accounts/portal.ts';
import type { Delivery } from '../../webhooks/delivery-log.ts';
import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { empty } from '../parts/blocks.ts';
import { actionButton } from '../parts/buttons.ts';
import { count } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { deliveryTable } from './delivery-table.ts';
import { type DeliveryStatus, STATUS_TEXT } from './delivery-words.ts';

const SHOWN = 100;

/** What was sent to the app and how it answered; `status` null shows all. */
export function webhooksPage(world: World, portal: Portal, status: DeliveryStatus | null): PageContent {
  const { webhooks, oauth } = world;
  const { portalId } = portal.profile;
  const all = webhooks.log.latest(portalId);
  const chosen = all.filter((delivery) => status === null || delivery.status === status);
  const body = html`<div class="wide">
<div class="heading"><h1>Webhooks</h1>${pauseButton(world, portalId)}</div>
<p class="lead">Requests to <code>${webhooks.targetUrl}</code>, newest first.</p>
${webhooks.paused && html`<p class="notice warn">Webhooks are paused: events gather and go out when they are resumed.</p>`}
${!oauth.install(portalId) && html`<p class="notice warn">The app is not installed in this account, so nothing is sent.</p>`}
${statusLinks(portalId, all, status)}
${chosen.length === 0 ? empty(all.length === 0 ? 'Nothing was sent yet. Change a company to see a webhook go out.' : 'No delivery is in this state.') : deliveryTable(portalId, chosen.slice(0, SHOWN))}
${chosen.length > SHOWN && html`<p class="muted">The latest ${SHOWN} of ${chosen.length.toLocaleString('en')}.</p>`}
${subscriptionList(world)}
</div>`;
  return { title: 'Webhooks', portal, section: 'webhooks', body };
}

function pauseButton({ webhooks }: World, portalId: number): Html {
  const path = paths.webhooks(portalId);
  return webhooks.paused
    ? actionButton(`${path}/resume`, 'Resume webhooks', { kind: 'primary' })
    : actionButton(`${path}/pause`, 'Pause webhooks');
}

function statusLinks(portalId: number, all: readonly Delivery[], chosen: DeliveryStatus | null): Html | undefined {
  if (all.length === 0) return undefined;
  const link = (status: DeliveryStatus | null, label: string, number: number) =>
    html`<a href="${paths.webhooks(portalId)}${status === null ? '' : `?status=${status}`}" ${status === chosen && html`aria-current="true"`}>${label} <span class="muted">${number}</span></a>`;
  const states = Object.entries(STATUS_TEXT) as [DeliveryStatus, { label: string }][];
  const links = states.flatMap(([status, { label }]) => {
    const number = all.filter((delivery) => delivery.status === status).length;
    return number > 0 || status === chosen ? [link(status, label, number)] : [];
  });
  return html`<nav class="tabs" aria-label="Filter by status">${link(null, 'All', all.length)}${links}</nav>`;
}

function subscriptionList({ webhooks }: World): Html {
  const { subscriptions, maxConcurrentRequests } = webhooks.settings;
  return html`<details class="card"><summary>${count(subscriptions.length, 'subscription')}</summary>
<ul class="scopes">${subscriptions.map(
    ({ form, event, propertyName }) =>
      html`<li><code>${form}.${event}</code>${propertyName && html` ${propertyName}`}</li>`,
  )}</ul><p class="muted">At most ${count(maxConcurrentRequests, 'request')} at the same time.</p></details>`;
}
