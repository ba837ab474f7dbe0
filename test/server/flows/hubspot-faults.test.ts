import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConnectionsBody, CycleBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { createApprovedTenant } from './support/approved-tenant.ts';
import { companies, company, externalId } from './support/companies.ts';
import type { Fault } from './support/hubspot-account.ts';
import { FIRST_PAGE, type HubSpotProxy, startHubSpotProxy } from './support/hubspot-proxy.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { waitFor } from './support/wait-for.ts';

const COMPANIES = 20;
const LIST: Fault = { method: 'GET', path: '/objects/' };
const WRITE: Fault = { method: 'POST', path: '/batch/update' };
const READ_PROPERTIES: Fault = { method: 'GET', path: '/properties/' };

let proxy: HubSpotProxy;
let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  proxy = await startHubSpotProxy();
  product = await startProduct({ changes: { hubspotApiUrl: proxy.url } });
});

afterAll(async () => {
  await product.stop();
  await proxy.stop();
});

/** An account whose next cycle imports and writes all companies. */
async function prepare(): Promise<Tenant> {
  const prepared = await createApprovedTenant(product);
  await prepared.hubspot.create(companies(COMPANIES));
  return prepared;
}

const undisturbed = {
  status: 'succeeded',
  error: null,
  counts: { read: COMPANIES, created: COMPANIES, failed: 0 },
  outbound: { status: 'succeeded', error: null, counts: { considered: COMPANIES, written: COMPANIES, failed: 0 } },
};

/** The Fit of the last customer, as stored and as HubSpot has it. */
async function lastFit({ customer, hubspot }: Tenant) {
  const { scores, link } = await customer(externalId(COMPANIES));
  const stored = scores?.fit.status === 'scored' ? String(scores.fit.value) : null;
  return { stored, written: (await hubspot.read(link?.companyId ?? '')).customerscore_fit_score };
}

describe('a cycle whose reading and writing is disturbed, since HubSpot', () => {
  const twice = (fault: Fault): Fault[] => [
    { ...LIST, ...fault },
    { ...WRITE, ...fault },
  ];
  const FAULTS: readonly (readonly [what: string, faults: readonly Fault[]])[] = [
    ['asks to slow down', twice({ status: 429, retryAfterSeconds: 1 })],
    ['asks to slow down without saying how long', twice({ status: 429 })],
    ['has locked records', [{ ...WRITE, status: 423 }]],
    ['is behind a gateway that fails', twice({ status: 502, body: 'html' })],
    ['is unavailable without a word', twice({ status: 503, body: 'empty' })],
  ];
  const ends = new Map<string, { readonly cycle: CycleBody; readonly fit: Awaited<ReturnType<typeof lastFit>> }>();

  // All at once, since each of them waits as long as HubSpot asks.
  beforeAll(async () => {
    await Promise.all(
      FAULTS.map(async ([what, faults]) => {
        const disturbed = await prepare();
        for (const fault of faults) await disturbed.hubspot.planFault({ ...fault, times: 1 });
        ends.set(what, { cycle: await disturbed.cycle(), fit: await lastFit(disturbed) });
      }),
    );
  });

  it.each(FAULTS)('%s, ends as if nothing had happened', (what) => {
    const { cycle, fit } = ends.get(what) ?? {};

    expect(cycle).toMatchObject(undisturbed);
    expect(fit?.written).toMatch(/^\d+/);
    expect(fit?.written).toBe(fit?.stored);
  });
});

