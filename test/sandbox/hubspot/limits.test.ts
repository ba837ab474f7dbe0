import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type StartedHubspot, startHubspot } from '../../support/start-hubspot.ts';
import { type Answer, call, install } from './helpers.ts';

const COMPANIES = '/crm/objects/2026-09/companies';
const SEARCH = `${COMPANIES}/search`;
const TEST_PORTAL_ID = 147_209_841;

describe('limits of the stand-in HubSpot', () => {
  let hubspot: StartedHubspot;

  beforeAll(async () => {
    hubspot = await startHubspot({ seed: 'limits', size: 20 });
  });
  beforeEach(async () => {
    await hubspot.control('POST', '/reset', {});
    // The clock stands still, so that a slow machine does not move calls into another window.
    await hubspot.control('POST', '/clock', { freeze: true });
  });
  afterAll(() => hubspot.stop());

  const many = (count: number, token: string, path = `${COMPANIES}?limit=1`) =>
    Promise.all(Array.from({ length: count }, () => call(hubspot, 'GET', path, undefined, token)));
  const statuses = (answers: readonly Answer[]) => {
    const counts: Record<number, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };

  it('lets the app call 110 times in ten seconds per account', async () => {
    const { access_token } = await install(hubspot);
    const first = await many(112, access_token);
    const refused = first.find((answer) => answer.status === 429);
    await hubspot.advance(10_000);
    const later = await many(1, access_token);

    expect(statuses(first)).toEqual({ 200: 110, 429: 2 });
    expect(refused?.body).toMatchObject({
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
    expect(statuses(later)).toEqual({ 200: 1 });
  });

  it('lets the app call as often as it is set to, and says so', async () => {
    const { access_token } = await install(hubspot);
    await hubspot.control('POST', '/settings', { oauthCalls: 4 });

    const answers = await many(5, access_token);

    expect(statuses(answers)).toEqual({ 200: 4, 429: 1 });
    expect(answers[0]?.headers.get('x-hubspot-ratelimit-max')).toBe('4');
  });

  it('gives keys the limit of what the account pays for, each key its own', async () => {
    const { portals } = (await hubspot.control('GET', '/portals')) as {
      portals: { portalId: number; keys: { token: string }[] }[];
    };
    const starter = portals.find((portal) => portal.portalId === TEST_PORTAL_ID)?.keys[0]?.token ?? '';

    expect(statuses(await many(191, hubspot.serviceKey))).toEqual({ 200: 190, 429: 1 });
    expect(statuses(await many(101, starter))).toEqual({ 200: 100, 429: 1 });
  });

  it('lets an account search five times a second, whoever asks, outside the other window', async () => {
    const { access_token } = await install(hubspot);
    const answers: Answer[] = [];
    for (let index = 0; index < 3; index += 1) {
      answers.push(await call(hubspot, 'POST', SEARCH, {}), await call(hubspot, 'POST', SEARCH, {}, access_token));
    }
    const refused = answers[5];
    await hubspot.advance(1000);

    expect(statuses(answers)).toEqual({ 200: 5, 429: 1 });
    expect(refused?.body).toEqual({
      status: 'error',
      message: 'You have reached your secondly limit.',
      correlationId: expect.any(String),
      category: 'RATE_LIMITS',
    });
    expect((await call(hubspot, 'POST', SEARCH, {})).status).toBe(200);
    const [list] = await many(1, hubspot.serviceKey);
    expect(list?.headers.get('x-hubspot-ratelimit-remaining')).toBe('189');
  });

  it('counts the calls of keys for the day of the account and starts anew at its midnight', async () => {
    const usage = async () =>
      (await call(hubspot, 'GET', '/account-info/2026-09/api-usage/daily/private-apps')).body.results as {
        currentUsage: number;
        resetsAt: string;
      }[];
    await many(3, hubspot.serviceKey);
    const [before] = await usage();
    await hubspot.control('POST', '/clock', { set: before?.resetsAt, freeze: true });
    const [after] = await usage();

    expect(before).toMatchObject({ usageLimit: 625_000, currentUsage: 4, fetchStatus: 'SUCCESS' });
    expect(new Date(before?.resetsAt ?? '').toLocaleTimeString('en-GB', { timeZone: 'Europe/Prague' })).toBe(
      '00:00:00',
    );
    expect(after?.currentUsage).toBe(1);
  });
});
