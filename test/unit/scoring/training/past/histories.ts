import { addDays } from '../../../../../src/calendar/index.ts';
import type { MetricPoint } from '../../../../../src/contract/index.ts';
import { type CustomerHistory, seriesOf } from '../../../../../src/scoring/training/index.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

/** A history of which nothing is known but what is given. */
export function aHistory(overrides: Partial<CustomerHistory> = {}): CustomerHistory {
  return { customerId: 'c1', attributes: {}, metrics: {}, churns: [], ...overrides };
}

export interface MadeUp {
  readonly customers: number;
  readonly days: number;
  /** Last day of the histories. */
  readonly until: string;
  readonly seed: number;
}

const WEEK = 7;

/**
 * Customers whose use falls for some eight weeks before they churn, with nothing else that tells it: level of use and
 * plan are the same for all.
 */
export function fallingUse({ customers, days, until, seed }: MadeUp): CustomerHistory[] {
  const random = seededRandom(seed);
  return Array.from({ length: customers }, (_, index) => {
    const churnAt = random() < 0.35 ? Math.floor(days * 0.2 + random() * days * 0.8) : null;
    const level = 20 + random() * 60;
    const logins: MetricPoint[] = [];
    for (let at = 0; at < days && (churnAt === null || at < churnAt); at += WEEK) {
      const left = churnAt === null ? Number.POSITIVE_INFINITY : churnAt - at;
      const fall = Math.min(1, Math.max(0.1, left / 70));
      logins.push({ day: addDays(until, at - days), value: Math.round(level * fall * (0.8 + random() * 0.4)) });
    }
    const plan = random() < 0.5 ? 'basic' : 'team';
    return aHistory({
      customerId: `c${String(index).padStart(5, '0')}`,
      attributes: { plan: [{ day: addDays(until, -days), value: plan }] },
      metrics: { logins: seriesOf(logins) },
      churns: churnAt === null ? [] : [{ churnedOn: addDays(until, churnAt - days), wonBackOn: null }],
    });
  });
}
