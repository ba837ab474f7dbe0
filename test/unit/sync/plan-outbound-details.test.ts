import { describe, expect, it } from '@jest/globals';
import type { Score, Scores } from '../../../src/contract/index.ts';
import { checkMapping, compileMapping, targetKey } from '../../../src/mapping/index.ts';
import { type OutboundInput, planOutbound } from '../../../src/sync/index.ts';
import { aChoice, aMapping, aProperty, outboundRow } from '../factories.ts';

const PROPERTIES = [
  aProperty({ name: 'customer_id' }),
  aChoice('band', ['good', 'fair', 'poor']),
  aProperty({ name: 'reason' }),
  aProperty({ name: 'changed_on', type: 'date' }),
];
const ROWS = (['band', 'reason', 'changed_on'] as const).map((detail) =>
  outboundRow(detail, { kind: 'score_detail', score: 'fit', detail }),
);
const MAPPING = compileMapping(aMapping({ rows: ROWS }), { properties: PROPERTIES, catalogue: [] });

const NOT_SCORED: Score = { status: 'not_scored', because: { code: 'no_data', message: '' }, coverage: 0 };
const FIT: Score = {
  status: 'scored',
  value: 62.5,
  band: 'fair',
  coverage: 1,
  reasons: [
    { code: 'size', label: 'Size', contribution: 12.5, detail: '120 employees' },
    { code: 'base', label: 'Starting point', contribution: 50, detail: '' },
  ],
};
const SCORES: Scores = {
  fit: FIT,
  health: NOT_SCORED,
  churnRisk: NOT_SCORED,
  modelVersion: 1,
  scoredAt: '2026-11-23T00:00:00Z',
};

function plan(overrides: Partial<OutboundInput> = {}) {
  return planOutbound({
    companyId: '100',
    scores: SCORES,
    scoresChangedOn: { fit: '2026-11-20', health: null, churnRisk: null },
    churned: false,
    churnedOn: null,
    attributes: {},
    metrics: {},
    mapping: MAPPING,
    lastWritten: {},
    today: '2026-11-23',
    ...overrides,
  });
}

const written = (overrides?: Partial<OutboundInput>) =>
  Object.fromEntries(plan(overrides).writes.map(({ property, value }) => [property, value]));

describe('planOutbound with details of a score', () => {
  it('writes band, reasons and the day of the last change', () => {
    expect(written()).toEqual({
      band: 'fair',
      reason: 'Fit is fair at 62.5. Raised by Size (+12.5).',
      changed_on: '2026-11-20',
    });
  });

  it('writes nothing again on a later day while nothing has changed', () => {
    const scores = { ...SCORES, scoredAt: '2026-11-30T00:00:00Z' };

    expect(plan({ lastWritten: written(), scores, today: '2026-11-30' })).toMatchObject({
      writes: [],
      unchanged: ['band', 'reason', 'changed_on'],
    });
  });

  it('has no value without a score, or while the day is not known', () => {
    expect(plan({ scores: { ...SCORES, fit: NOT_SCORED } }).withoutValue).toEqual(['band', 'reason', 'changed_on']);
    expect(plan({ scoresChangedOn: null }).withoutValue).toEqual(['changed_on']);
  });
});

describe('a mapping row for the band of a score', () => {
  const issues = (options: readonly string[]) =>
    checkMapping(aMapping({ rows: ROWS.slice(0, 1) }), {
      properties: [...PROPERTIES.slice(0, 1), aChoice('band', options)],
      catalogue: [],
    });

  it('is refused where the choice lacks an option for a band', () => {
    expect(issues(['good', 'fair'])).toMatchObject([
      { code: 'property_rule_conflict', message: expect.stringContaining('"poor"') },
    ]);
  });

  it('takes options by label and in any case', () => {
    expect(issues(['Good', 'Fair', 'Poor'])).toEqual([]);
  });

  it('is approved apart from the value of the score', () => {
    expect(targetKey({ kind: 'score_detail', score: 'fit', detail: 'band' })).toBe('score_band:fit');
  });
});
