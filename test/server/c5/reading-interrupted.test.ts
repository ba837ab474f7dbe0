import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectionsBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from '../flows/support/companies.ts';
import { type HubSpotProxy, NEXT_PAGE, startHubSpotProxy } from '../flows/support/hubspot-proxy.ts';
import { waitFor } from '../flows/support/wait-for.ts';
import { createReadingTenant, type ReadingTenant } from './support/reading-tenant.ts';

/** Three pages. */
const COMPANIES = 205;
/** Tries of one call. */
const TRIES = 5;
/** The list's first page is let through. */
const SECOND_PAGE = { kind: 'list', skip: 1 } as const;

let proxy: HubSpotProxy;
let product: Product;
let tenant: ReadingTenant;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});
afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

beforeEach(async () => {
  tenant = await createReadingTenant(product);
  await tenant.hubspot.create(companies(COMPANIES));
});

const stored = (id: string) =>
  product.database.collection<{ _id: string; resumeAt: Date | null }>('cycles').findOne({ _id: id });
const limited = async () => (await tenant.hubspot.journal()).filter(({ status }) => status === 429).length;

describe('a 429 in the middle of a page run', () => {
  it('that lasts saves the cursor; after the pause nothing is read or counted twice', async () => {
    await tenant.hubspot.planFault({ ...SECOND_PAGE, status: 429, retryAfterSeconds: 1, times: TRIES });

    const id = await tenant.startCycle();
    await waitFor('pause of the cycle', async () => ((await stored(id))?.resumeAt ? true : null));
    const paused = await tenant.getCycle(id);
    proxy.calls.length = 0;
    await product.database.collection('cycles').updateOne({ _id: id as never }, { $set: { resumeAt: null } });
    await product.services.cycles.dispatchUnclaimed();
    const cycle = await tenant.endOf(id);

    expect(paused.counts.read).toBe(100);
    expect(cycle).toMatchObject({ status: 'succeeded', counts: { read: COMPANIES, created: COMPANIES, unchanged: 0 } });
    expect(cycle.certificate).toMatchObject({ result: 'complete', listed: COMPANIES, stored: COMPANIES });
    const pages = proxy.calls.filter(({ path }) => path.includes('/companies?limit'));
    expect(pages.every(({ path }) => path.includes(NEXT_PAGE))).toBe(true);
  });

  it('that passes, with and without Retry-After, is waited for', async () => {
    await tenant.hubspot.planFault({ ...SECOND_PAGE, status: 429, retryAfterSeconds: 1, times: 1 });
    await tenant.hubspot.planFault({ ...SECOND_PAGE, skip: 0, status: 429, times: 1 });

    const cycle = await tenant.cycle();

    expect(await limited()).toBe(2);
    expect(cycle).toMatchObject({ status: 'succeeded', counts: { read: COMPANIES, created: COMPANIES } });
  });
});

describe('a token that expires in the middle of a run', () => {
  it('costs one refresh and no company', async () => {
    const refreshes = async () =>
      (await tenant.hubspot.journal()).filter(({ kind, status }) => kind === 'oauthToken' && status === 200).length;
    const before = await refreshes();
    proxy.before(NEXT_PAGE, () => tenant.portal.expireAccessTokens());

    const cycle = await tenant.cycle();

    expect(cycle).toMatchObject({ status: 'succeeded', counts: { read: COMPANIES, created: COMPANIES } });
    expect((await refreshes()) - before).toBe(1);
  });

  it('and a refused refresh mark the connection, and nothing is called any more', async () => {
    proxy.before(NEXT_PAGE, async () => {
      await tenant.portal.revokeRefreshTokens();
      await tenant.portal.expireAccessTokens();
    });

    const cycle = await tenant.cycle();
    const { connections } = await tenant.api<ConnectionsBody>('GET', '/api/connections');
    const calls = proxy.calls.length;
    const again = await tenant.ask('POST', '/cycles');

    expect(cycle).toMatchObject({ status: 'failed', error: { code: 'reconnect_needed', actor: 'user_action' } });
    expect(connections).toMatchObject([{ status: 'reconnect' }]);
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'reconnect_needed' } } });
    expect(proxy.calls.length).toBe(calls);
  });
});
