import { adminOf, type Portal } from '../accounts/portal.ts';
import type { AppDefinition } from '../auth/app-definition.ts';
import { SCOPE_TEXTS } from '../auth/scopes.ts';
import { type Html, html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import type { ConsentRequest } from './consent-request.ts';

/** The screen on which a person lets the app in. `action` is where the form goes, with the query it came with. */
export function consentPage(
  app: AppDefinition,
  portals: readonly Portal[],
  request: ConsentRequest,
  action: string,
): string {
  const body = html`<form class="consent card" method="post" action="${action}">
<h1>Connect ${app.name} to HubSpot</h1>
<p>${app.description}</p>
${accountChoice(portals, request.portalId)}
<fieldset><legend>${app.name} will be able to</legend>
<ul class="scopes">${request.requiredScopes.map((scope) => html`<li>${SCOPE_TEXTS[scope] ?? scope}<code>${scope}</code></li>`)}</ul></fieldset>
${request.optionalScopes.length > 0 && html`<fieldset><legend>You choose</legend>${request.optionalScopes.map(optionalScope)}</fieldset>`}
<p class="muted">You can take the access back at any time under Connected apps.</p>
<div class="buttons"><button class="button primary" name="decision" value="connect">Connect app</button><button class="button quiet" name="decision" value="cancel">Cancel</button></div>
</form>`;
  return page({ title: `Connect ${app.name}`, body });
}

/** The page for a link that HubSpot does not follow. */
export function consentProblemPage(problem: string): string {
  const body = html`<section class="consent card"><h1>This app cannot be connected</h1>
<p class="notice bad" role="alert">${problem}</p>
<p>Correct the link in the app that sent you here.</p></section>`;
  return page({ title: 'Cannot connect', body });
}

function accountChoice(portals: readonly Portal[], chosen: number | null): Html {
  const offered = chosen === null ? portals : portals.filter((portal) => portal.profile.portalId === chosen);
  return html`<fieldset><legend>Account</legend>${offered.map(
    (
      portal,
      index,
    ) => html`<label class="check"><input type="radio" name="portalId" value="${portal.profile.portalId}" ${index === 0 ? html`checked` : ''}>
<span>${portal.profile.name}<small class="muted">${portal.profile.portalId} · ${adminOf(portal).email}</small></span></label>`,
  )}</fieldset>`;
}

function optionalScope(scope: string): Html {
  return html`<label class="check"><input type="checkbox" name="granted" value="${scope}" checked><span>${SCOPE_TEXTS[scope] ?? scope}<code>${scope}</code></span></label>`;
}
