import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, companiesIn } from './helpers.ts';

const COMPANIES = '/crm/v3/objects/companies';
const PANEL = '/developer/faults';
const OTHER_PORTAL = '147209841';

describe('the panel of faults', () => {
  let hubspot: StartedHubspot;
  let pages: HubspotPages;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'panel', size: 12 });
    pages = hubspotPages(hubspot);
  });
  beforeEach(() => hubspot.control('POST', '/reset', {}));
  afterAll(() => hubspot.stop());

  const statuses = async (calls: number, path = COMPANIES) => {
    const seen: number[] = [];
    for (let made = 0; made < calls; made += 1) seen.push((await call(hubspot, 'GET', path)).status);
    return seen;
  };
  const switchOn = (fault: string, account = '') => pages.post(PANEL, { fault, account });

  it('lets the next five calls answer 429 and says how many are left', async () => {
    const on = await switchOn('rate-limit');
    const first = await statuses(2);
    const left = (await pages.get(PANEL)).text;

    expect(on.notice).toBe('On: The next 5 calls: 429.');
    expect(first).toEqual([429, 429]);
    expect(left).toContain('The next 3 calls: 429');
    expect(await statuses(4)).toEqual([429, 429, 429, 200]);
    expect((await pages.get(PANEL)).text).toContain('No fault is on');
  });

  it('hits only the account that was chosen', async () => {
    const on = await switchOn('rate-limit', OTHER_PORTAL);

    expect(on.text).toContain('Pinegate Test Account 5 –');
    expect(await statuses(1)).toEqual([200]);
  });

  it('ends one fault and leaves the others on', async () => {
    await switchOn('bad-gateway');
    await switchOn('update-refused');
    const { notice, text } = await pages.post(`${PANEL}/1/end`);

    expect(notice).toBe('The fault is over.');
    expect(text).not.toContain('chance of 10.0 %: 502');
    expect(text).toContain('All POST calls to …/batch/update: 400');
    expect((await pages.post(`${PANEL}/1/end`)).notice).toBe('It was over already.');
  });

  it('ends all faults at once', async () => {
    for (const fault of ['rate-limit', 'locked', 'slow']) await switchOn(fault);
    const { text } = await pages.post(`${PANEL}/clear`);

    expect(text).toContain('No fault is on');
    expect(await statuses(1)).toEqual([200]);
  });

  it('moves the account for a minute and says how long it still takes', async () => {
    const on = await switchOn('moving');
    const during = await statuses(2);
    await pages.post('/developer/clock', { what: 'minute' });

    expect(on.text).toMatch(/All calls: 477 all all (60|59) seconds/);
    expect(during).toEqual([477, 477]);
    expect(await statuses(1)).toEqual([200]);
    expect((await pages.get(PANEL)).text).toContain('No fault is on');
  });

  it('puts faults that the control plane planned into words', async () => {
    await hubspot.control('POST', '/faults', {
      method: 'get',
      path: '/companies/batch',
      delayMs: 3000,
      probability: 0.25,
      times: null,
    });
    await hubspot.control('POST', '/faults', { status: 504, body: 'empty', forMs: 3_600_000 });
    const { text } = await pages.get(PANEL);

    expect(text).toContain('All GET calls to …/companies/batch, each with a chance of 25.0 %: 3 seconds later');
    expect(text).toMatch(/The next call: 504 with nothing at all all 1 60 minutes/);
  });

  it('lets the search index go out and come back', async () => {
    const [company] = companiesIn(await call(hubspot, 'GET', `${COMPANIES}?limit=1&properties=name`));
    const find = async () =>
      companiesIn(
        await call(hubspot, 'POST', `${COMPANIES}/search`, {
          filterGroups: [{ filters: [{ propertyName: 'name', operator: 'EQ', value: 'Found me' }] }],
        }),
      ).length;
    const out = await pages.post('/developer/switches', { id: 'index-outage', on: 'yes' });
    await call(hubspot, 'PATCH', `${COMPANIES}/${company?.id}`, { properties: { name: 'Found me' } });
    await pages.post('/developer/clock', { what: 'hour' });
    const whileOut = await find();
    await pages.post('/developer/switches', { id: 'index-outage', on: 'no' });
    await pages.post('/developer/clock', { what: 'minute' });

    expect(out.text).toContain('Outage of the search index on Search sees nothing of what changes.');
    expect([whileOut, await find()]).toEqual([0, 1]);
  });

  it('switches rate limits off', async () => {
    const off = await pages.post('/developer/switches', { id: 'rate-limits', on: 'no' });
    const searches = await Promise.all(
      Array.from({ length: 8 }, () => call(hubspot, 'POST', `${COMPANIES}/search`, { limit: 1 })),
    );

    expect(off.notice).toBe('Calls are counted and none is refused.');
    expect(searches.map(({ status }) => status)).toEqual(Array(8).fill(200));
  });

  it('lets calls take as long as in HubSpot', async () => {
    await pages.post('/developer/switches', { id: 'latency', on: 'yes' });
    const started = Date.now();
    await statuses(4);
    const slow = Date.now() - started;
    const off = await pages.post('/developer/switches', { id: 'latency', on: 'no' });

    expect(slow).toBeGreaterThan(80);
    expect(off.text).toContain('Latency off Calls are answered at once.');
  });

  it('keeps the bodies of calls while asked to, and shows them', async () => {
    await pages.post('/developer/switches', { id: 'bodies', on: 'yes' });
    await call(hubspot, 'POST', `${COMPANIES}/search`, { limit: 1, properties: ['name'] });
    const shown = await pages.get('/developer/exchanges/1');
    await pages.post('/developer/switches', { id: 'bodies', on: 'no' });
    await statuses(1);

    expect(shown.text).toContain('Request { "limit": 1, "properties": [ "name" ] }');
    expect(shown.text).toContain('"total": 12');
    expect((await pages.get('/developer/exchanges/2')).text).toContain('Bodies of this call were not kept.');
  });

  it('marks the calls that a fault has hit, and those without a whole answer', async () => {
    await switchOn('rate-limit');
    await statuses(1);
    await pages.post(`${PANEL}/clear`);
    await switchOn('reset');
    await expect(statuses(1)).rejects.toThrow();

    expect((await pages.get('/developer/exchanges/1')).text).toContain('Call 1 429 hit by fault 1');
    expect((await pages.get('/developer/exchanges?status=lost')).text).toContain('no answer');
  });

  it('lets time pass, stand still and run again', async () => {
    const now = async () => Date.parse(((await hubspot.control('GET', '/clock')) as { now: string }).now);
    const before = await now();
    const week = await pages.post('/developer/clock', { what: 'week' });
    const frozen = await pages.post('/developer/clock', { what: 'freeze' });
    const stopped = [await now(), await now()];
    const running = await pages.post('/developer/clock', { what: 'resume' });

    expect((await now()) - before).toBeGreaterThanOrEqual(7 * 86_400_000);
    expect(week.text).toContain('It runs 7 days ahead of the real time.');
    expect(frozen.text).toContain('It stands still.');
    expect(stopped[0]).toBe(stopped[1]);
    expect(running.notice).toBe('The clock runs again.');
  });

  it('lets time pass for one account only', async () => {
    const ahead = await pages.post('/developer/clock', { what: 'day', account: OTHER_PORTAL, portal: OTHER_PORTAL });
    const other = await pages.get(`${PANEL}?portal=${hubspot.portalId}`);

    expect(ahead.text).toContain('Pinegate Test Account is 24 hours ahead of the others.');
    expect(other.text).toContain('Pinegate Software has the same time as all others.');
    expect(other.text).toContain('It runs with the real time.');
  });

  it('keeps the account in the bar through every form', async () => {
    const on = await pages.post(PANEL, { fault: 'slow', account: '', portal: OTHER_PORTAL });

    expect(on.location).toBe(`${PANEL}?portal=${OTHER_PORTAL}`);
    expect(on.markup).toContain(`href="/service-keys/${OTHER_PORTAL}"`);
  });

  it.each([
    ['an unknown fault', PANEL, { fault: 'fire', account: '' }, 'There is no such fault.'],
    ['an unknown account', PANEL, { fault: 'slow', account: '5' }, 'There is no such account.'],
    ['an unknown switch', '/developer/switches', { id: 'gravity', on: 'no' }, 'There is no such switch.'],
    ['an account that has no clock', '/developer/clock', { what: 'day', account: '5' }, 'There is no such account.'],
    ['an unknown step of the clock', '/developer/clock', { what: 'year' }, 'The clock cannot do that.'],
  ])('refuses %s and changes nothing', async (_, path, form, notice) => {
    expect(await pages.post(path, form)).toMatchObject({ notice, text: expect.stringContaining('No fault is on') });
  });
});
