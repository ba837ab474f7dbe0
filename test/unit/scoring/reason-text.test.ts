import { describe, expect, it } from '@jest/globals';
import type { Reason, Score } from '../../../src/contract/index.ts';
import { reasonText } from '../../../src/scoring/index.ts';
import { aHealth, aModel, score } from './models.ts';

/** The longest label of a rule. */
const LABEL_CHARS = 200;

function scored(reasons: readonly Reason[], value = 50): Score {
  return { status: 'scored', value, band: 'fair', coverage: 1, reasons };
}

function reason(code: string, contribution: number, detail = ''): Reason {
  return { code, label: code.toUpperCase(), contribution, detail };
}

describe('reasonText', () => {
  it('names band, value and the three largest reasons, what raises before what lowers', () => {
    const reasons = [reason('a', -9.5), reason('b', 6), reason('c', 0.5), reason('d', 12), reason('base', 50)];

    expect(reasonText('health', scored(reasons, 52.5))).toBe(
      'Health is fair at 52.5. Raised by D (+12) and B (+6). Lowered by A (-9.5).',
    );
  });

  it('says so when nothing moves the score', () => {
    expect(reasonText('churnRisk', scored([reason('base', 20)], 20))).toBe(
      'Churn Risk is fair at 20. Nothing that is known raises or lowers it.',
    );
  });

  it('has no text without a score', () => {
    expect(
      reasonText('fit', { status: 'not_scored', because: { code: 'no_data', message: '' }, coverage: 0 }),
    ).toBeNull();
  });

  it('reads the same whatever order reasons of one size come in', () => {
    const reasons = [reason('b', 5), reason('a', 5), reason('d', 5), reason('c', 5)];

    expect(reasonText('fit', scored(reasons))).toBe(reasonText('fit', scored(reasons.toReversed())));
  });

  it('reads the same on another day, when the details name another day', () => {
    const model = aModel({
      health: aHealth([{ id: 'logins', codename: 'logins', weight: 1, red: 0, green: 10, trendShare: 0 }]),
    });
    const on = (day: string) => score(model, { metrics: { logins: 5 } }, { now: `${day}T10:00:00.000Z` }).scores.health;
    const [first, later] = [on('2026-11-23'), on('2026-11-30')];

    expect(JSON.stringify(later)).not.toBe(JSON.stringify(first));
    expect(reasonText('health', later)).toBe(reasonText('health', first));
  });

  it('is short however long the labels are', () => {
    const long = Array.from({ length: 20 }, (_, index) => ({
      ...reason(`r${index}`, 5),
      label: 'x'.repeat(LABEL_CHARS),
    }));

    expect(reasonText('fit', scored(long))?.length).toBeLessThan(4 * LABEL_CHARS);
  });
});