describe('a cycle during which HubSpot', () => {
  beforeEach(async () => {
    tenant = await prepare();
  });

  it.each([
    ['reading', LIST, 'cycles' as const],
    ['writing', WRITE, 'outbound_runs' as const],
  ])(
    'moves the account to another region waits as long as HubSpot says, and then goes on %s',
    async (_what, where, runs) => {
      await tenant.hubspot.planFault({ ...where, status: 477, retryAfterSeconds: 2, times: 1 });
      const id = await tenant.startCycle();
      const paused = await waitFor('pause', async () => {
        const run = await product.database.collection<RunDocument>(runs).findOne({ _id: id });
        return run?.resumeAt ? run : null;
      });
      const shown = await tenant.getCycle(id);
      const callsWhenPaused = (await tenant.hubspot.journal()).length;
      await dispatchUnclaimed();
      expect((await tenant.hubspot.journal()).length).toBe(callsWhenPaused);
      const error = runs === 'cycles' ? shown.error : shown.outbound?.error;
      expect(error).toMatchObject({ code: 'hubspot_migrating', actor: 'retry_later' });
      expect(paused.lease).toBeNull();

      await product.database.collection<RunDocument>(runs).updateOne({ _id: id }, { $set: { resumeAt: new Date() } });
      await dispatchUnclaimed();

      expect(await tenant.endOf(id)).toMatchObject(undisturbed);
    },
  );

  it('cannot list its properties for a moment ends as if nothing had happened', async () => {
    await tenant.hubspot.planFault({ ...READ_PROPERTIES, status: 500, times: 1 });

    expect(await tenant.cycle()).toMatchObject(undisturbed);
  });

  it('will not count its companies goes on without a progress bar', async () => {
    await tenant.hubspot.planFault({ method: 'POST', path: '/search', status: 400, times: 1 });

    expect(await tenant.cycle()).toMatchObject({ ...undisturbed, totalCompanies: null });
  });

  it('forgets the access token is given a new one and goes on', async () => {
    const renewals = await tenant.hubspot.calls('oauthToken');
    await tenant.portal.expireAccessTokens();

    expect(await tenant.cycle()).toMatchObject(undisturbed);
    expect((await tenant.hubspot.calls('oauthToken')) - renewals).toBe(1);
  });
});

describe('a token that is revoked in the middle of a cycle', () => {
  it('fails the cycle, asks to reconnect, and no call is made any more', async () => {
    tenant = await prepare();
    const page = proxy.hold(FIRST_PAGE);
    const id = await tenant.startCycle();
    await page.reached;
    await tenant.portal.revokeRefreshTokens();
    await tenant.portal.expireAccessTokens();
    page.open();

    const cycle = await tenant.endOf(id);

    expect(cycle).toMatchObject({
      status: 'failed',
      outbound: null,
      error: { code: 'reconnect_needed', actor: 'user_action', message: expect.stringContaining('Connect') },
    });
    const { connections } = await tenant.api<ConnectionsBody>('GET', '/api/connections');
    expect(connections).toMatchObject([{ status: 'reconnect', statusReason: expect.stringContaining('Connect') }]);
    const calls = (await tenant.hubspot.journal()).length;
    expect((await tenant.ask('POST', '/cycles')).body).toMatchObject({ error: { code: 'reconnect_needed' } });
    expect((await tenant.ask('GET', '/properties')).body).toMatchObject({ error: { code: 'reconnect_needed' } });
    await dispatchUnclaimed();
    expect(await tenant.hubspot.journal()).toHaveLength(calls);
  });
});

describe('a token without the scope to write', () => {
  it('imports and scores, fails the outbound run by name of the scope, and sends nothing', async () => {
    const reader = await createTenant(product, { companies: [company(1)], granted: ['crm.schemas.companies.write'] });

    const cycle = await reader.confirm();

    expect(cycle).toMatchObject({
      status: 'succeeded',
      counts: { created: 1, scored: 1 },
      outbound: {
        status: 'failed',
        error: {
          code: 'scope_missing',
          actor: 'user_action',
          message: expect.stringContaining('crm.objects.companies.write'),
        },
        counts: { written: 0 },
      },
    });
    expect(await reader.hubspot.calls('batchUpdate')).toBe(0);
  });
});

interface RunDocument {
  readonly _id: string;
  readonly resumeAt: Date | null;
  readonly lease: unknown;
}

/** What the tick does every half minute. */
async function dispatchUnclaimed(): Promise<void> {
  await product.services.cycles.dispatchUnclaimed();
  await product.services.outbound.dispatchUnclaimed();
}
