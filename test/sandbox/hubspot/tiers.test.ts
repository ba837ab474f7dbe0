import { describe, expect, it } from '@jest/globals';
import type { PortalProfile } from '../../../sandbox/hubspot/accounts/portal.ts';
import type { Caller } from '../../../sandbox/hubspot/auth/caller.ts';
import { RateLimits } from '../../../sandbox/hubspot/limits/rate-limits.ts';
import { newProfile } from '../../../sandbox/hubspot/world/first-portals.ts';

const NOON = Date.parse('2026-11-23T12:00:00Z');

const portal = (facts: Partial<PortalProfile>) =>
  newProfile({ portalId: 7, name: 'Heronbank', domain: 'heronbank.example', ...facts });
const caller = (kind: Caller['kind']): Caller => ({ kind, portalId: 7, appId: 1, userId: 1, name: 'App', scopes: [] });

/** How many calls in the same moment go through. */
function burst(profile: PortalProfile, kind: Caller['kind']): number {
  const limits = new RateLimits();
  let passed = 0;
  while (limits.take(caller(kind), profile, false, NOON).ok) passed += 1;
  return passed;
}

describe('limits by tier', () => {
  it.each([
    ['a private app of a starter account', 'private-app', { tier: 'starter' }, 100],
    ['a private app of a professional account', 'private-app', { tier: 'professional' }, 190],
    ['a service key of an enterprise account', 'service-key', { tier: 'enterprise' }, 190],
    ['a private app with a limit increase', 'private-app', { tier: 'starter', limitIncreases: 1 }, 250],
    ['a private app with two limit increases', 'private-app', { tier: 'enterprise', limitIncreases: 2 }, 250],
    ['the OAuth app, whatever the account pays for', 'oauth', { tier: 'starter' }, 110],
    ['the OAuth app, which no limit increase helps', 'oauth', { tier: 'enterprise', limitIncreases: 2 }, 110],
  ] as const)('let %s call so often in ten seconds', (_who, kind, facts, calls) => {
    expect(burst(portal(facts), kind)).toBe(calls);
  });

  it.each([
    ['starter', 0, 250_000],
    ['professional', 0, 625_000],
    ['enterprise', 0, 1_000_000],
    ['starter', 1, 1_250_000],
    ['enterprise', 2, 3_000_000],
  ] as const)('let the keys of a %s account with %i increases call %i times a day', (tier, limitIncreases, calls) => {
    const profile = portal({ tier, limitIncreases });
    const limits = new RateLimits();
    limits.spendDaily(profile, calls - 1, NOON);
    limits.take(caller('service-key'), profile, false, NOON);

    expect(limits.dailyUsage(profile, NOON)).toMatchObject({ used: calls, limit: calls });
    expect(limits.take(caller('private-app'), profile, false, NOON)).toMatchObject({ ok: false, policy: 'DAILY' });
    expect(limits.take(caller('oauth'), profile, false, NOON)).toMatchObject({ ok: true });
  });

  it('count searches of keys for the day too', () => {
    const limits = new RateLimits();
    limits.take(caller('private-app'), portal({}), true, NOON);

    expect(limits.dailyUsage(portal({}), NOON).used).toBe(1);
  });
});

describe('the day of an account', () => {
  it.each([
    ['UTC', '2026-11-23T12:00:00Z', '2026-11-24T00:00:00.000Z'],
    ['Europe/Prague', '2026-11-23T12:00:00Z', '2026-11-23T23:00:00.000Z'],
    ['America/New_York', '2026-11-23T12:00:00Z', '2026-11-24T05:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-23T12:00:00Z', '2026-11-23T18:30:00.000Z'],
    ['Pacific/Kiritimati', '2026-11-23T12:00:00Z', '2026-11-24T10:00:00.000Z'],
    // Clocks go forward at 02:00 on this day, which has 23 hours.
    ['Europe/Prague', '2027-03-28T00:30:00Z', '2027-03-28T22:00:00.000Z'],
    // Clocks go back at 03:00 on this day, which has 25 hours.
    ['Europe/Prague', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00.000Z'],
  ])('in %s at %s lasts until %s', (timeZone, now, midnight) => {
    const profile = portal({ timeZone });
    const limits = new RateLimits();
    limits.take(caller('service-key'), profile, false, Date.parse(now));

    const { used, resetsAt } = limits.dailyUsage(profile, Date.parse(now));
    expect({ used, resetsAt: new Date(resetsAt).toISOString() }).toEqual({ used: 1, resetsAt: midnight });
    expect(limits.dailyUsage(profile, resetsAt - 1).used).toBe(1);
    expect(limits.dailyUsage(profile, resetsAt).used).toBe(0);
  });
});
