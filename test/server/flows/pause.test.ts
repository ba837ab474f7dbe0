import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConfirmBody, QuietHours } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from './support/companies.ts';
import { recommendedMapping } from './support/mappings.ts';
import { createTenant, type Tenant } from './support/tenant.ts';
import { createWorker } from './support/worker.ts';

let product: Product;
let tenant: Tenant;
let cycleId: string;

beforeAll(async () => {
  product = await startProduct({ workers: false });
});

afterAll(() => product.stop());

/** An account whose companies are imported and whose outbound run is approved and waiting for a worker. */
beforeEach(async () => {
  tenant = await createTenant(product, { companies: companies(3) });
  await tenant.ask('PUT', '/mapping/draft', recommendedMapping());
  cycleId = ((await tenant.ask('POST', '/mapping/draft/confirm')).body as ConfirmBody).cycleId;
  await createWorker(product).runImport(cycleId);
  await createWorker(product).runOutbound(cycleId);
  await tenant.approve(cycleId);
});

const act = (name: 'pause' | 'resume') => tenant.ask('POST', `/cycles/${cycleId}/${name}`);
const outboundRun = async () => (await tenant.getCycle(cycleId)).outbound;

/** All hours but those of a few minutes, half a day from now. */
function quietNow(): QuietHours {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16);
  return { from: at(-1), to: at(11), weekdays: [1, 2, 3, 4, 5, 6, 7], timeZone: 'UTC' };
}

describe('a cycle that an admin pauses', () => {
  it('is not worked on until it is let go on, and then ends as it would have', async () => {
    const paused = await act('pause');
    await createWorker(product).runOutbound(cycleId);

    expect(paused).toMatchObject({ status: 200, body: { outbound: { status: 'paused', resumeAt: null } } });
    expect(await outboundRun()).toMatchObject({ status: 'paused', counts: { written: 0 } });

    const resumed = await act('resume');
    await createWorker(product).runOutbound(cycleId);

    expect(resumed).toMatchObject({ status: 200, body: { outbound: { status: 'queued' } } });
    expect(await outboundRun()).toMatchObject({ status: 'succeeded', counts: { written: 3 } });
  });

  it('is taken from the worker that is at it, which saves nothing any more', async () => {
    const worker = createWorker(product, {
      client: {
        batchUpdateCompanies: async () => {
          await act('pause');
          return { updatedIds: [], errors: [] };
        },
      },
    });

    await worker.runOutbound(cycleId);

    expect(await outboundRun()).toMatchObject({ status: 'paused', counts: { considered: 0 } });
  });

  it('cannot be paused after its end, nor let go on without a pause', async () => {
    expect(await act('resume')).toMatchObject({ status: 409, body: { error: { code: 'cycle_ended' } } });
    await createWorker(product).runOutbound(cycleId);

    const answer = await act('pause');

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'cycle_ended' } } });
  });

  it('is not found for another workspace', async () => {
    const stranger = await createTenant(product);

    expect((await stranger.ask('POST', `/cycles/${cycleId}/pause`)).status).toBe(404);
    expect(await outboundRun()).toMatchObject({ status: 'queued' });
  });
});

describe('an outbound run in quiet hours', () => {
  it('writes nothing, says until when, and goes on when they are over', async () => {
    await tenant.ask('PUT', '/quiet-hours', { quietHours: quietNow() });

    await createWorker(product).runOutbound(cycleId);

    const outbound = await outboundRun();
    expect(outbound).toMatchObject({
      status: 'paused',
      counts: { written: 0 },
      error: { code: 'quiet_hours', actor: 'retry_later' },
    });
    const hoursLeft = (Date.parse(outbound?.resumeAt ?? '') - Date.now()) / 3_600_000;
    expect(hoursLeft).toBeGreaterThan(10.9);
    expect(hoursLeft).toBeLessThan(11.1);
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(0);

    await tenant.ask('PUT', '/quiet-hours', { quietHours: null });
    await act('resume');
    await createWorker(product).runOutbound(cycleId);

    expect(await outboundRun()).toMatchObject({ status: 'succeeded', counts: { written: 3 } });
  });
});
