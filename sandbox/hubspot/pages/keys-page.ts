import type { Portal } from '../accounts/portal.ts';
import type { AccountKey } from '../auth/key-store.ts';
import { SCOPE_TEXTS } from '../auth/scopes.ts';
import type { World } from '../world/world.ts';
import { type Html, html } from './html.ts';
import { page, paths, timeText } from './layout.ts';

/** Scopes that a key can be given; `oauth` belongs to apps. */
export const KEY_SCOPES = Object.keys(SCOPE_TEXTS).filter((scope) => scope !== 'oauth');

/** The access tokens of one account, and a form for more of them. */
export function keysPage({ keys }: World, portal: Portal): string {
  const { portalId } = portal.profile;
  const body = html`<div class="wide"><h1>Keys</h1>
<p class="lead">Access tokens for connecting without installing the app. In HubSpot they are under Development › Keys › Service keys.</p>
${keys.ofPortal(portalId).map((key) => keyCard(portalId, key))}
<section class="card"><h2>Create a key</h2>
<form method="post" action="${paths.keys(portalId)}" class="narrow">
<div class="field"><label for="key-name">Name</label><input id="key-name" name="name" required maxlength="100" value="Customerscore"></div>
<div class="field"><label for="key-kind">Kind</label><select id="key-kind" name="kind"><option value="service-key">Service key</option><option value="private-app">Private app (new ones are no longer possible in HubSpot)</option></select></div>
<fieldset><legend>Scopes</legend>${KEY_SCOPES.map(scopeBox)}</fieldset>
<button class="button primary">Create key</button></form></section></div>`;
  return page({ title: 'Keys', portal, section: 'keys', body });
}

function keyCard(portalId: number, { name, kind, token, scopes, createdAt }: AccountKey): Html {
  return html`<section class="card"><div class="heading"><h2>${name}</h2><span class="tag">${kind === 'service-key' ? 'Service key' : 'Private app'}</span></div>
<div class="copy"><label><span class="hidden">Access token</span><input readonly value="${token}"></label><button class="button" type="button" data-copy="${token}">Copy</button></div>
<ul class="scopes">${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}${scopes.length === 0 && html`<li>No scopes</li>`}</ul>
<div class="heading"><p class="muted">Created ${timeText(createdAt)} UTC</p>
<form method="post" action="${paths.keys(portalId)}/revoke" data-ask="Delete ${name}? Calls with it fail from now on."><input type="hidden" name="token" value="${token}"><button class="button danger">Delete</button></form></div>
</section>`;
}

function scopeBox(scope: string): Html {
  const usual = scope === 'crm.objects.companies.read' || scope === 'crm.objects.companies.write';
  return html`<label class="check"><input type="checkbox" name="scope" value="${scope}" ${usual ? html`checked` : ''}><span>${SCOPE_TEXTS[scope]}<code>${scope}</code></span></label>`;
}
