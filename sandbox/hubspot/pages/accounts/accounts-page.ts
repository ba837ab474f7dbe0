import { PORTAL_TIERS, type Portal } from '../../accounts/portal.ts';
import type { World } from '../../world/world.ts';
import { callsToday } from '../exchanges/calls-today.ts';
import { ERROR_BUDGET } from '../exchanges/error-budget.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { tag } from '../parts/blocks.ts';
import { selectField, textField } from '../parts/fields.ts';
import { count, percent, timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { MAX_NEW_COMPANIES, REGIONS, TIME_ZONES } from './new-account.ts';

/** The first page: the accounts, a form for one more, and how to point the app here. */
export function accountsPage(world: World, baseUrl: string): PageContent {
  const body = html`<div class="wide">
<h1>Accounts</h1>
<p class="lead">A HubSpot for trying out and testing, on this computer only. Nothing here reaches the real one.</p>
<div class="tiles">${world.portals.list().map((portal) => accountTile(world, portal))}</div>
<div class="columns">${appFacts(world, baseUrl)}${newAccountForm()}</div>
</div>`;
  return { title: 'Accounts', body };
}

function accountTile(world: World, { profile, companies }: Portal): Html {
  const { portalId, name, accountType, tier, hublet, timeZone } = profile;
  const today = callsToday(world, profile);
  return html`<article class="card">
<div class="heading"><h2><a href="${paths.companies(portalId)}">${name}</a></h2>${world.oauth.install(portalId) ? tag('good', 'App installed') : tag('', 'App not installed')}</div>
<dl class="facts tight">
<dt>Account</dt><dd>${portalId} · ${accountType.toLowerCase().replace('_', ' ')}</dd>
<dt>Tier, region</dt><dd>${tier}, ${hublet}</dd>
<dt>Time zone</dt><dd>${timeZone}</dd>
<dt>Companies</dt><dd>${(companies.size - companies.archivedCount).toLocaleString('en')}</dd>
<dt>Calls today</dt><dd><a href="${paths.exchanges(portalId)}">${count(today.calls, 'call')}</a>${today.calls > 0 && errorShare(today.errorShare)}</dd>
</dl>
<p class="links"><a href="${paths.companies(portalId)}">Companies</a><a href="${paths.apps(portalId)}">Connected app</a><a href="${paths.keys(portalId)}">Keys</a><a href="${paths.webhooks(portalId)}">Webhooks</a></p>
</article>`;
}

function errorShare(share: number): Html {
  return html` · <span class="${share > ERROR_BUDGET && 'bad-text'}">${percent(share)} errors</span>`;
}

function appFacts({ app, webhooks, clock, config }: World, baseUrl: string): Html {
  return html`<section class="card">
<h2>The app</h2>
<dl class="facts">
<dt>Name</dt><dd>${app.name}</dd>
<dt>App id</dt><dd><code>${app.appId}</code></dd>
<dt>Client id</dt><dd><code>${app.clientId}</code></dd>
<dt>Client secret</dt><dd><details><summary>Show</summary><code>${app.clientSecret}</code></details></dd>
<dt>Redirect URI</dt><dd>${app.redirectUris.map((uri) => html`<code>${uri}</code> `)}</dd>
<dt>Webhooks go to</dt><dd><code>${webhooks.targetUrl}</code></dd>
<dt>API and pages</dt><dd><code>${baseUrl}</code></dd>
<dt>Time here</dt><dd>${timeText(clock.now())} UTC · <a href="${paths.faults()}">Faults and clock</a></dd>
</dl>
<p class="links"><a class="button primary" href="${config.appUrl}">Open ${app.name}</a><a class="button quiet" href="/__sandbox">Control plane</a></p>
</section>`;
}

function newAccountForm(): Html {
  const choices = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return html`<section class="card">
<h2>Add an account</h2>
<p class="muted">With made-up companies and a ready service key. A million companies take about a minute.</p>
<form method="post" action="/accounts" class="grid">
${textField('name', 'Name', 'Another account', html`required maxlength="100"`)}
${textField('companies', 'Companies', 100, html`type="number" min="0" max="${MAX_NEW_COMPANIES}" required`)}
${selectField('tier', 'Tier', choices(PORTAL_TIERS), 'professional')}
${selectField('hublet', 'Region', choices(REGIONS), 'eu1')}
${selectField('timeZone', 'Time zone', choices(TIME_ZONES), 'Europe/Prague')}
<button class="button primary">Add account</button>
</form></section>`;
}
