import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type HubspotPages, hubspotPages } from '../../support/hubspot-pages.ts';
import { type ProgrammableServer, startProgrammableServer } from '../../support/programmable-server.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { eventually, install, someCompanies } from './helpers.ts';

describe('the pages about webhooks', () => {
  let app: ProgrammableServer;
  let hubspot: StartedHubspot;
  let pages: HubspotPages;
  let record: string;
  let list: string;

  beforeAll(async () => {
    app = await startProgrammableServer();
    hubspot = await startHubspot({ seed: 'webhook-pages', size: 20, appUrl: app.url });
    pages = hubspotPages(hubspot);
    list = `/developer/${hubspot.portalId}/webhooks`;
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    await install(hubspot, { redirectUri: `${app.url}/oauth/hubspot/callback` });
    app.forget();
    const [company] = await someCompanies(hubspot, 1);
    record = `/contacts/${hubspot.portalId}/record/0-2/${company?.id}`;
  });
  afterAll(async () => {
    await hubspot.stop();
    await app.stop();
  });

  const change = (form: Record<string, string>) => pages.post(`${record}/change`, form);

  it('offer a next value of every property that the app listens to', async () => {
    const { text, markup } = await pages.get(`${record}?tab=webhooks`);
    const employees = /name="numberofemployees" value="(\d+)"[^>]*autocomplete/g;
    const [now, next] = [...markup.matchAll(employees)].map((match) => Number(match[1]));

    expect(text).toContain('Change something that the app listens to');
    expect(next).toBe((now ?? 0) + 1);
  });

  it('change a property with one button and show the delivery that told of it', async () => {
    const changed = await change({ numberofemployees: '777' });

    expect(changed.location).toBe(`${record}?tab=webhooks`);
    expect(changed.notice).toBe('Number of Employees changed. Delivery 1 told the app: answered 200.');
    expect(changed.text).toMatch(
      /Delivery 1 .* object\.propertyChange \(numberofemployees\) Delivered 1 attempt answered 200/,
    );
    expect(JSON.parse(app.requests[0]?.body ?? '')).toMatchObject([
      { propertyName: 'numberofemployees', propertyValue: '777' },
    ]);
  });

  it('say that the delivery failed and will be tried again', async () => {
    app.plan({ status: 500 });
    const changed = await change({ numberofemployees: '778' });

    expect(changed.notice).toBe('Number of Employees changed. Delivery 1 told the app: answered 500.');
    expect(changed.text).toContain('Will be tried again');
  });

  it('change nothing when the value is refused', async () => {
    expect((await change({ numberofemployees: 'many' })).notice).toBe(
      'Nothing was changed: many was not a valid number.',
    );
    expect(app.requests).toHaveLength(0);
  });

  it('filter deliveries by status', async () => {
    app.plan({ status: 500 });
    await change({ numberofemployees: '779' });
    await change({ numberofemployees: '780' });
    const shown = async (status: string) => (await pages.get(`${list}?status=${status}`)).text.match(/Delivery \d/g);

    expect(await shown('delivered')).toEqual(['Delivery 2']);
    expect(await shown('waiting')).toEqual(['Delivery 1']);
    expect(await shown('')).toEqual(['Delivery 2', 'Delivery 1']);
    expect((await pages.get(list)).text).toContain('All 2 Delivered 1 Will be tried again 1');
  });

  it('show the body of the last attempt as it was sent, and which proofs came with it', async () => {
    await change({ numberofemployees: '781' });
    const { text, markup } = await pages.get(`${list}/1`);
    const body = /<pre[^>]*>([^<]*)<\/pre>/
      .exec(markup)?.[1]
      ?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));

    expect(JSON.parse(body ?? '')).toEqual(JSON.parse(app.requests[0]?.body ?? ''));
    expect(text).toContain('X-HubSpot-Signature-v3 sent X-HubSpot-Request-Timestamp sent');
    expect(markup).not.toContain(String(app.requests[0]?.headers['x-hubspot-signature-v3']));
  });

  it('send a delivery once more', async () => {
    await change({ numberofemployees: '782' });
    const again = await pages.post(`${list}/1/redeliver`);
    await eventually(() => (app.requests.length === 2 ? true : undefined), 'the second request');

    expect(again.notice).toBe('Delivery 1 is sent again.');
    expect(JSON.parse(app.requests[1]?.body ?? '')).toEqual(JSON.parse(app.requests[0]?.body ?? ''));
  });

  it('hold webhooks back while they are paused', async () => {
    const paused = await pages.post(`${list}/pause`);
    const changed = await change({ numberofemployees: '783' });
    const sentWhilePaused = app.requests.length;
    await pages.post(`${list}/resume`);
    await eventually(() => (app.requests.length === 1 ? true : undefined), 'the request that was held back');

    expect(paused.text).toContain('Webhooks are paused');
    expect(changed.notice).toBe('Number of Employees changed. No webhook went out so far.');
    expect(sentWhilePaused).toBe(0);
  });

  it('say that nothing is sent without the app', async () => {
    await pages.post(`/connected-apps/${hubspot.portalId}/installed/uninstall`);

    expect((await pages.get(list)).text).toContain('The app is not installed in this account, so nothing is sent.');
    expect((await change({ numberofemployees: '784' })).notice).toContain('No webhook went out so far.');
  });

  it("keep another account's deliveries to itself", async () => {
    await change({ numberofemployees: '785' });

    expect((await pages.get('/developer/147209841/webhooks/1')).status).toBe(404);
    expect((await pages.post('/developer/147209841/webhooks/1/redeliver')).postStatus).toBe(404);
  });
});
