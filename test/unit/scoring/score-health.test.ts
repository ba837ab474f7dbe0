import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HealthMetric } from '../../../src/scoring/index.ts';
import { aHealth, aModel, type Known, score, TODAY } from './models.ts';

const LOGINS: HealthMetric = { id: 'l', codename: 'logins', weight: 3, red: 10, green: 110, trendShare: 0 };
const TICKETS: HealthMetric = { id: 't', codename: 'tickets', weight: 1, red: 5, green: 0, trendShare: 0 };

function health(metrics: readonly HealthMetric[], known: Known = {}) {
  return score(aModel({ health: aHealth(metrics) }), known).scores.health;
}

function healthValue(metrics: readonly HealthMetric[], known: Known): number {
  const result = health(metrics, known);
  if (result.status !== 'scored') throw new Error(`Not scored: ${result.because.message}`);
  return result.value;
}

describe('Health', () => {
  it.each([
    ['logins', 10, 0, LOGINS],
    ['logins', -50, 0, LOGINS],
    ['logins', 60, 50, LOGINS],
    ['logins', 85, 75, LOGINS],
    ['logins', 110, 100, LOGINS],
    ['logins', 5000, 100, LOGINS],
    ['tickets', 0, 100, TICKETS],
    ['tickets', 1, 80, TICKETS],
    ['tickets', 5, 0, TICKETS],
    ['tickets', 50, 0, TICKETS],
  ] as const)('of %s alone, at %d, is %d', (codename, value, expected, metric) => {
    expect(healthValue([metric], { metrics: { [codename]: value } })).toBe(expected);
  });

  it('is the weighted mean of its metrics, told around 50', () => {
    expect(health([LOGINS, TICKETS], { metrics: { logins: 85, tickets: 5 } })).toEqual({
      status: 'scored',
      value: 56.3,
      band: 'fair',
      coverage: 1,
      reasons: [
        { code: 'l', label: 'Logins', contribution: 18.8, detail: '85 logins, between red 10 and green 110' },
        { code: 't', label: 'Tickets', contribution: -12.5, detail: '5 tickets, red is 5' },
        { code: 'base', label: 'Starting point', contribution: 50, detail: 'Starts at 50' },
      ],
    });
  });

  it('spreads the weight of an unknown metric over the known ones', () => {
    expect(health([LOGINS, TICKETS], { metrics: { logins: 85 } })).toMatchObject({ value: 75, coverage: 0.75 });
  });

  it('dates a value that is not of today', () => {
    const metrics = { logins: { day: '2026-11-03', value: 110 } };
    const { scores } = score(aModel({ health: aHealth([LOGINS]) }), {}, { metrics });
    expect(scores.health).toMatchObject({ reasons: [{ detail: '110 logins on 3 Nov 2026, green is 110' }, {}] });
  });

  it.each([
    ['higher is better', { ...LOGINS, red: 110, green: 10 }],
    ['lower is better', { ...TICKETS, red: 0, green: 5 }],
    ['red equals green', { ...LOGINS, red: 10, green: 10 }],
  ])('counts a metric whose bounds contradict its direction as unknown: %s', (_what, metric) => {
    const known = { metrics: { logins: 50, tickets: 2 } };
    expect(health([metric], known)).toMatchObject({ status: 'not_scored', because: { code: 'no_data' } });
  });

  it('does not take an attribute for a metric', () => {
    const metric = { ...LOGINS, codename: 'employees' };
    expect(health([metric], { attributes: { employees: 50 } })).toMatchObject({ because: { code: 'no_data' } });
  });

  it('is not scored without metrics in the model', () => {
    expect(health([])).toMatchObject({ status: 'not_scored', because: { code: 'no_model' } });
  });

  it('never falls when a metric moves in its good direction, whatever the weights and bounds', () => {
    const amount = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 7);
    const bounds = fc.tuple(amount, amount).filter(([one, other]) => one !== other);
    const weight = fc.double({ min: 0.001, max: 1000, noNaN: true });
    const setting = fc.record({ bounds, weight, value: amount });
    fc.assert(
      fc.property(setting, setting, amount.map(Math.abs), fc.boolean(), (forLogins, forTickets, better, moveLogins) => {
        const metrics: HealthMetric[] = [
          {
            ...LOGINS,
            weight: forLogins.weight,
            red: Math.min(...forLogins.bounds),
            green: Math.max(...forLogins.bounds),
          },
          {
            ...TICKETS,
            weight: forTickets.weight,
            red: Math.max(...forTickets.bounds),
            green: Math.min(...forTickets.bounds),
          },
        ];
        const before = { logins: forLogins.value, tickets: forTickets.value };
        const after = moveLogins
          ? { ...before, logins: before.logins + better }
          : { ...before, tickets: before.tickets - better };
        expect(healthValue(metrics, { metrics: after })).toBeGreaterThanOrEqual(
          healthValue(metrics, { metrics: before }),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('is dated by the moment of scoring', () => {
    expect(score(aModel()).scores).toMatchObject({ modelVersion: 3, scoredAt: `${TODAY}T10:00:00.000Z` });
  });
});
