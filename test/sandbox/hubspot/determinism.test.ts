import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { call, companiesIn, install, postForm } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const HOUR_MS = 3_600_000;

describe('stand-in HubSpot with a clock that stands still', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'same', size: 60 });
  });
  afterAll(() => hubspot.stop());

  /** Part of the life of an account: a fresh world, then everything that draws random numbers. */
  async function liveThrough(seed: string): Promise<string> {
    await hubspot.control('POST', '/reset', { seed });
    const { portals } = (await hubspot.control('GET', '/portals')) as { portals: { keys: { token: string }[] }[] };
    const key = portals[0]?.keys[0]?.token ?? '';
    await hubspot.control('POST', '/clock', { set: '2027-01-04T08:00:00.000Z', freeze: true });
    await hubspot.control('POST', '/journal', { bodies: true });
    await hubspot.control('POST', '/webhooks/faults', { duplicates: 0.5, delays: 0.3, disorder: true });
    const { access_token: token, refresh_token } = await install(hubspot);
    const first = await call(hubspot, 'GET', `${COMPANIES}?limit=20`, undefined, key);
    const ids = companiesIn(first).map(({ id }) => id);
    const update = (city: string) =>
      call(
        hubspot,
        'POST',
        `${COMPANIES}/batch/update`,
        { inputs: ids.map((id) => ({ id, properties: { city } })) },
        token,
      );
    await update('Brno');
    await call(hubspot, 'POST', COMPANIES, { properties: { domain: 'same.example' } }, token);
    await hubspot.control('POST', '/latency', { on: true, get: { p50: 2, p90: 4 }, batch: { p50: 3, p90: 9 } });
    await hubspot.control('POST', '/faults', { status: 502, body: 'html', probability: 0.5, times: null });
    for (let turn = 0; turn < 8; turn += 1) await update(`Brno ${turn}`);
    await hubspot.control('DELETE', '/faults');
    await hubspot.control('POST', '/faults', { batch: 'partial', share: 0.3 });
    await update('Praha');
    await hubspot.advance(HOUR_MS);
    await update('expired');
    await postForm(hubspot, '/oauth/2026-09/token', {
      grant_type: 'refresh_token',
      client_id: hubspot.clientId,
      client_secret: hubspot.clientSecret,
      refresh_token,
    });
    await call(hubspot, 'POST', `${COMPANIES}/search`, { query: 'same', sorts: ['hs_lastmodifieddate'] }, key);
    await call(hubspot, 'GET', `${COMPANIES}?limit=100&properties=city`, undefined, key);
    return journalLines();
  }

  async function journalLines(): Promise<string> {
    const response = await fetch(`${hubspot.url}/__sandbox/journal/lines`);
    return response.text();
  }

  const deliveries = async () => JSON.stringify(await hubspot.control('GET', '/webhooks'));

  it('writes the same journal, byte for byte, in two worlds of the same seed', async () => {
    const one = [await liveThrough('twin'), await deliveries()];
    const two = [await liveThrough('twin'), await deliveries()];

    expect(one[0]?.split('\n')).toHaveLength(18);
    expect(one[0]).toContain('"faultId"');
    expect(one[1]).toContain('propertyChange');
    expect(two[0]).toBe(one[0]);
    expect(eventsOnly(two[1])).toBe(eventsOnly(one[1]));
  });

  it('writes another journal for another seed', async () => {
    expect(await liveThrough('twin')).not.toBe(await liveThrough('other'));
  });
});

/** The signature's time is the real one, and nobody listens, so that only events and their order count. */
function eventsOnly(deliveries: string | undefined): string {
  const parsed = JSON.parse(deliveries ?? '') as { deliveries: { id: number; events: unknown[] }[] };
  return JSON.stringify(parsed.deliveries.map(({ id, events }) => ({ id, events })));
}
