import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { LatencyModel, USUAL_LATENCIES } from '../../../sandbox/hubspot/control/latency-model.ts';
import { Random } from '../../../sandbox/hubspot/core/random.ts';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const DRAWS = 20_000;

/** Draws so many and gives the values below which a half and nine tenths of them are. */
function quantiles(model: LatencyModel, kind: string): [number, number] {
  const drawn = Array.from({ length: DRAWS }, () => model.draw(kind, 1)).sort((a, b) => a - b);
  return [drawn[DRAWS * 0.5] ?? 0, drawn[DRAWS * 0.9] ?? 0];
}

describe('LatencyModel', () => {
  it.each([
    ['list', USUAL_LATENCIES.get],
    ['batchUpdate', USUAL_LATENCIES.batch],
    ['search', USUAL_LATENCIES.search],
  ])('draws for %s what half and nine tenths of the calls stay below', (kind, { p50, p90 }) => {
    const model = new LatencyModel(new Random('latency'));
    model.set(USUAL_LATENCIES);
    const [half, most] = quantiles(model, kind);

    expect(Math.abs(half / p50 - 1)).toBeLessThan(0.05);
    expect(Math.abs(most / p90 - 1)).toBeLessThan(0.05);
  });

  it('is off until it is switched on, for all accounts or for one', () => {
    const model = new LatencyModel(new Random('latency'));
    const off = model.draw('list', 1);
    model.set(USUAL_LATENCIES, 1);
    const one = [model.draw('list', 1) > 0, model.draw('list', 2) > 0];
    model.set(USUAL_LATENCIES);
    model.set(null, 2);
    const all = [model.draw('list', 1) > 0, model.draw('list', 2) > 0, model.draw('list', null) > 0];

    expect(off).toBe(0);
    expect(one).toEqual([true, false]);
    expect(all).toEqual([true, false, true]);
  });
});

describe('latency of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'latency', size: 5 });
  });
  beforeEach(() => hubspot.control('POST', '/reset', {}));
  afterAll(() => hubspot.stop());

  const slow = { p50: 250, p90: 260 };
  const elapsed = async () => {
    const started = performance.now();
    await call(hubspot, 'GET', COMPANIES);
    return performance.now() - started;
  };

  it('holds answers back, and the journal tells how long also while the clock stands still', async () => {
    await hubspot.control('POST', '/clock', { freeze: true });
    await hubspot.control('POST', '/latency', { on: true, get: slow });
    const ms = await elapsed();
    const { exchanges } = (await hubspot.control('GET', '/journal')) as { exchanges: { ms: number }[] };

    expect(ms).toBeGreaterThan(200);
    expect(exchanges[0]?.ms).toBeGreaterThan(200);
  });

  it('carries a call out when it comes in, before its answer is held back', async () => {
    await hubspot.control('POST', '/latency', { on: true, get: { p50: 3000, p90: 3001 } });
    const headers = { authorization: `Bearer ${hubspot.serviceKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ properties: { name: 'Impatient' } });
    const given = fetch(`${hubspot.url}${COMPANIES}`, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(500),
    });
    await expect(given).rejects.toThrow('timeout');
    await hubspot.control('POST', '/latency', { on: false });
    const list = await call(hubspot, 'GET', `${COMPANIES}?limit=100&properties=name`);

    expect(list.text).toContain('Impatient');
  });

  it('refuses figures that cannot be', async () => {
    await expect(hubspot.control('POST', '/latency', { on: true, get: { p50: 9, p90: 1 } })).rejects.toThrow('p90');
  });
});
