import type { Portal } from '../../accounts/portal.ts';
import type { Install } from '../../auth/grant.ts';
import { SCOPE_TEXTS } from '../../auth/scopes.ts';
import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { tag } from '../parts/blocks.ts';
import { actionButton, confirmButton } from '../parts/buttons.ts';
import { timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';
import { tokenTexts } from './token-texts.ts';

/** The app as installed in one account: what it may do, how its tokens stand, and how to take it out. */
export function appPage(world: World, portal: Portal): PageContent {
  const install = world.oauth.install(portal.profile.portalId);
  const body = html`<div class="wide"><h1>Connected app</h1>
${install ? installed(world, portal, install) : notInstalled(world, portal)}</div>`;
  return { title: 'Connected app', portal, section: 'apps', body };
}

function installed(world: World, portal: Portal, install: Install): Html {
  const { app } = world;
  const { portalId, users } = portal.profile;
  const user = users.find(({ userId }) => userId === install.userId);
  const who = user ? `${user.firstName} ${user.lastName} (${user.email})` : 'a former user';
  return html`<section class="card">
<div class="heading"><h2>${app.name}</h2>${tag('good', 'Connected')}</div>
<p>${app.description}</p>
<p class="muted">Installed on ${timeText(install.installedAt)} UTC by ${who}.</p>
<div class="buttons">${uninstallButton(world, portalId)}<a class="button quiet" href="${world.config.appUrl}">Open ${app.name}</a></div>
</section>
<div class="columns">${scopeList(world, install)}${tokens(world, portalId)}</div>`;
}

function scopeList({ app }: World, { scopes }: Install): Html {
  const declared = [...app.requiredScopes, ...app.optionalScopes];
  const refused = declared.filter((scope) => !scopes.includes(scope));
  const item = (scope: string) => html`<li>${SCOPE_TEXTS[scope] ?? scope}<code>${scope}</code></li>`;
  return html`<section class="card"><h2>What it may do</h2>
<ul class="scopes">${scopes.map(item)}</ul>
${refused.length > 0 && html`<h3>Not granted</h3><ul class="scopes">${refused.map(item)}</ul>`}</section>`;
}

function tokens(world: World, portalId: number): Html {
  const path = paths.apps(portalId);
  return html`<section class="card"><h2>Tokens</h2>
<ul class="plain">${tokenTexts(world, portalId).map((text) => html`<li>${text}</li>`)}</ul>
<h3>Try out</h3>
<p class="muted">After an expiry the app refreshes with its next call. After a revocation it cannot, and someone has to connect it again.</p>
<div class="buttons">${actionButton(`${path}/expire-tokens`, 'Expire access tokens')}
${confirmButton({
  id: 'revoke',
  action: `${path}/revoke`,
  label: 'Revoke refresh tokens',
  question: 'Revoke the refresh tokens?',
  explanation: 'The app goes on until its access token expires. Then it has to be connected again.',
  yes: 'Yes, revoke them',
})}</div></section>`;
}

function uninstallButton({ app }: World, portalId: number): Html {
  return confirmButton({
    id: 'uninstall',
    action: `${paths.apps(portalId)}/uninstall`,
    label: 'Uninstall',
    question: `Uninstall ${app.name}?`,
    explanation: 'All its tokens stop working at once, and no webhooks go out any more.',
    yes: 'Yes, uninstall it',
  });
}

function notInstalled({ app, config, oauth }: World, { profile }: Portal): Html {
  const closed = oauth.isClosed(profile.portalId);
  return html`<section class="card empty">
<h2>No app is connected</h2>
<p>${closed ? 'This account is closed: nothing can be connected to it.' : `Connect ${app.name} from its own pages, or install it from the marketplace.`}</p>
<p class="links"><a class="button primary" href="${config.appUrl}">Open ${app.name}</a><a class="button quiet" href="${paths.listing(profile.portalId)}">Marketplace</a></p>
</section>`;
}
