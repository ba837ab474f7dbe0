import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, companiesIn, install, someCompanies } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';

interface Counts {
  readonly total: number;
  readonly errors: number;
  readonly kinds: Record<string, { calls: number; errors: number }>;
}

describe('control plane of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'control', size: 30 });
  });
  beforeEach(() => hubspot.control('POST', '/reset', {}));
  afterAll(() => hubspot.stop());

  const counts = async (): Promise<Counts> => {
    const { portals } = (await hubspot.control('GET', '/portals')) as { portals: { calls: Counts }[] };
    if (!portals[0]) throw new Error('There is no portal.');
    return portals[0].calls;
  };
  const get = () => call(hubspot, 'GET', `${COMPANIES}?limit=1`);

  it('counts the calls of each portal by kind of endpoint', async () => {
    const [company] = await someCompanies(hubspot, 1);
    await call(hubspot, 'POST', `${COMPANIES}/batch/update`, {
      inputs: [{ id: company?.id, properties: { city: 'x' } }],
    });
    await call(hubspot, 'POST', `${COMPANIES}/batch/update`, {
      inputs: [{ id: company?.id, properties: { city: 1, nope: 2 } }],
    });

    expect(await counts()).toMatchObject({
      total: 3,
      errors: 1,
      kinds: { list: { calls: 1, errors: 0 }, batchUpdate: { calls: 2, errors: 1 } },
    });
  });

  it('keeps a journal of exchanges without tokens in it', async () => {
    await get();
    await fetch(`${hubspot.url}/oauth/v1/refresh-tokens/secret-token`);
    const { exchanges } = (await hubspot.control('GET', '/journal')) as { exchanges: Record<string, unknown>[] };

    expect(exchanges[1]).toMatchObject({
      method: 'GET',
      path: `${COMPANIES}?limit=1`,
      kind: 'list',
      portalId: hubspot.portalId,
      status: 200,
    });
    expect(JSON.stringify(exchanges)).not.toContain('secret-token');
  });

  it('writes the same journal for the same seed and the same requests', async () => {
    const script = async () => {
      await hubspot.control('POST', '/reset', {});
      await hubspot.control('POST', '/clock', { set: '2027-01-04T08:00:00.000Z', freeze: true });
      const created = await call(hubspot, 'POST', COMPANIES, { properties: { domain: 'same.example' } });
      await hubspot.advance(20_000);
      const found = await call(hubspot, 'POST', `${COMPANIES}/search`, { query: 'same' });
      const listed = await call(hubspot, 'GET', `${COMPANIES}?limit=100`);
      return [created.text, found.text, listed.text, await hubspot.control('GET', '/journal')];
    };

    expect(await script()).toEqual(await script());
  });

  it.each([
    ['a locked record', { status: 423 }, 423, 'application/json'],
    ['a page of the network', { status: 502, body: 'html' }, 502, 'text/html'],
    ['an empty answer without a type', { status: 503, body: 'empty' }, 503, null],
    ['a move to another data center', { status: 477, retryAfterSeconds: 60 }, 477, 'application/json'],
  ])('plans %s for the next call, once', async (_what, fault, status, type) => {
    await hubspot.control('POST', '/faults', { path: '/companies', ...fault });
    const hit = await get();
    const next = await get();

    expect(hit.status).toBe(status);
    expect(hit.headers.get('content-type')?.split(';')[0] ?? null).toBe(type);
    expect(hit.headers.get('retry-after')).toBe('retryAfterSeconds' in fault ? '60' : null);
    expect(next.status).toBe(200);
  });

  it('plans faults for one method, path and portal, a number of times, until they are cleared', async () => {
    await hubspot.control('POST', '/faults', {
      method: 'post',
      path: '/search',
      portalId: hubspot.portalId,
      status: 500,
      times: 2,
    });
    await hubspot.control('POST', '/faults', { path: '/oauth/2026-09/token', status: 503, times: null });
    const search = () => call(hubspot, 'POST', `${COMPANIES}/search`, {});

    expect((await get()).status).toBe(200);
    expect([(await search()).status, (await search()).status, (await search()).status]).toEqual([500, 500, 200]);
    await expect(install(hubspot)).rejects.toThrow('The code was refused');
    await hubspot.control('DELETE', '/faults');
    expect((await install(hubspot)).hub_id).toBe(hubspot.portalId);
  });

  it('lets a call wait', async () => {
    await hubspot.control('POST', '/faults', { delayMs: 300 });
    const started = performance.now();
    const answer = await get();

    expect(answer.status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(250);
  });

  it('lets tokens expire, revokes refresh tokens and uninstalls', async () => {
    const { access_token } = await install(hubspot);
    const portal = { portalId: hubspot.portalId };
    const use = async () => (await call(hubspot, 'GET', COMPANIES, undefined, access_token)).body.category;

    expect(await hubspot.control('POST', '/tokens/expire', portal)).toEqual({ expired: 1 });
    expect(await use()).toBe('EXPIRED_AUTHENTICATION');
    expect(await hubspot.control('POST', '/tokens/revoke', portal)).toEqual({ revoked: 1 });
    expect(await hubspot.control('POST', '/uninstall', portal)).toEqual({ uninstalled: true });
    expect(await use()).toBe('INVALID_AUTHENTICATION');
  });

  it('seeds further portals', async () => {
    const made = (await hubspot.control('POST', '/portals', { companies: 250, name: 'Big', tier: 'enterprise' })) as {
      portalId: number;
      keys: { token: string }[];
    };
    const list = await call(hubspot, 'GET', `${COMPANIES}?limit=100`, undefined, made.keys[0]?.token ?? null);

    expect(made).toMatchObject({ name: 'Big', tier: 'enterprise', companies: 250 });
    expect(companiesIn(list)).toHaveLength(100);
  });

  it('keeps portals apart: a key reads its own portal only', async () => {
    const made = (await hubspot.control('POST', '/portals', { companies: 5 })) as { keys: { token: string }[] };
    await call(hubspot, 'POST', COMPANIES, { properties: { name: 'Mine' } });
    const theirs = await call(
      hubspot,
      'GET',
      `${COMPANIES}?limit=100&properties=name`,
      undefined,
      made.keys[0]?.token ?? null,
    );

    expect(companiesIn(theirs)).toHaveLength(5);
  });

  it('does on request what people do on the pages', async () => {
    const [company, other] = await someCompanies(hubspot, 2);
    const path = `/portals/${hubspot.portalId}/companies/${company?.id}`;
    const edited = await hubspot.control('POST', `${path}/edit`, { properties: { city: 'Kutná Hora' } });
    const merged = (await hubspot.control('POST', `${path}/merge`, { otherId: other?.id })) as { id: string };

    expect(edited).toMatchObject({ id: company?.id, properties: { city: 'Kutná Hora' }, archived: false });
    expect(await hubspot.control('GET', path)).toMatchObject({ id: merged.id });
    await expect(hubspot.control('POST', `${path}/edit`, { properties: { seats: 'x' } })).rejects.toThrow(
      'not a valid number',
    );
    await expect(hubspot.control('GET', `/portals/1/companies/1`)).rejects.toThrow('There is no such company');
  });

  it('says what is wrong with a request', async () => {
    await expect(hubspot.control('POST', '/faults', { status: 200 })).rejects.toThrow('status');
    await expect(hubspot.control('POST', '/settings', { indexlag: true })).rejects.toThrow('indexlag');
  });
});
