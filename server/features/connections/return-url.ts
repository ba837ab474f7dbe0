/** HubSpot's pages: app.hubspot.com and its regional twins such as app-eu1.hubspot.com. */
const HUBSPOT_HOST = /^app(-[a-z0-9]+)?\.hubspot\.com$/;

/**
 * The page of HubSpot's that a marketplace install goes back to, or null when it is not one: an open redirect would
 * lend our address to anybody. `hubspotAppUrl` is the configured HubSpot, which may be a stand-in.
 */
export function checkReturnUrl(returnUrl: string, hubspotAppUrl: string): URL | null {
  if (!URL.canParse(returnUrl)) return null;
  const url = new URL(returnUrl);
  if (url.username !== '' || url.password !== '') return null;
  if (url.origin === new URL(hubspotAppUrl).origin) return url;
  return url.protocol === 'https:' && url.port === '' && HUBSPOT_HOST.test(url.hostname) ? url : null;
}
