import type { Portal } from '../../accounts/portal.ts';
import { bodyOf, type Delivery, type DeliveryAttempt } from '../../webhooks/delivery-log.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { empty, tag } from '../parts/blocks.ts';
import { actionButton } from '../parts/buttons.ts';
import { type Column, table } from '../parts/table.ts';
import { count, timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { answerText, STATUS_TEXT } from './delivery-words.ts';

/** https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation */
const SIGNATURE_HEADERS = [
  'X-HubSpot-Signature-v3',
  'X-HubSpot-Request-Timestamp',
  'X-HubSpot-Signature',
  'X-HubSpot-Signature-Version',
] as const;

const ATTEMPT_COLUMNS: readonly Column[] = [
  { label: 'Attempt' },
  { label: 'Time (UTC)', kind: 'time' },
  { label: 'Answer' },
  { label: 'ms', kind: 'number' },
];

/** One webhook request: its attempts, and its body and headers as sent. */
export function deliveryPage(portal: Portal, delivery: Delivery, targetUrl: string): PageContent {
  const { portalId } = portal.profile;
  const { id, events, attempts, status } = delivery;
  const { tone, label } = STATUS_TEXT[status];
  const body = html`<div class="wide">
<a class="back" href="${paths.webhooks(portalId)}">‹ Webhooks</a>
<div class="heading"><h1>Delivery ${id} ${tag(tone, label)}</h1>${actionButton(`${paths.delivery(portalId, id)}/redeliver`, 'Send again')}</div>
<p class="lead">${count(events.length, 'event')} to <code>${targetUrl}</code>.</p>
${attempts.length === 0 ? empty('It was not sent yet.') : attemptTable(delivery)}
${attempts.length > 0 && request(delivery, attempts.length - 1)}
${companyLinks(portal, delivery)}
</div>`;
  return { title: `Delivery ${id}`, portal, section: 'webhooks', body };
}

function attemptTable({ attempts, status, nextAttemptAt }: Delivery): Html {
  const rows = attempts.map((attempt, index) => [
    `Attempt ${index}`,
    timeText(attempt.at),
    html`${tag(isGood(attempt) ? 'good' : 'bad', answerText(attempt))} ${attempt.wronglySigned && tag('warn', 'signed with another secret')}`,
    attempt.ms,
  ]);
  const next = status === 'waiting' && nextAttemptAt !== null;
  return html`${table('Attempts', ATTEMPT_COLUMNS, rows)}
${next && html`<p class="muted">The next attempt is due at ${timeText(nextAttemptAt)}.</p>`}`;
}

function isGood({ result }: DeliveryAttempt): boolean {
  return result.kind === 'answered' && result.status < 300;
}

/** The last attempt's request. Signatures are named, not shown. */
function request(delivery: Delivery, attemptNumber: number): Html {
  const sent = delivery.attempts[attemptNumber]?.headerNames ?? [];
  const state = (name: string) => (sent.includes(name) ? tag('good', 'sent') : tag('bad', 'missing'));
  const body: unknown = JSON.parse(bodyOf(delivery, attemptNumber));
  return html`<section class="card"><h2>Headers that prove where it comes from</h2>
<ul class="plain">${SIGNATURE_HEADERS.map((name) => html`<li><code>${name}</code> ${state(name)}</li>`)}</ul>
<h2>Body of the last attempt</h2>
<pre tabindex="0" role="region" aria-label="Body">${JSON.stringify(body, null, 2)}</pre></section>`;
}

/** Events of other accounts are there only when accounts are mixed on purpose. */
function companyLinks({ profile, companies }: Portal, { events }: Delivery): Html {
  const named = new Map(
    events.map(({ portalId, objectId }) => [paths.record(portalId, String(objectId)), { portalId, objectId }]),
  );
  const link = ([path, { portalId, objectId }]: [string, { portalId: number; objectId: number }]) => {
    const company = portalId === profile.portalId ? companies.resolve(String(objectId)) : undefined;
    return html`<a href="${path}?tab=webhooks">${company?.values.name || objectId}</a>`;
  };
  return html`<section class="card"><h2>Companies in it</h2><p class="links">${[...named].map(link)}</p></section>`;
}
