import type { Portal } from '../../accounts/portal.ts';
import type { Exchange, ExchangeBodies } from '../../control/journal.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { tag } from '../parts/blocks.ts';
import { timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { statusTag } from './exchange-table.ts';

/** One API call in full. */
export function exchangePage(exchange: Exchange, portal: Portal | undefined): PageContent {
  const { number, status, faultId, bodies } = exchange;
  const body = html`<div class="wide">
<a class="back" href="${paths.exchanges(portal?.profile.portalId)}">‹ API calls</a>
<h1>Call ${number} ${statusTag(status)} ${faultId !== undefined && tag('warn', `hit by fault ${faultId}`)}</h1>
<section class="card">${facts(exchange, portal)}</section>
${bodies ? bodyCards(bodies) : noBodies(portal)}</div>`;
  return { title: `Call ${number}`, portal, section: 'exchanges', body };
}

function facts({ at, method, path, kind, ms, correlationId }: Exchange, portal: Portal | undefined): Html {
  const [address = '', parameters = ''] = path.split('?');
  return html`<dl class="facts">
<dt>Request</dt><dd><code>${method} ${address}</code></dd>
${[...new URLSearchParams(parameters)].map(([name, value]) => html`<dt><code>${name}</code></dt><dd><code>${value}</code></dd>`)}
<dt>Endpoint</dt><dd>${kind}</dd>
<dt>Account</dt><dd>${portal ? html`<a href="${paths.companies(portal.profile.portalId)}">${portal.profile.name}</a>` : 'not known'}</dd>
<dt>Time</dt><dd>${timeText(at)} UTC</dd>
<dt>Answered in</dt><dd>${ms} ms</dd>
${correlationId !== undefined && html`<dt>Correlation id</dt><dd><code>${correlationId}</code></dd>`}
</dl>`;
}

function bodyCards({ request, answer, answerHeaders }: ExchangeBodies): Html {
  return html`${request !== '' && bodyCard('Request', request)}
<section class="card"><h2>Headers of the answer</h2><dl class="facts">${Object.entries(answerHeaders).map(
    ([name, value]) => html`<dt><code>${name}</code></dt><dd><code>${value}</code></dd>`,
  )}</dl></section>
${bodyCard('Answer', answer === '' ? '(nothing)' : answer)}`;
}

function bodyCard(title: string, text: string): Html {
  return html`<section class="card"><h2>${title}</h2><pre tabindex="0" role="region" aria-label="${title}">${indented(text)}</pre></section>`;
}

/** JSON in lines; anything else, for example a page of HTML, as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function noBodies(portal: Portal | undefined): Html {
  return html`<p class="muted">Bodies of this call were not kept. <a href="${paths.faults(portal?.profile.portalId)}">Switch “Bodies in the journal” on</a> to keep those of the next calls; token calls are always left out.</p>`;
}
