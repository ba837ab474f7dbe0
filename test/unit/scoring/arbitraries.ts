import fc from 'fast-check';
import type { AttributeValue } from '../../../src/contract/index.ts';
import type { RuleInput, ScoringModel, ValueTest } from '../../../src/scoring/index.ts';

/** Any scoring model about the catalogue of `models.ts`, and any customer of it. */

const anyText = fc.constantFrom('growth', 'starter', 'churned', '', 'x');
const anyDate = fc.constantFrom('2026-11-23', '2026-12-24', '2020-01-01');
const anyNumber = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const points = fc.double({ min: -80, max: 80, noNaN: true });
export const anyWeight = fc.double({ min: 0.01, max: 100, noNaN: true });

const attribute = (codename: string): RuleInput => ({ kind: 'attribute', codename });
export const anyQuestion: fc.Arbitrary<{ input: RuleInput; test: ValueTest }> = fc.oneof(
  fc.tuple(anyNumber, anyNumber).map(([one, other]) => ({
    input: attribute('employees'),
    test: { op: 'between', min: Math.min(one, other), max: Math.max(one, other) } as const,
  })),
  anyText.map((value) => ({ input: attribute('plan'), test: { op: 'is', value } as const })),
  fc.boolean().map((value) => ({ input: attribute('vip'), test: { op: 'is', value } as const })),
  fc.nat(90).map((days) => ({ input: attribute('renewal_date'), test: { op: 'within_days', days } as const })),
  anyNumber.map((max) => ({
    input: { kind: 'metric', codename: 'logins' } as const,
    test: { op: 'between', min: null, max } as const,
  })),
  fc.constant({ input: attribute('status'), test: { op: 'unknown' } as const }),
  fc.constant({ input: attribute('deleted'), test: { op: 'known' } as const }),
);

/** Items with ids that tell them apart. */
export const withIds = <T>(items: readonly T[]) =>
  items.map((item, index) => ({ ...item, id: `r${index}`, label: `Rule ${index}` }));

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const anyGroup = fc.constantFrom(null, 'g1', 'g2');
const anyMetric = fc.record({
  codename: fc.constantFrom('logins', 'tickets', 'deleted'),
  red: anyNumber,
  green: anyNumber,
  weight: anyWeight,
  trendShare: fc.constantFrom(0, 0.25, 1),
});

export const anyModel: fc.Arbitrary<ScoringModel> = fc.record({
  fit: fc.record({
    rules: fc
      .array(fc.tuple(anyQuestion, anyWeight, anyGroup).map(([each, weight, group]) => ({ ...each, weight, group })))
      .map(withIds),
    groups: fc.tuple(share, share).map(([one, other]) => [
      { id: 'g1', label: 'One', maxShare: one },
      { id: 'g2', label: 'Other', maxShare: other },
    ]),
    disqualifiers: fc
      .array(fc.tuple(anyQuestion, fc.double({ min: 0, max: 100, noNaN: true })), { maxLength: 2 })
      .map((all) => all.map(([each, cap], index) => ({ ...each, id: `d${index}`, label: 'Never', cap }))),
  }),
  health: fc.record({
    categories: fc.array(fc.tuple(anyWeight, fc.array(anyMetric, { maxLength: 4 })), { maxLength: 3 }).map((all) =>
      all.map(([weight, metrics], at) => ({
        id: `c${at}`,
        label: `Category ${at}`,
        weight,
        metrics: metrics.map((metric, index) => ({ ...metric, id: `m${at}-${index}` })),
      })),
    ),
    fading: fc.option(fc.constant({ fullDays: 5, goneDays: 30 })),
    coldStart: fc.option(fc.constant({ youngDays: 60, greenShare: 0.5, minimumDays: 3 })),
  }),
  churnRisk: fc.record({
    base: fc.double({ min: 0, max: 100, noNaN: true }),
    rules: fc.array(fc.tuple(anyQuestion, points).map(([each, p]) => ({ ...each, points: p }))).map(withIds),
    learned: fc.constant(null),
  }),
  churned: fc.option(anyQuestion),
  customerSince: fc.constantFrom(null, 'renewal_date'),
});

export const anyAttributes: fc.Arbitrary<Record<string, AttributeValue>> = fc.record(
  { employees: anyNumber, plan: anyText, vip: fc.boolean(), renewal_date: anyDate, status: anyText },
  { requiredKeys: [] },
);
export const anyMetrics = fc.record({ logins: anyNumber, tickets: anyNumber }, { requiredKeys: [] });

/** What nobody should send, and somebody will. */
export const anyRubbish = fc.oneof(
  fc.constantFrom<unknown>(
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    1e308,
    -1e308,
    '',
    ' ',
    null,
    undefined,
    '9999-12-31',
    '2026-02-30',
  ),
  fc.anything(),
);
