import type { Portal } from '../accounts/portal.ts';
import { SCOPE_TEXTS } from '../auth/scopes.ts';
import type { World } from '../world/world.ts';
import { type Html, html } from './html.ts';
import { actionButton, page, paths, timeText } from './layout.ts';

/** The app as installed in one account, and how to take it out. */
export function appsPage(world: World, portal: Portal): string {
  const { portalId } = portal.profile;
  const install = world.oauth.install(portalId);
  const body = html`<div class="wide"><h1>Connected apps</h1>
${install ? installed(world, portal, install) : notInstalled(world, portalId)}</div>`;
  return page({ title: 'Connected apps', portal, section: 'apps', body });
}

function installed(
  { app }: World,
  { profile }: Portal,
  install: { userId: number; scopes: readonly string[]; installedAt: number },
): Html {
  const user = profile.users.find((candidate) => candidate.userId === install.userId);
  return html`<section class="card">
<div class="heading"><h2>${app.name}</h2><span class="tag good">Connected</span></div>
<p>${app.description}</p>
<p class="muted">Connected on ${timeText(install.installedAt)} UTC by ${user?.email ?? 'a former user'}.</p>
<h3>What it may do</h3>
<ul class="scopes">${install.scopes.map((scope) => html`<li>${SCOPE_TEXTS[scope] ?? scope}<code>${scope}</code></li>`)}</ul>
${actionButton(`${paths.apps(profile.portalId)}/uninstall`, 'Uninstall', { kind: 'danger', ask: `Uninstall ${app.name}? Its tokens stop working at once.` })}
</section>`;
}

function notInstalled({ app, config }: World, portalId: number): Html {
  return html`<section class="card empty">
<h2>No app is connected</h2>
<p>Connect ${app.name} from its own pages, or install it from the marketplace.</p>
<p class="links"><a class="button primary" href="${config.appUrl}">Open ${app.name}</a><a class="button quiet" href="${paths.listing(portalId)}">Marketplace</a></p>
</section>`;
}
