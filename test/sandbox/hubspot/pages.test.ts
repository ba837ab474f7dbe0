import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type CompanyJson, call, install, someCompanies } from './helpers.ts';

describe('pages of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;
  let company: CompanyJson;
  let record: string;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'pages', size: 120 });
    const [first] = await someCompanies(hubspot, 1, ['name', 'city', 'domain']);
    if (!first) throw new Error('The portal is empty.');
    company = first;
    record = `/contacts/${hubspot.portalId}/record/0-2/${company.id}`;
  }, 20_000);
  afterAll(() => hubspot.stop());

  const page = async (path: string) => {
    const response = await fetch(`${hubspot.url}${path}`);
    return { status: response.status, markup: await response.text() };
  };
  const post = (path: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    fetch(`${hubspot.url}${path}`, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });
  const value = async (name: string) =>
    (
      (await call(hubspot, 'GET', `/crm/v3/objects/companies/${company.id}?properties=${name}`))
        .body as unknown as CompanyJson
    ).properties[name];

  it('lead from the accounts to companies, apps and keys', async () => {
    const { markup } = await page('/');

    expect(markup).toContain('Pinegate Software');
    for (const path of [
      '/contacts/147203512/objects/0-2',
      '/connected-apps/147203512/installed',
      '/service-keys/147203512',
    ]) {
      expect(markup).toContain(`href="${path}"`);
      expect((await page(path)).status).toBe(200);
    }
  });

  it('list companies 50 at a time and find them by name', async () => {
    const list = `/contacts/${hubspot.portalId}/objects/0-2`;
    const rows = (markup: string) => markup.match(/<th scope="row">/g)?.length ?? 0;

    expect(rows((await page(list)).markup)).toBe(50);
    expect(rows((await page(`${list}?page=3`)).markup)).toBe(20);
    expect(rows((await page(`${list}?q=${company.properties.domain}`)).markup)).toBe(1);
    expect((await page(`${list}?q=no-such-company`)).markup).toContain('No company matches “no-such-company”.');
  });

  it("show a company under HubSpot's own path, with the card as tab and as sidebar", async () => {
    const { markup } = await page(record);
    const frames = [...markup.matchAll(/<iframe[^>]* src="([^"]+)"/g)].map((match) =>
      match[1]?.replaceAll('&#38;', '&'),
    );
    const query = (location: string) =>
      `/card-host/?portalId=${hubspot.portalId}&companyId=${company.id}&location=${location}`;

    expect(frames).toEqual([query('crm.record.tab'), query('crm.record.sidebar')]);
    expect(markup).toContain(`<h1>${company.properties.name}</h1>`);
  });

  it('save what a person edits, as a change by a person', async () => {
    const response = await post(record, { country: 'Iceland', seats: '17' });
    const { markup } = await page(`${record}?tab=history`);

    expect(response.status).toBe(303);
    expect(await value('country')).toBe('Iceland');
    expect(markup).toContain('Iceland');
    expect(markup).toContain('CRM_UI');
  });

  it('save nothing when one value is refused, and say why at that value', async () => {
    const response = await post(record, { country: 'Norway', seats: 'many' });
    const markup = await response.text();

    expect(response.status).toBe(400);
    expect(markup).toContain('many was not a valid number.');
    expect(markup).toContain('value="Norway"');
    expect(await value('country')).toBe('Iceland');
  });

  it('move a company to the recycle bin and back', async () => {
    await post(`${record}/archive`);
    const bin = await page(`/contacts/${hubspot.portalId}/objects/0-2?archived=1`);
    await post(`${record}/restore`);

    expect(bin.markup).toContain(record);
    expect(await value('name')).toBe(company.properties.name);
  });

  it('lead from the old id of a merged company to the survivor', async () => {
    const [, primary, other] = await someCompanies(hubspot, 3);
    const merge = { primaryObjectId: primary?.id, objectIdToMerge: other?.id };
    const survivor = await call(hubspot, 'POST', '/crm/v3/objects/companies/merge', merge);
    const response = await fetch(`${hubspot.url}/contacts/${hubspot.portalId}/record/0-2/${other?.id}`, {
      redirect: 'manual',
    });

    expect(response.headers.get('location')).toBe(
      `/contacts/${hubspot.portalId}/record/0-2/${String(survivor.body.id)}`,
    );
  });

  it('show the installed app with its scopes and take it out', async () => {
    const apps = `/connected-apps/${hubspot.portalId}/installed`;
    await install(hubspot, { granted: [] });
    const installed = await page(apps);
    await post(`${apps}/uninstall`);

    expect(installed.markup).toContain('crm.objects.companies.read');
    expect(installed.markup).not.toContain('crm.objects.companies.write');
    expect((await page(apps)).markup).toContain('No app is connected');
  });

  it('show API calls and webhooks', async () => {
    expect((await page(`/developer/${hubspot.portalId}/exchanges`)).markup).toContain(
      '/crm/v3/objects/companies/merge',
    );
    expect((await page(`/developer/${hubspot.portalId}/webhooks`)).markup).toContain('object.creation');
  });

  it('escape what companies are called', async () => {
    await post(record, { name: '<img src=x onerror=alert(1)>' });

    expect((await page(record)).markup).not.toContain('<img src=x');
  });

  it('answer only this computer: a form of another site and a foreign host name are refused', async () => {
    const foreign = await post(record, { country: 'Nowhere' }, { 'sec-fetch-site': 'cross-site' });
    const control = await fetch(`${hubspot.url}/__sandbox/portals`, {
      headers: { 'sec-fetch-site': 'cross-site' },
      method: 'POST',
    });

    expect([foreign.status, control.status]).toEqual([403, 403]);
    expect(await statusUnderName(hubspot.url, 'evil.example')).toBe(403);
    expect(await value('country')).toBe('Iceland');
  });

  it('say that there is nothing at an unknown address', async () => {
    expect((await page('/contacts/1/objects/0-2')).status).toBe(404);
    expect((await page(`/contacts/${hubspot.portalId}/record/0-2/1`)).status).toBe(404);
  });
});

/** The status of the accounts page when it is asked for under another host name. */
function statusUnderName(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (response) => resolve(response.resume().statusCode)).on('error', reject);
  });
}
