import type { Portal } from '../../accounts/portal.ts';
import type { Exchange } from '../../control/journal.ts';
import { html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { statusTag } from './exchange-table.ts';

/** One API call in full. */
export function exchangePage(exchange: Exchange, portal: Portal | undefined): PageContent {
  const { number, at, method, path, kind, status, ms } = exchange;
  const [address = '', parameters = ''] = path.split('?');
  const body = html`<div class="wide">
<a class="back" href="${paths.exchanges(portal?.profile.portalId)}">‹ API calls</a>
<h1>Call ${number} ${statusTag(status)}</h1>
<section class="card"><dl class="facts">
<dt>Request</dt><dd><code>${method} ${address}</code></dd>
${[...new URLSearchParams(parameters)].map(([name, value]) => html`<dt><code>${name}</code></dt><dd><code>${value}</code></dd>`)}
<dt>Endpoint</dt><dd>${kind}</dd>
<dt>Account</dt><dd>${portal ? html`<a href="${paths.companies(portal.profile.portalId)}">${portal.profile.name}</a>` : 'not known'}</dd>
<dt>Time</dt><dd>${timeText(at)} UTC</dd>
<dt>Answered in</dt><dd>${ms} ms</dd>
</dl></section></div>`;
  return { title: `Call ${number}`, portal, section: 'exchanges', body };
}
