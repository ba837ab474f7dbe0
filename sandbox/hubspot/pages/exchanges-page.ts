import type { Portal } from '../accounts/portal.ts';
import type { Exchange } from '../control/journal.ts';
import type { World } from '../world/world.ts';
import { type Html, html } from './html.ts';
import { page, timeText } from './layout.ts';

const SHOWN = 200;
/** HubSpot wants the errors of an app below this share. https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines */
const ERROR_BUDGET = 0.05;

/** The latest API calls of one account and how often each endpoint was called. */
export function exchangesPage({ journal }: World, portal: Portal): string {
  const { portalId } = portal.profile;
  const { total, errors, errorShare, kinds } = journal.counts(portalId);
  const counts = Object.entries(kinds).sort(([, a], [, b]) => b.calls - a.calls);
  const body = html`<div class="wide"><h1>API calls</h1>
<div class="tiles small">${tile('Calls', total.toLocaleString('en'))}${tile('Errors', errors.toLocaleString('en'))}${tile('Share of errors', `${(errorShare * 100).toFixed(1)} %`, errorShare > ERROR_BUDGET)}</div>
${
  total === 0
    ? html`<div class="card empty"><p>Nobody has called the API of this account yet.</p></div>`
    : html`
<section class="card flush"><h2>By endpoint</h2><table><thead><tr><th scope="col">Endpoint</th><th scope="col" class="number">Calls</th><th scope="col" class="number">Errors</th></tr></thead>
<tbody>${counts.map(([kind, count]) => html`<tr><th scope="row">${kind}</th><td class="number">${count.calls}</td><td class="number">${count.errors}</td></tr>`)}</tbody></table></section>
<section class="card flush"><h2>Latest</h2><div class="scroll" tabindex="0" role="region" aria-label="Latest calls"><table>
<thead><tr><th scope="col">Time (UTC)</th><th scope="col">Call</th><th scope="col">Endpoint</th><th scope="col">Status</th><th scope="col" class="number">ms</th></tr></thead>
<tbody>${journal.latest(SHOWN, portalId).map(row)}</tbody></table></div></section>`
}</div>`;
  return page({ title: 'API calls', portal, section: 'exchanges', body });
}

function tile(label: string, value: string, bad = false): Html {
  return html`<div class="card tile"><p class="muted">${label}</p><p class="figure ${bad ? 'bad' : ''}">${value}</p></div>`;
}

function row({ at, method, path, kind, status, ms }: Exchange): Html {
  const tone = status >= 400 ? 'bad' : 'good';
  return html`<tr><td class="time">${timeText(at)}</td><td class="path"><code>${method} ${path}</code></td><td>${kind}</td><td><span class="tag ${tone}">${status}</span></td><td class="number">${ms}</td></tr>`;
}
