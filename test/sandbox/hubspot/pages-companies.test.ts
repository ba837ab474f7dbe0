import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type CompanyJson, someCompanies } from './helpers.ts';

describe('the list of companies', () => {
  let hubspot: StartedHubspot;
  let pages: HubspotPages;
  let list: string;
  let companies: CompanyJson[];

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'companies', size: 120 });
    pages = hubspotPages(hubspot);
    list = `/contacts/${hubspot.portalId}/objects/0-2`;
    companies = [...(await someCompanies(hubspot, 100, ['name', 'domain']))];
  });
  afterAll(() => hubspot.stop());

  const ids = (markup: string) => [...markup.matchAll(/record\/0-2\/(\d+)"/g)].map((match) => match[1] ?? '');
  const link = (markup: string, rel: 'next' | 'prev') =>
    new RegExp(`rel="${rel}" href="([^"]+)"`).exec(markup)?.[1]?.replaceAll('&#38;', '&');

  it('leads through all companies, newest first, and back again', async () => {
    const first = await pages.get(list);
    const second = await pages.get(link(first.markup, 'next') ?? '');
    const third = await pages.get(link(second.markup, 'next') ?? '');
    const shown = [first, second, third].map(({ markup }) => ids(markup));

    expect(shown.map((page) => page.length)).toEqual([50, 50, 20]);
    expect(new Set(shown.flat()).size).toBe(120);
    expect(shown.flat()).toEqual(shown.flat().toSorted((a, b) => Number(b) - Number(a)));
    expect(link(third.markup, 'next')).toBeUndefined();
    expect(third.text).toContain('101 to 120');
    expect(ids((await pages.get(link(third.markup, 'prev') ?? '')).markup)).toEqual(shown[1]);
    expect(link(first.markup, 'prev')).toBeUndefined();
  });

  it('lists the oldest first when asked to', async () => {
    const { markup } = await pages.get(`${list}?sort=oldest`);

    expect(ids(markup)).toEqual(companies.slice(0, 50).map(({ id }) => id));
  });

  it('sorts by name, and the second page goes on where the first ended', async () => {
    const first = await pages.get(`${list}?sort=name`);
    const second = await pages.get(link(first.markup, 'next') ?? '');
    const names = [first, second].flatMap(({ markup }) =>
      [...markup.matchAll(/<th scope="row"[^>]*><a [^>]*>([^<]+)</g)].map((match) => match[1] ?? ''),
    );

    expect(names).toHaveLength(100);
    expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
  });

  it('shows what was modified last when asked to', async () => {
    const changed = companies[30]?.id ?? '';
    await pages.post(`/contacts/${hubspot.portalId}/record/0-2/${changed}`, { country: 'Iceland' });

    expect(ids((await pages.get(`${list}?sort=modified`)).markup)[0]).toBe(changed);
  });

  it.each(['name', 'domain'])('finds companies by a part of their %s, in any case', async (property) => {
    const company = companies[7];
    const value = company?.properties[property] ?? '';
    const { markup } = await pages.get(`${list}?q=${encodeURIComponent(value.slice(0, 8).toUpperCase())}`);

    expect(ids(markup)).toContain(company?.id);
    expect(ids(markup).length).toBeLessThan(50);
  });

  it('finds a company by its id', async () => {
    expect(ids((await pages.get(`${list}?q=${companies[3]?.id}`)).markup)).toEqual([companies[3]?.id]);
  });

  it('says when nothing matches', async () => {
    expect((await pages.get(`${list}?q=no-such-company`)).text).toContain('No company matches “no-such-company”.');
  });

  it('keeps the recycle bin apart', async () => {
    const gone = companies[5]?.id ?? '';
    await pages.post(`/contacts/${hubspot.portalId}/record/0-2/${gone}/archive`);

    expect(ids((await pages.get(`${list}?archived=1`)).markup)).toEqual([gone]);
    expect(ids((await pages.get(`${list}?sort=oldest`)).markup)).not.toContain(gone);
    expect((await pages.get(list)).text).toContain('119 companies');
  });

  it('shows the first page when the query makes no sense', async () => {
    const { status, markup } = await pages.get(`${list}?sort=up&after=x&start=-1&q=`);

    expect(status).toBe(200);
    expect(ids(markup)).toHaveLength(50);
  });
});
