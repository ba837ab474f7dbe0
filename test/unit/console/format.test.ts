import { describe, expect, it } from '@jest/globals';
import { errorFromAnswer } from '../../../console/api/api-error.ts';
import { formatDay, formatDuration, formatRelative, formatStart } from '../../../console/format/dates.ts';
import { formatScore, formatShare, formatSigned, plural } from '../../../console/format/numbers.ts';
import { describeHistory } from '../../../console/pages/customer/describe-history.ts';
import type { HistoryDay } from '../../../src/contract/index.ts';

const NOW = new Date('2026-11-23T12:00:00.000Z');

describe('formatRelative', () => {
  it.each([
    ['2026-11-23T11:59:30.000Z', 'just now'],
    ['2026-11-23T12:00:30.000Z', 'in a moment'],
    ['2026-11-23T11:20:00.000Z', '40 min ago'],
    ['2026-11-23T15:00:00.000Z', 'in 3 h'],
    ['2026-11-22T12:00:00.000Z', '1 day ago'],
    ['2026-11-20T12:00:00.000Z', '3 days ago'],
  ])('tells %s from noon as "%s"', (iso, text) => {
    expect(formatRelative(iso, NOW)).toBe(text);
  });

  it('gives the date of what is more than a week away', () => {
    expect(formatRelative('2026-01-02T12:00:00.000Z', NOW)).toMatch(/2 Jan 2026/);
  });
});

describe('formatDuration', () => {
  it.each([
    [400, '0.4 s'],
    [12_000, '12 s'],
    [200_000, '3 min 20 s'],
    [3_840_000, '1 h 4 min'],
    [-5, '0.0 s'],
  ])('tells %d ms as "%s"', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});

describe('days and starts', () => {
  it('a calendar day is the same for every reader', () => {
    expect(formatDay('2026-03-01')).toBe('1 Mar 2026');
  });

  it('a start is told in the time zone of the schedule', () => {
    expect(formatStart('2026-11-24T01:00:00.000Z', 'Europe/Prague')).toMatch(/Tue,? 24 Nov,? (at )?02:00/);
  });
});

describe('numbers', () => {
  it('a contribution carries its sign, with a real minus', () => {
    expect([formatSigned(12.54), formatSigned(-8), formatSigned(0)]).toEqual(['+12.5', '\u22128', '0']);
  });

  it('a score has a decimal only where it has one', () => {
    expect([formatScore(82), formatScore(82.5)]).toEqual(['82', '82.5']);
  });

  it('shares and counts read as words', () => {
    expect([formatShare(0.844), plural(1, 'company', 'companies'), plural(2000, 'company', 'companies')]).toEqual([
      '84%',
      '1 company',
      '2,000 companies',
    ]);
  });
});

function historyDay(day: string, fit: number | null, health: number | null, modelVersion = 1): HistoryDay {
  const score = (value: number | null) => (value === null ? null : { value, band: 'fair' as const });
  return { day, modelVersion, churned: false, scores: { fit: score(fit), health: score(health), churnRisk: null } };
}

describe('describeHistory', () => {
  it('tells where each score began and where it is', () => {
    const days = [
      historyDay('2026-11-21', 50, null),
      historyDay('2026-11-22', 55, 40.5),
      historyDay('2026-11-23', null, 42),
    ];

    expect(describeHistory(days)).toBe('Fit from 50 to 55, Health from 40.5 to 42, Churn Risk not scored');
  });

  it('tells since when another version has made the scores', () => {
    const days = [
      historyDay('2026-11-21', 50, 40),
      historyDay('2026-11-22', 50, 40, 2),
      historyDay('2026-11-23', 50, 40, 2),
    ];

    expect(describeHistory(days)).toBe(
      'Fit from 50 to 50, Health from 40 to 40, Churn Risk not scored, version 2 since 22 Nov 2026',
    );
  });
});

describe('errorFromAnswer', () => {
  it('takes the words and the actor of our own error', () => {
    const error = errorFromAnswer(409, { error: { code: 'taken', message: 'It is taken.', actor: 'user_action' } });

    expect(error).toMatchObject({
      status: 409,
      code: 'taken',
      message: 'It is taken.',
      actor: 'user_action',
      issues: [],
    });
  });

  it('says that a page of a proxy explains nothing, and that trying later may help', () => {
    expect(errorFromAnswer(502, undefined)).toMatchObject({ code: 'unexpected_answer', actor: 'retry_later' });
  });
});
