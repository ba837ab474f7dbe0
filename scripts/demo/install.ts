import type { SessionBody, SignInOptionsBody } from '@customerscore/core/contract';
import type { HttpSession } from './http-session.ts';
import type { Product } from './start-product.ts';

/** Signs in with the ready account that the sign-in page shows. */
export async function signIn(session: HttpSession): Promise<void> {
  const { sandbox } = await session.api<SignInOptionsBody>('GET', '/api/session');
  if (!sandbox) throw new Error('The sign-in page shows no ready account.');
  await session.api<SessionBody>('POST', '/api/session', sandbox);
}

/** Installs the app through the consent screen, as a person would: redirect, form, redirect. */
export async function install(session: HttpSession, product: Pick<Product, 'url'>, portalId: number): Promise<void> {
  const consentUrl = await session.redirect(`${product.url}/oauth/hubspot/install`);
  const consent = await (await session.fetch(consentUrl)).text();
  const form = new URLSearchParams({ portalId: String(portalId), decision: 'connect' });
  for (const scope of optionalScopesIn(consent)) form.append('granted', scope);
  const callbackUrl = await session.redirect(new URL(formActionIn(consent), consentUrl).toString(), {
    method: 'POST',
    body: form,
  });
  const page = await session.redirect(callbackUrl);
  if (page.includes('installError')) throw new Error(`The install failed: ${page}`);
  await session.api('GET', '/api/session');
}

function formActionIn(page: string): string {
  const action = /<form[^>]*\saction="([^"]+)"/.exec(page)?.[1];
  if (action === undefined) throw new Error(`The consent screen has no form: ${page.slice(0, 500)}`);
  return action.replaceAll('&#38;', '&').replaceAll('&amp;', '&');
}

function optionalScopesIn(page: string): string[] {
  return [...page.matchAll(/name="granted" value="([^"]+)"/g)].flatMap(([, scope]) => scope ?? []);
}
