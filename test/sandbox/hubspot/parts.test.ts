import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '../../../sandbox/hubspot/core/clock.ts';
import { Random } from '../../../sandbox/hubspot/core/random.ts';
import { Timeline } from '../../../sandbox/hubspot/core/timeline.ts';
import { parseFormula } from '../../../sandbox/hubspot/crm/formula.ts';
import { RollingWindow } from '../../../sandbox/hubspot/limits/rolling-window.ts';
import { retryDelayMs } from '../../../sandbox/hubspot/webhooks/retry-delay.ts';
import { parseWebhookSettings } from '../../../sandbox/hubspot/webhooks/subscriptions.ts';

describe('Random', () => {
  it('gives the same numbers for the same seed', () => {
    const draw = (seed: string) =>
      Array.from(
        { length: 20 },
        (
          (random) => () =>
            random.unit()
        )(new Random(seed)),
      );

    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
  });

  it('gives forks that do not depend on what was drawn before', () => {
    const used = new Random('a');
    used.unit();

    expect(used.fork('x').unit()).toBe(new Random('a').fork('x').unit());
  });

  it('spreads evenly', () => {
    const random = new Random('even');
    const mean = Array.from({ length: 20_000 }, () => random.unit()).reduce((sum, unit) => sum + unit, 0) / 20_000;

    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  });

  it('makes UUIDs of version 7 that begin with the time', () => {
    const now = Date.parse('2026-11-23T00:00:00Z');

    expect(new Random('u').uuid(now)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(new Random('u').uuid(now).replace('-', '').slice(0, 12), 16)).toBe(now);
  });
});

describe('Timeline', () => {
  it('runs what is due in the order of time when the clock is moved', () => {
    const clock = new VirtualClock(() => 1000);
    const timeline = new Timeline(clock);
    const ran: string[] = [];
    timeline.schedule(3000, () => ran.push('late'));
    timeline.schedule(2000, () => ran.push('early'));
    timeline.schedule(9000, () => ran.push('not yet'));
    clock.advance(4000);
    timeline.clockMoved();
    timeline.stop();

    expect(ran).toEqual(['early', 'late']);
  });
});

describe('VirtualClock', () => {
  it('stands still while frozen and goes on from there', () => {
    let real = 0;
    const clock = new VirtualClock(() => real);
    clock.set(5000, true);
    real = 100;
    const frozen = clock.now();
    clock.resume();
    real = 150;

    expect([frozen, clock.now()]).toEqual([5000, 5050]);
  });
});

describe('parseFormula', () => {
  it.each([
    ['100 * a / b', { a: '3', b: '4' }, '75'],
    ['a + b * 2', { a: '1', b: '2' }, '5'],
    ['(a + b) * 2', { a: '1', b: '2' }, '6'],
    ['a - b - 1', { a: '5', b: '1' }, '3'],
    ['a / b', { a: '1', b: '0' }, undefined],
    ['a / b', { a: '1' }, undefined],
    ['a * 2', { a: '' }, undefined],
  ])('evaluates %s', (source, values, result) => {
    expect(parseFormula(source).evaluate((name) => (values as Record<string, string>)[name])).toBe(result);
  });

  it.each(['', 'a +', '(a', 'a b', 'a $ b'])('refuses "%s"', (source) => {
    expect(() => parseFormula(source)).toThrow('cannot be read');
  });
});

describe('RollingWindow', () => {
  it('forgets what is older than its length', () => {
    const window = new RollingWindow(10_000);
    for (const time of [0, 1000, 9000]) window.add(time);

    expect([9000, 10_000, 11_000, 19_000].map((now) => window.count(now))).toEqual([3, 2, 1, 0]);
  });
});

describe('retryDelayMs', () => {
  it('grows, and ten retries fit into 24 hours even when all are unlucky', () => {
    const retries = Array.from({ length: 10 }, (_, index) => index + 1);
    const unlucky = { unit: () => 0.999 } as Random;
    const delays = retries.map((retry) => retryDelayMs(retry, unlucky));

    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.reduce((sum, delay) => sum + delay, 0)).toBeLessThan(24 * 3_600_000);
  });
});

describe('parseWebhookSettings', () => {
  it('takes active company subscriptions of both forms and the path of the target', () => {
    const settings = parseWebhookSettings({
      config: {
        settings: { targetUrl: 'https://app.example/in', maxConcurrentRequests: 7 },
        subscriptions: {
          crmObjects: [
            { subscriptionType: 'object.propertyChange', objectType: 'companies', propertyName: 'name', active: true },
          ],
          legacyCrmObjects: [
            { subscriptionType: 'company.creation', active: true },
            { subscriptionType: 'contact.creation', active: true },
          ],
        },
      },
    });

    expect(settings).toMatchObject({
      targetPath: '/in',
      maxConcurrentRequests: 7,
      subscriptions: [
        { form: 'object', event: 'propertyChange', propertyName: 'name' },
        { form: 'company', event: 'creation', propertyName: null },
      ],
    });
  });

  it('names the field that is wrong', () => {
    expect(() => parseWebhookSettings({ config: { settings: {} } })).toThrow('targetUrl');
  });
});
