import type { Portal } from '../accounts/portal.ts';
import { html } from '../pages/html.ts';
import { page } from '../pages/layout.ts';
import { paths } from '../pages/paths.ts';
import type { World } from '../world/world.ts';

/** The app's page in the marketplace, with both ways in which HubSpot can start an install. */
export function listingPage({ app, oauth }: World, portal: Portal): string {
  const { portalId, name } = portal.profile;
  const install = `/marketplace/${portalId}`;
  const body = html`<section class="consent card">
<h1>${app.name}</h1>
<p>${app.description}</p>
${oauth.install(portalId) && html`<p class="notice good">Already connected to ${name}.</p>`}
<div class="buttons"><a class="button primary" href="${install}/install">Install</a><a class="button quiet" href="${install}/sign-in">Install with sign-in at ${app.name} first</a></div>
</section>`;
  return page({ title: app.name, portal, body });
}

/** Where the app sends people back to after an install from the marketplace. */
export function returnPage({ app, oauth }: World, portal: Portal): string {
  const { portalId, name } = portal.profile;
  const done = oauth.install(portalId) !== undefined;
  const body = html`<section class="consent card">
<h1>${done ? `${app.name} is connected` : 'The install is not finished'}</h1>
<p>${done ? `${app.name} can now work with ${name}.` : `${app.name} sent you back before it exchanged its code for tokens. Install it again.`}</p>
<p class="links"><a class="button primary" href="${paths.companies(portalId)}">Companies</a><a class="button quiet" href="${paths.apps(portalId)}">Connected apps</a></p>
</section>`;
  return page({ title: app.name, portal, body });
}
