import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AlertBody, AlertsBody } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from '../flows/support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from '../flows/support/mappings.ts';
import { createTenant, type Tenant } from '../flows/support/tenant.ts';
import { waitFor } from '../flows/support/wait-for.ts';

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(2) });
  await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
});

const open = async () => (await tenant.api<AlertsBody>('GET', '/api/alerts')).alerts;
/** Alerts are told right after the run has ended. */
const becomes = (kinds: readonly AlertBody['kind'][]) =>
  waitFor(`alerts ${kinds}`, async () => {
    const alerts = await open();
    return JSON.stringify(alerts.map(({ kind }) => kind)) === JSON.stringify(kinds) ? alerts : null;
  });

describe('a cycle that failed', () => {
  it('is told with its id and reason, until a later one succeeds', async () => {
    await tenant.hubspot.planFault({ kind: 'list', status: 403, times: 1 });

    const failed = await tenant.cycle();

    expect(failed.status).toBe('failed');
    const [alert] = await becomes(['import_failed']);
    expect(alert).toMatchObject({ key: failed.id, actor: failed.error?.actor });
    expect(alert?.message).toContain(failed.error?.message);
    await tenant.cycle();
    await becomes([]);
  });
});

describe('an outbound run that failed', () => {
  it('is told until a later one succeeds, however imports go', async () => {
    await tenant.hubspot.planFault({ kind: 'batchUpdate', status: 403, times: 1 });

    await tenant.confirm(recommendedMapping());

    const [alert] = await becomes(['outbound_failed']);
    expect(alert?.message).toContain('The outbound run did not finish');
    await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
    await tenant.cycle();
    await becomes(['outbound_failed']);
  });
});

describe('an account whose token is refused', () => {
  it('is told once as to be connected again, and no more when it is', async () => {
    await tenant.portal.revokeRefreshTokens();
    await tenant.portal.expireAccessTokens();

    await tenant.cycle();

    const [alert] = await becomes(['reconnect_needed']);
    expect(alert).toMatchObject({ actor: 'user_action', portalId: tenant.portalId });
    const start = await tenant.browser.get('/oauth/hubspot/install');
    const callback = await tenant.portal.consent(start.headers.get('location') ?? '', {});
    await tenant.browser.get(`${callback.pathname}${callback.search}`);
    await becomes([]);
  });
});

describe('an account whose calls of the day are used up', () => {
  it('is told as long as its runs wait for the next day', async () => {
    await tenant.hubspot.control('POST', '/faults', {
      portalId: tenant.portalId,
      kind: 'list',
      status: 429,
      policy: 'DAILY',
      times: 1,
    });

    const id = await tenant.startCycle();

    const [alert] = await becomes(['quota_low']);
    expect(alert).toMatchObject({ actor: 'retry_later' });
    await product.database.collection('cycles').updateOne({ _id: id as never }, { $set: { resumeAt: null } });
    await product.services.cycles.dispatchUnclaimed();
    await tenant.endOf(id);
    await becomes([]);
  });
});
