import type { Portal } from '../../accounts/portal.ts';
import type { AccountKey } from '../../auth/key-store.ts';
import { SCOPE_TEXTS } from '../../auth/scopes.ts';
import type { World } from '../../world/world.ts';
import { type Html, html } from '../html.ts';
import type { PageContent } from '../layout.ts';
import { empty, tag } from '../parts/blocks.ts';
import { confirmButton } from '../parts/buttons.ts';
import { selectField, textField } from '../parts/fields.ts';
import { timeText } from '../parts/words.ts';
import { paths } from '../paths.ts';

/** Scopes that a key can be given; `oauth` belongs to apps. */
export const KEY_SCOPES = Object.keys(SCOPE_TEXTS).filter((scope) => scope !== 'oauth');

const USUAL_SCOPES = ['crm.objects.companies.read', 'crm.objects.companies.write'];
const KINDS = [
  { value: 'service-key', label: 'Service key' },
  { value: 'private-app', label: 'Private app (new ones are no longer possible in HubSpot)' },
] as const;

/** The access tokens of one account, and a form for more of them. */
export function keysPage({ keys }: World, portal: Portal): PageContent {
  const { portalId } = portal.profile;
  const known = keys.ofPortal(portalId);
  const body = html`<div class="wide"><h1>Keys</h1>
<p class="lead">Access tokens for connecting without installing the app. In HubSpot they are under Development › Keys › Service keys.</p>
${known.map((key, index) => keyCard(portalId, key, index))}
${known.length === 0 && empty('This account has no keys.')}
<section class="card"><h2>Create a key</h2>
<form method="post" action="${paths.keys(portalId)}" class="narrow">
${textField('name', 'Name', 'Customerscore', html`required maxlength="100"`)}
${selectField('kind', 'Kind', KINDS, 'service-key')}
<fieldset><legend>Scopes</legend>${KEY_SCOPES.map(scopeBox)}</fieldset>
<button class="button primary">Create key</button></form></section></div>`;
  return { title: 'Keys', portal, section: 'keys', body };
}

function keyCard(portalId: number, { name, kind, token, scopes, createdAt }: AccountKey, index: number): Html {
  const remove = confirmButton({
    id: `delete-${index}`,
    action: `${paths.keys(portalId)}/revoke`,
    label: 'Delete',
    question: `Delete ${name}?`,
    explanation: 'Calls with it fail from now on.',
    yes: 'Yes, delete it',
    fields: { token },
  });
  return html`<section class="card"><div class="heading"><h2>${name}</h2>${tag('', kind === 'service-key' ? 'Service key' : 'Private app')}</div>
<div class="copy"><label><span class="hidden">Access token of ${name}</span><input readonly value="${token}"></label><button class="button" type="button" data-copy="${token}">Copy</button></div>
<ul class="scopes">${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}${scopes.length === 0 && html`<li>No scopes</li>`}</ul>
<div class="heading"><p class="muted">Created ${timeText(createdAt)} UTC</p><div>${remove}</div></div>
</section>`;
}

function scopeBox(scope: string): Html {
  const usual = USUAL_SCOPES.includes(scope);
  return html`<label class="check"><input type="checkbox" name="scope" value="${scope}" ${usual && html`checked`}><span>${SCOPE_TEXTS[scope]}<code>${scope}</code></span></label>`;
}
