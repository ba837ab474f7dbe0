import { describe, expect, it } from '@jest/globals';
import { checkReturnUrl } from '../../../server/features/connections/return-url.ts';

const HUBSPOT = 'https://app.hubspot.com';

describe('checkReturnUrl', () => {
  it.each([
    'https://app.hubspot.com/',
    'https://app.hubspot.com/app-install/123?x=1',
    'https://app-eu1.hubspot.com/integrations-settings/123',
    'https://app-na2.hubspot.com/a#b',
    'https://app.hubspot.com:443/a',
    'HTTPS://APP.HUBSPOT.COM/a',
  ])('accepts the HubSpot page %s', (url) => {
    expect(checkReturnUrl(url, HUBSPOT)?.hostname).toMatch(/^app(-[a-z0-9]+)?\.hubspot\.com$/);
  });

  it.each([
    ['another host', 'https://evil.example/app.hubspot.com'],
    ['HubSpot as a user name', 'https://app.hubspot.com@evil.example/'],
    ['a user name before HubSpot', 'https://evil@app.hubspot.com/'],
    ['HubSpot as the start of a host', 'https://app.hubspot.com.evil.example/'],
    ['HubSpot as the end of a host', 'https://evilapp.hubspot.com/'],
    ['a host that ends alike', 'https://app.evilhubspot.com/'],
    ['another subdomain', 'https://share.hubspot.com/'],
    ['a deeper subdomain', 'https://a.app.hubspot.com/'],
    ['a dot replaced', 'https://appxhubspot.com/'],
    ['plain http', 'http://app.hubspot.com/'],
    ['another port', 'https://app.hubspot.com:8443/'],
    ['a script', 'javascript:alert(1)//app.hubspot.com'],
    ['data', 'data:text/html,app.hubspot.com'],
    ['a path only', '/app-install'],
    ['no scheme', '//app.hubspot.com/'],
    ['nothing', ''],
    ['a backslash trick', 'https://evil.example\\@app.hubspot.com/'],
    ['a line break in the host', 'https://app.hubspot.com\n.evil.example/'],
  ])('refuses %s: %s', (_what, url) => {
    expect(checkReturnUrl(url, HUBSPOT)).toBeNull();
  });

  it('accepts pages of the configured HubSpot, a stand-in on this machine', () => {
    const standIn = 'http://127.0.0.1:4100';

    expect(checkReturnUrl('http://127.0.0.1:4100/app-install', standIn)?.pathname).toBe('/app-install');
    expect(checkReturnUrl('http://127.0.0.1:4101/app-install', standIn)).toBeNull();
    expect(checkReturnUrl('http://localhost:4100/app-install', standIn)).toBeNull();
  });
});
