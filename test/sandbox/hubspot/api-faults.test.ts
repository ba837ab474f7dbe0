import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type Answer, call, companiesIn, install, postForm, someCompanies } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const HANG_MS = 300;

interface ExchangeJson {
  readonly kind: string;
  readonly status: number;
  readonly faultId?: number;
}

describe('planned faults of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;
  let ids: string[];

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'faults', size: 30 });
    await hubspot.control('POST', '/settings', { rateLimits: false });
    ids = (await someCompanies(hubspot, 20)).map(({ id }) => id);
  });
  beforeEach(() => hubspot.control('DELETE', '/journal'));
  afterEach(() => hubspot.control('DELETE', '/faults'));
  afterAll(() => hubspot.stop());

  const plan = (fault: object) => hubspot.control('POST', '/faults', fault) as Promise<{ id: number }>;
  const get = () => call(hubspot, 'GET', `${COMPANIES}?limit=1`);
  const update = (city: string, traced = false): Promise<Answer> => {
    const inputs = ids.map((id) => ({
      id,
      properties: { city },
      ...(traced ? { objectWriteTraceId: `t-${id}` } : {}),
    }));
    return call(hubspot, 'POST', `${COMPANIES}/batch/update`, { inputs });
  };
  const citiesOf = async () => {
    const answer = await call(hubspot, 'GET', `${COMPANIES}?limit=20&properties=city`);
    return companiesIn(answer).map(({ properties }) => properties.city);
  };
  const lastExchange = async () => {
    const { exchanges } = (await hubspot.control('GET', '/journal?limit=1')) as { exchanges: ExchangeJson[] };
    return exchanges[0];
  };

  it.each(['reset', 'cut'])(
    'break the connection (%s), and the journal has the call without an answer',
    async (connection) => {
      const { id } = await plan({ connection });

      await expect(get()).rejects.toThrow();
      expect(await lastExchange()).toMatchObject({ kind: 'list', status: 0, faultId: id });
      expect((await get()).status).toBe(200);
    },
  );

  it('never answer a call that hangs', async () => {
    await plan({ connection: 'hang' });
    const headers = { authorization: `Bearer ${hubspot.serviceKey}` };
    const hanging = fetch(`${hubspot.url}${COMPANIES}`, { headers, signal: AbortSignal.timeout(HANG_MS) });

    await expect(hanging).rejects.toThrow('timeout');
    expect(await lastExchange()).toMatchObject({ status: 0 });
  });

  it('lose the answer to a call that was carried out', async () => {
    await plan({ connection: 'reset', workDone: true });
    await expect(update('Ghost')).rejects.toThrow();
    const afterReset = await citiesOf();
    await plan({ kind: 'batchUpdate', status: 504, body: 'html', workDone: true });

    expect((await update('Phantom')).status).toBe(504);
    expect(new Set(afterReset)).toEqual(new Set(['Ghost']));
    expect(new Set(await citiesOf())).toEqual(new Set(['Phantom']));
  });

  it('answer 207 for a share of a batch, name the inputs that failed and do the others', async () => {
    await update('Before');
    await plan({ batch: 'partial', share: 0.4 });
    const { status, body } = await update('After');
    const errors = body.errors as { message: string; context: { ids: string[] } }[];
    const failed = errors.flatMap(({ context }) => context.ids);
    const done = companiesIn({ body } as Answer).map(({ id }) => id);

    expect([status, body.numErrors]).toEqual([207, failed.length]);
    expect([...failed, ...done].sort()).toEqual([...ids].sort());
    expect(failed.length).toBeGreaterThan(0);
    expect(done.length).toBeGreaterThan(0);
    expect((await citiesOf()).filter((city) => city === 'Before')).toHaveLength(failed.length);
  });

  it('name failed inputs of a batch by their trace ids when they have some', async () => {
    await plan({ batch: 'partial', share: 0 });
    const { body } = await update('Traced', true);
    const [error] = body.errors as { context: Record<string, string[]> }[];

    expect(body.numErrors).toBe(1);
    expect(error?.context.objectWriteTraceId?.[0]).toMatch(/^t-\d+$/);
  });

  it('leave out some or all results of a batch that was done', async () => {
    await plan({ batch: 'short', share: 0.5 });
    const short = await update('Short');
    await plan({ batch: 'empty' });
    const empty = await update('Empty');
    const count = companiesIn(short).length;

    expect([short.status, empty.status, companiesIn(empty)]).toEqual([200, 200, []]);
    expect(count > 0 && count < ids.length).toBe(true);
    expect(new Set(await citiesOf())).toEqual(new Set(['Empty']));
  });

  it('refuse tokens as HubSpot does, for one account', async () => {
    const { refresh_token } = await install(hubspot);
    const refresh = () =>
      postForm(hubspot, '/oauth/2026-09/token', {
        grant_type: 'refresh_token',
        client_id: hubspot.clientId,
        client_secret: hubspot.clientSecret,
        refresh_token,
      });
    await plan({ kind: 'oauthToken', portalId: hubspot.portalId, oauth: 'BAD_REFRESH_TOKEN' });
    const refused = await refresh();

    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' } });
    expect((await refresh()).status).toBe(200);
  });

  it('hit one kind of endpoint, after some calls have gone through', async () => {
    await plan({ kind: 'list', skip: 2, status: 500 });
    const statuses = [];
    for (let turn = 0; turn < 4; turn += 1) statuses.push((await get()).status);

    expect((await update('Untouched')).status).toBe(200);
    expect(statuses).toEqual([200, 200, 500, 200]);
  });

  it('happen with their probability, and the next fault that fits may hit instead', async () => {
    await plan({ status: 503, probability: 0, times: null });
    await plan({ status: 423, probability: 0.5, times: null });
    const statuses = new Set<number>();
    for (let turn = 0; turn < 20; turn += 1) statuses.add((await get()).status);

    expect([...statuses].sort()).toEqual([200, 423]);
  });

  it('are removed one by one', async () => {
    const { id } = await plan({ status: 500, times: null });
    await hubspot.control('DELETE', `/faults/${id}`);

    expect((await get()).status).toBe(200);
    await expect(hubspot.control('DELETE', `/faults/${id}`)).rejects.toThrow('There is no such fault');
  });
});
