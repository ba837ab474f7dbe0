import type { Portal } from '../accounts/portal.ts';
import type { World } from '../world/world.ts';
import { type Html, html } from './html.ts';
import { page, paths, timeText } from './layout.ts';

/** The first page: the accounts, and how to point the app here. */
export function homePage(world: World, baseUrl: string): string {
  const body = html`<div class="wide">
<h1>Accounts</h1>
<p class="lead">A HubSpot for trying out and testing, on this computer only. Nothing here reaches the real one.</p>
<div class="tiles">${world.portals.list().map((portal) => accountTile(world, portal))}</div>
<section class="card">
<h2>The app</h2>
<dl class="facts">
<dt>Name</dt><dd>${world.app.name}</dd>
<dt>App id</dt><dd><code>${world.app.appId}</code></dd>
<dt>Client id</dt><dd><code>${world.app.clientId}</code></dd>
<dt>Client secret</dt><dd><details><summary>Show</summary><code>${world.app.clientSecret}</code></details></dd>
<dt>Redirect URI</dt><dd>${world.app.redirectUris.map((uri) => html`<code>${uri}</code> `)}</dd>
<dt>Webhooks go to</dt><dd><code>${world.webhooks.targetUrl}</code></dd>
<dt>API and pages</dt><dd><code>${baseUrl}</code></dd>
<dt>Time here</dt><dd>${timeText(world.clock.now())} UTC</dd>
</dl>
<p><a href="${world.config.appUrl}">Open ${world.app.name}</a> · <a href="/__sandbox">Control plane</a></p>
</section>
</div>`;
  return page({ title: 'Accounts', body });
}

function accountTile({ oauth }: World, { profile, companies }: Portal): Html {
  const { portalId, name, accountType, tier } = profile;
  const installed = oauth.install(portalId) !== undefined;
  return html`<article class="card tile">
<h2><a href="${paths.companies(portalId)}">${name}</a></h2>
<p class="muted">${portalId} · ${accountType.toLowerCase().replace('_', ' ')} · ${tier}</p>
<p>${companies.size.toLocaleString('en')} companies</p>
<p>${installed ? html`<span class="tag good">App installed</span>` : html`<span class="tag">App not installed</span>`}</p>
<p class="links"><a href="${paths.companies(portalId)}">Companies</a><a href="${paths.apps(portalId)}">Connected apps</a><a href="${paths.keys(portalId)}">Keys</a></p>
</article>`;
}
