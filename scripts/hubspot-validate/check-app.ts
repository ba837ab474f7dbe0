import { OAUTH_CALLBACK_PATH, SCOPE_USES } from '@customerscore/core/contract';
import type { Finding } from './finding.ts';
import type { AppComponent } from './project-components.ts';

/** Also what `new URL` makes of an IPv6 address. */
const IP_ADDRESS = /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/;

/** What must agree between the app's configuration and the server: scopes, callback address, addresses that cards may ask. */
export function checkApp(app: AppComponent, apiBase: string): Finding[] {
  return [...checkScopes(app), ...checkRedirectUrls(app, apiBase), ...checkPermittedUrls(app, apiBase)];
}

function checkScopes(app: AppComponent): Finding[] {
  const lists = [
    { field: 'requiredScopes', listed: app.auth.requiredScopes, expected: scopesOf('required') },
    { field: 'optionalScopes', listed: app.auth.optionalScopes, expected: scopesOf('optional') },
    { field: 'conditionallyRequiredScopes', listed: app.auth.conditionallyRequiredScopes, expected: [] },
  ];
  return lists
    .filter(({ listed, expected }) => !sameMembers(listed, expected))
    .map(({ field, listed, expected }) => ({
      file: app.file,
      field: `config.auth.${field}`,
      message: `must be [${expected.join(', ')}], as in SCOPE_USES of src/contract/scopes.ts; it is [${listed.join(', ')}].`,
    }));
}

function scopesOf(need: 'required' | 'optional'): string[] {
  return SCOPE_USES.filter((use) => use.need === need).map(({ scope }) => scope);
}

/** Only our own callback may get an install's code: on the API base, or on this machine during development. */
function checkRedirectUrls(app: AppComponent, apiBase: string): Finding[] {
  const field = 'config.auth.redirectUrls';
  const { redirectUrls } = app.auth;
  const findings = redirectUrls.flatMap((url, index): Finding[] => {
    const problem = redirectProblem(new URL(url), apiBase);
    return problem === null ? [] : [{ file: app.file, field: `${field}.${index}`, message: `${url} ${problem}.` }];
  });
  const expected = `${apiBase}${OAUTH_CALLBACK_PATH}`;
  // A wrong address is reported once, where it stands.
  if (findings.length > 0 || redirectUrls.includes(expected)) return findings;
  return [{ file: app.file, field, message: `must contain ${expected}, where the server listens.` }];
}

/** HubSpot takes no IP addresses. https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth */
function redirectProblem(url: URL, apiBase: string): string | null {
  if (IP_ADDRESS.test(url.hostname)) return 'must have a domain, not an IP address';
  if (url.pathname !== OAUTH_CALLBACK_PATH) return `must end in ${OAUTH_CALLBACK_PATH}`;
  if (url.origin === apiBase || url.hostname === 'localhost') return null;
  return `must be on ${apiBase} or on localhost`;
}

/** Cards may ask our server and nobody else; they show no frames and no images from elsewhere. */
function checkPermittedUrls(app: AppComponent, apiBase: string): Finding[] {
  const expected = { fetch: [apiBase], iframe: [], img: [] };
  return (['fetch', 'iframe', 'img'] as const)
    .filter((kind) => !sameMembers(app.permittedUrls[kind], expected[kind]))
    .map((kind) => ({
      file: app.file,
      field: `config.permittedUrls.${kind}`,
      message: `must be [${expected[kind].join(', ')}]; it is [${app.permittedUrls[kind].join(', ')}].`,
    }));
}

function sameMembers(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((member) => right.includes(member));
}
