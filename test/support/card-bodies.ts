import type { CardBody, CardCustomer, CardScore, Reason, ScoreDay } from '@customerscore/core/contract';

export type ReadyBody = Extract<CardBody, { state: 'ready' }>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function reason(code: string, contribution: number, detail = 'as measured'): Reason {
  return { code, label: `Reason ${code}`, contribution, detail };
}

export function scored(overrides: Partial<Extract<CardScore, { status: 'scored' }>> = {}): CardScore {
  return {
    status: 'scored',
    value: 82,
    band: 'good',
    coverage: 1,
    change: 3,
    reasons: [reason('size', 50), reason('plan', 32)],
    ...overrides,
  };
}

export function cardCustomer(overrides: Partial<CardCustomer> = {}): CardCustomer {
  return {
    name: 'Acme Ltd',
    externalId: 'acme-1',
    churned: false,
    churnedOn: null,
    url: 'https://console.example.com/customers/acme-1',
    ...overrides,
  };
}

/** A ready card, read two hours and scored one hour before `now`. */
export function readyBody(overrides: Partial<ReadyBody> = {}, now = new Date()): ReadyBody {
  return {
    state: 'ready',
    stale: false,
    message: null,
    customer: cardCustomer(),
    scores: {
      fit: scored(),
      health: scored({ value: 52.5, band: 'fair', change: -4.5, reasons: [reason('logins', 52.5)] }),
      churnRisk: scored({ value: 66, band: 'high', change: 7, reasons: [reason('base', 20), reason('renewal', 46)] }),
    },
    history: scoreDays(30, now),
    readAt: new Date(now.getTime() - 2 * HOUR_MS).toISOString(),
    scoredAt: new Date(now.getTime() - HOUR_MS).toISOString(),
    ...overrides,
  };
}

/** `count` days up to `now`, oldest first; Churn Risk is known only for the later half. */
export function scoreDays(count: number, now = new Date()): ScoreDay[] {
  return Array.from({ length: count }, (_, index) => ({
    day: new Date(now.getTime() - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10),
    fit: 82,
    health: 60 - index / 4,
    churnRisk: index < count / 2 ? null : 40 + index,
  }));
}
