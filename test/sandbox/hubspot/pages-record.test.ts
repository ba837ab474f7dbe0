import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type CompanyJson, call, someCompanies } from './helpers.ts';

describe('the page of a company', () => {
  let hubspot: StartedHubspot;
  let pages: HubspotPages;
  let company: CompanyJson;
  let record: string;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'records', size: 30 });
    pages = hubspotPages(hubspot);
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    const [first] = await someCompanies(hubspot, 1, ['name', 'city', 'domain']);
    if (!first) throw new Error('The portal is empty.');
    company = first;
    record = `/contacts/${hubspot.portalId}/record/0-2/${company.id}`;
  });
  afterAll(() => hubspot.stop());

  const value = async (name: string) => {
    const { body } = await call(hubspot, 'GET', `/crm/v3/objects/companies/${company.id}?properties=${name}`);
    return (body as unknown as CompanyJson).properties[name];
  };

  it("stands under HubSpot's own path, with the card as tab and as sidebar", async () => {
    const { markup } = await pages.get(record);
    const frames = [...markup.matchAll(/<iframe[^>]* src="([^"]+)"/g)].map((match) =>
      match[1]?.replaceAll('&#38;', '&'),
    );
    const query = (location: string) =>
      `/card-host/?portalId=${hubspot.portalId}&companyId=${company.id}&location=${location}`;

    expect(frames).toEqual([query('crm.record.tab'), query('crm.record.sidebar')]);
    expect(markup).toContain(`<h1>${company.properties.name}</h1>`);
  });

  it('saves what a person edits, as a change by that person', async () => {
    const saved = await pages.post(record, { country: 'Iceland', seats: '17' });
    const { text } = await pages.get(`${record}?tab=history`);

    expect(saved.notice).toContain('Saved.');
    expect(await value('country')).toBe('Iceland');
    expect(text).toMatch(/Seats seats 17 [-\d]+ [\d:]+ Mia Novak, by hand CRM_UI/);
  });

  it('saves nothing when one value is refused, and says why at that value', async () => {
    const { postStatus, text, markup } = await pages.post(record, { country: 'Norway', seats: 'many' });

    expect(postStatus).toBe(400);
    expect(text).toContain('Nothing was saved.');
    expect(text).toContain('many was not a valid number.');
    expect(markup).toContain('value="Norway"');
    expect(await value('country')).not.toBe('Norway');
  });

  it('lists what has a value by group, and edits one group with its empty properties', async () => {
    const shown = await pages.get(`${record}?tab=properties`);
    const edited = await pages.get(`${record}?tab=properties&group=companyinformation`);

    expect(shown.text).toContain('Product and subscription');
    expect(shown.markup).not.toContain('name="about_us"');
    expect(edited.markup).toContain('name="about_us"');
    expect(edited.text).toContain('Save company information');
  });

  it('joins the boxes of a property with several values, and clears it when none is checked', async () => {
    const group = `${record}?tab=properties&group=companyinformation`;
    const saved = await pages.post(group, { web_technologies: ['', 'stripe', 'zendesk'] });
    const joined = await value('web_technologies');
    await pages.post(group, { web_technologies: '' });

    expect(saved.location).toBe(`${record}?tab=properties`);
    expect(joined).toBe('stripe;zendesk');
    expect(await value('web_technologies')).toBe('');
  });

  it('shows a refused value of a group in the form of that group only', async () => {
    const { markup } = await pages.post(`${record}?tab=properties&group=product_usage`, { seats: 'lots' });

    expect(markup.match(/lots was not a valid number/g)).toHaveLength(1);
    expect(markup).toContain('id="g-seats-fault"');
  });

  it('shows the history of one property with the source of each value in words', async () => {
    await pages.post(record, { seats: '17', country: 'Iceland' });
    await call(hubspot, 'PATCH', `/crm/v3/objects/companies/${company.id}`, { properties: { seats: '18' } });
    const { text } = await pages.get(`${record}?tab=history&property=seats`);
    const values = [...text.matchAll(/Seats seats (\d+) \S+ \S+ (.+?) (?:API|CRM_UI)/g)];

    expect(values.map(([, seats, source]) => [seats, source])).toEqual([
      ['18', 'Customerscore connection (service key)'],
      ['17', 'Mia Novak, by hand'],
    ]);
    expect(text).not.toContain('Iceland seats');
  });

  it('says what a property has been all along when it never changed', async () => {
    const { text } = await pages.get(`${record}?tab=history&property=city`);

    expect(text).toContain('Nothing has changed since the company was made.');
    expect(text).toContain(`The value has been ${company.properties.city} since.`);
  });

  it('shows owners by name', async () => {
    const { text } = await pages.get(`${record}?tab=properties`);

    expect(text).toMatch(
      /Company owner hubspot_owner_id (Mia Novak|Jonas Weber|Amara Okafor|Lucas Moreau|Sofia Lindqvist)/,
    );
  });

  it('moves a company to the recycle bin and back', async () => {
    const gone = await pages.post(`${record}/archive`);
    const back = await pages.post(`${record}/restore`);

    expect(gone.text).toContain('This company is in the recycle bin.');
    expect(gone.markup).not.toContain('name="country"');
    expect(back.notice).toBe('The company is back.');
    expect(await value('name')).toBe(company.properties.name);
  });
});
