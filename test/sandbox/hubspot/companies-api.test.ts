import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, companiesIn, someCompanies } from './helpers.ts';

const FAMILIES = ['/crm/v3/objects', '/crm/objects/2026-03', '/crm/objects/2026-09'];
const COMPANIES = '/crm/objects/2026-09/companies';

describe('companies API of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'companies', size: 130 });
    await hubspot.control('POST', '/settings', { rateLimits: false, indexLag: false });
  });
  afterAll(() => hubspot.stop());

  const create = async (properties: Record<string, string>) =>
    String((await call(hubspot, 'POST', COMPANIES, { properties })).body.id);

  describe('paths', () => {
    it.each(
      FAMILIES.flatMap((family) => ['companies', 'company', '0-2', 'COMPANY'].map((type) => `${family}/${type}`)),
    )('lists companies under %s', async (path) => {
      expect((await call(hubspot, 'GET', `${path}?limit=3`)).body.results).toHaveLength(3);
    });

    it('does not know other object types', async () => {
      const answer = await call(hubspot, 'GET', '/crm/v3/objects/widgets');

      expect(answer.status).toBe(400);
      expect(answer.body.message).toBe('Unable to infer object type from: widgets');
    });

    it('refuses a very long URL', async () => {
      expect((await call(hubspot, 'GET', `${COMPANIES}?properties=${'x'.repeat(17_000)}`)).status).toBe(414);
    });
  });

  describe('list', () => {
    it('shows ten companies with the default properties unless told otherwise', async () => {
      const [first, ...rest] = companiesIn(await call(hubspot, 'GET', COMPANIES));

      expect(rest).toHaveLength(9);
      expect(Object.keys(first?.properties ?? {})).toEqual([
        'createdate',
        'domain',
        'hs_lastmodifieddate',
        'hs_object_id',
        'name',
      ]);
      expect(first?.updatedAt).toBe(first?.properties.hs_lastmodifieddate);
    });

    it('takes properties repeated or with commas, leaves out unknown ones and gives null for unset ones', async () => {
      const repeated = await call(hubspot, 'GET', `${COMPANIES}?properties=city&properties=nonsense&limit=1`);
      const commas = await call(hubspot, 'GET', `${COMPANIES}?properties=city,facebookfans&limit=1`);

      expect(companiesIn(repeated)[0]?.properties).toHaveProperty('city');
      expect(companiesIn(repeated)[0]?.properties).not.toHaveProperty('nonsense');
      expect(companiesIn(commas)[0]?.properties.facebookfans).toBeNull();
    });

    it('pages through every company once, in the order of ids, and ends without a cursor', async () => {
      const ids: string[] = [];
      let after: string | undefined = '0';
      while (after !== undefined) {
        const page = await call(hubspot, 'GET', `${COMPANIES}?limit=50&after=${after}`);
        ids.push(...companiesIn(page).map((company) => company.id));
        after = (page.body.paging as { next: { after: string } } | undefined)?.next.after;
      }

      expect(ids).toEqual([...new Set(ids)].sort((a, b) => Number(a) - Number(b)));
      expect(ids.length).toBeGreaterThanOrEqual(130);
    });

    it.each(['0', '101', 'many'])('refuses a limit of %s', async (limit) => {
      expect((await call(hubspot, 'GET', `${COMPANIES}?limit=${limit}`)).body).toMatchObject({
        category: 'VALIDATION_ERROR',
      });
    });
  });

  describe('single companies', () => {
    it('fills the website of a new company from its domain and touches it again some seconds later', async () => {
      const made = await call(hubspot, 'POST', COMPANIES, { properties: { domain: 'fernline.example' } });
      await hubspot.advance(5000);
      const later = await call(hubspot, 'GET', `${COMPANIES}/${String(made.body.id)}`);

      expect(made.status).toBe(201);
      expect(made.body.properties).toMatchObject({ domain: 'fernline.example', website: 'fernline.example' });
      expect(String(later.body.updatedAt) > String(made.body.updatedAt)).toBe(true);
    });

    it('wants a name or a domain on a new company', async () => {
      expect((await call(hubspot, 'POST', COMPANIES, { properties: { city: 'Brno' } })).status).toBe(400);
    });

    it('answers a change with what was written and the system properties', async () => {
      const id = await create({ name: 'Slatebridge' });
      const answer = await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { seats: 12, is_public: true } });

      expect(Object.keys(answer.body.properties as object)).toEqual([
        'createdate',
        'hs_lastmodifieddate',
        'hs_object_id',
        'is_public',
        'seats',
      ]);
      expect(answer.body.properties).toMatchObject({ seats: '12', is_public: 'true' });
    });

    it('gives an empty text for a cleared value and null for one that was never set', async () => {
      const id = await create({ name: 'Marblecast', city: 'Praha' });
      await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { city: '' } });
      const { body } = await call(hubspot, 'GET', `${COMPANIES}/${id}?properties=city,phone`);

      expect(body.properties).toMatchObject({ city: '', phone: null });
    });

    it('keeps the history of values, newest first', async () => {
      const id = await create({ name: 'Ravenloop', seats: '1' });
      await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { seats: '2' } });
      await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { seats: '3' } });
      const { body } = await call(hubspot, 'GET', `${COMPANIES}/${id}?propertiesWithHistory=seats`);
      const { seats } = body.propertiesWithHistory as { seats: { value: string; sourceType: string }[] };

      expect(seats.map((version) => version.value)).toEqual(['3', '2']);
      expect(seats[0]?.sourceType).toBe('API');
    });

    it('recalculates a calculated property from what it reads', async () => {
      const id = await create({ name: 'Otterview', seats: '40', active_users: '10' });
      await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, { properties: { active_users: '30' } });
      const { body } = await call(hubspot, 'GET', `${COMPANIES}/${id}?properties=seat_utilization`);

      expect(body.properties).toMatchObject({ seat_utilization: '75' });
    });

    it('answers a missing company with a page or with JSON, as the client asks', async () => {
      const headers = { authorization: `Bearer ${hubspot.serviceKey}` };
      const page = await fetch(`${hubspot.url}${COMPANIES}/1`, { headers: { ...headers, accept: '*/*' } });
      const json = await call(hubspot, 'GET', `${COMPANIES}/1`);

      expect(page.status).toBe(404);
      expect(page.headers.get('x-hubspot-notfound')).toBe('true');
      expect(await page.text()).toContain('<title>Error 404 Not Found</title>');
      expect(json.body).toMatchObject({ status: 'error', message: 'resource not found' });
    });

    it('moves a company to the recycle bin and answers 204 for unknown ids too', async () => {
      const id = await create({ name: 'Pebbledesk' });

      expect((await call(hubspot, 'DELETE', `${COMPANIES}/${id}`)).status).toBe(204);
      expect((await call(hubspot, 'DELETE', `${COMPANIES}/1`)).status).toBe(204);
      expect((await call(hubspot, 'GET', `${COMPANIES}/${id}`)).status).toBe(404);
      expect((await call(hubspot, 'GET', `${COMPANIES}/${id}?archived=true`)).body).toMatchObject({ archived: true });
      expect(
        companiesIn(await call(hubspot, 'GET', `${COMPANIES}?archived=true`)).map((company) => company.id),
      ).toContain(id);
    });

    it('rewrites dates under 2026-09 with a warning and refuses them under v3', async () => {
      const id = await create({ name: 'Rowanpay' });
      const write = { properties: { renewal_date: '2027-03-01T15:00:00Z' } };
      const dated = await call(hubspot, 'PATCH', `${COMPANIES}/${id}`, write);
      const old = await call(hubspot, 'PATCH', `/crm/v3/objects/companies/${id}`, write);

      expect(dated.body).toMatchObject({
        properties: { renewal_date: '2027-03-01' },
        warnings: [{ category: 'PROPERTY_VALUE_NORMALIZED', context: { normalizedValue: '2027-03-01' } }],
      });
      expect(old.body).toMatchObject({ errors: [{ code: 'INVALID_DATE' }] });
    });
  });

  describe('batches', () => {
    it('reads known companies and reports all unknown ids in one error', async () => {
      const [company] = await someCompanies(hubspot, 1);
      const inputs = [{ id: company?.id }, { id: '11' }, { id: '12' }];
      const answer = await call(hubspot, 'POST', `${COMPANIES}/batch/read`, { inputs, properties: ['city'] });

      expect(answer.status).toBe(207);
      expect(companiesIn(answer).map(({ id }) => id)).toEqual([company?.id]);
      expect(answer.body).toMatchObject({
        status: 'COMPLETE',
        numErrors: 1,
        errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', context: { ids: ['11', '12'] } }],
      });
    });

    it('writes the known companies of an update, reports the unknown and echoes the trace ids', async () => {
      const [company] = await someCompanies(hubspot, 1);
      const inputs = [
        { id: company?.id, properties: { city: 'Tábor' }, objectWriteTraceId: 'a' },
        { id: '13', properties: { city: 'Tábor' }, objectWriteTraceId: 'b' },
      ];
      const answer = await call(hubspot, 'POST', `${COMPANIES}/batch/update`, { inputs });

      expect(answer.status).toBe(207);
      expect(answer.body.results).toMatchObject([
        { id: company?.id, properties: { city: 'Tábor' }, objectWriteTraceId: 'a' },
      ]);
    });

    it('writes nothing of an update with one bad value', async () => {
      const [first, second] = await someCompanies(hubspot, 2);
      const inputs = [
        { id: first?.id, properties: { city: 'Nowhere' } },
        { id: second?.id, properties: { seats: 'many' } },
      ];
      const answer = await call(hubspot, 'POST', `${COMPANIES}/batch/update`, { inputs });
      const after = await call(hubspot, 'GET', `${COMPANIES}/${first?.id}?properties=city`);

      expect(answer.status).toBe(400);
      expect(after.body.properties).not.toMatchObject({ city: 'Nowhere' });
    });

    it('returns results in another order than they were sent', async () => {
      const ids = (await someCompanies(hubspot, 50)).map((company) => company.id);
      const inputs = ids.map((id) => ({ id, properties: { city: 'Zlín' } }));
      const answer = await call(hubspot, 'POST', `${COMPANIES}/batch/update`, { inputs });
      const returned = companiesIn(answer).map((company) => company.id);

      expect(returned).not.toEqual(ids);
      expect([...returned].sort()).toEqual([...ids].sort());
    });

    it('makes the good companies of a batch when every input can be traced', async () => {
      const inputs = [
        { properties: { name: 'Juniperfield' }, objectWriteTraceId: 'good' },
        { properties: { name: 'Irongate', seats: 'x' }, objectWriteTraceId: 'bad' },
      ];
      const traced = await call(hubspot, 'POST', `${COMPANIES}/batch/create`, { inputs });
      const untraced = await call(hubspot, 'POST', `${COMPANIES}/batch/create`, {
        inputs: inputs.map(({ properties }) => ({ properties })),
      });

      expect(traced.status).toBe(207);
      expect(traced.body).toMatchObject({
        results: [{ objectWriteTraceId: 'good' }],
        errors: [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['bad'] } }],
      });
      expect(untraced.status).toBe(400);
    });

    it('archives companies and is content with ids it does not know', async () => {
      const id = await create({ name: 'Topaztrail' });
      const answer = await call(hubspot, 'POST', `${COMPANIES}/batch/archive`, { inputs: [{ id }, { id: '14' }] });

      expect(answer.status).toBe(204);
      expect((await call(hubspot, 'GET', `${COMPANIES}/${id}`)).status).toBe(404);
    });
  });
});
