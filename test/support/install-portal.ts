import type { HubSpotPortal } from './hubspot-portal.ts';
import type { ServerHarness } from './server-harness.ts';
import type { TestBrowser } from './test-browser.ts';

/** Where a browser ends after an install that failed, and after one that worked. */
export const installFailed = (code: string) => `/settings/providers?installError=${code}`;
export const providerPage = ({ portalId }: HubSpotPortal) => `/settings/providers/hubspot/${portalId}`;

/** Starts an install and answers the address of HubSpot's consent screen for it. */
export async function startInstall(browser: TestBrowser): Promise<string> {
  return redirectOf(browser, '/oauth/hubspot/install');
}

/** Goes where HubSpot sent the browser; answers where we send it next. */
export function followCallback(server: ServerHarness, browser: TestBrowser, callback: URL): Promise<string> {
  return redirectOf(browser, server.pathOf(callback));
}

/** A whole install by one browser: our page, consent, our callback. Answers where it ends. */
export async function installPortal(
  server: ServerHarness,
  browser: TestBrowser,
  portal: HubSpotPortal,
): Promise<string> {
  return followCallback(server, browser, await portal.consent(await startInstall(browser)));
}

async function redirectOf(browser: TestBrowser, path: string): Promise<string> {
  const { status, headers, body } = await browser.get(path);
  const location = headers.get('location');
  if (status !== 302 || location === null) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
  return location;
}
