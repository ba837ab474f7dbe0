/** Who looks at the card, as HubSpot tells the server. */
export interface Viewer {
  readonly portalId: number;
  readonly userId: number;
  readonly userEmail: string;
  readonly appId: number;
}

export interface TargetUrlOptions {
  /** The URL that the card asked for. */
  readonly url: string;
  /** The only origin the card may ask, as permitted in the app's configuration, for example `https://api.example.com`. */
  readonly apiBase: string;
  /** Where the server behind that origin really listens. */
  readonly appUrl: string;
  readonly viewer: Viewer;
}

export type TargetUrl = { readonly ok: true; readonly url: string } | { readonly ok: false; readonly message: string };

/** The query parameters that HubSpot adds; a card that sends one of them could pose as another portal or user. */
const RESERVED_PARAMETERS = ['userId', 'portalId', 'userEmail', 'appId'] as const;

/** Checks the URL of a `hubspot.fetch` as HubSpot does, adds the viewer to its query and points it at the real server. */
export function targetUrl({ url, apiBase, appUrl, viewer }: TargetUrlOptions): TargetUrl {
  if (!URL.canParse(url)) return refused(`"${url}" is not an absolute URL.`);
  const asked = new URL(url);
  if (asked.origin !== new URL(apiBase).origin) {
    return refused(`${asked.origin} is not in permittedUrls.fetch of the app; only ${apiBase} is.`);
  }
  const reserved = RESERVED_PARAMETERS.find((name) => asked.searchParams.has(name));
  if (reserved !== undefined) return refused(`The card must not send "${reserved}": HubSpot adds it.`);

  const added = RESERVED_PARAMETERS.map((name) => `${name}=${encodeURIComponent(viewer[name])}`).join('&');
  const query = asked.search === '' ? `?${added}` : `${asked.search}&${added}`;
  return { ok: true, url: new URL(`${appUrl.replace(/\/$/, '')}${asked.pathname}${query}`).href };
}

function refused(message: string): TargetUrl {
  return { ok: false, message };
}
