import { describe, expect, it } from '@jest/globals';
import type { SetupChange, SetupFile } from '../../../src/contract/index.ts';
import { diffSetup, mergeCatalogue } from '../../../src/setup-file/index.ts';
import { aMapping, aMetric, anAttribute, inboundRow, outboundRow } from '../factories.ts';
import { aFit, aHealth } from '../scoring/models.ts';
import { aSetup, PROPERTIES } from './setups.ts';

function diff(after: Partial<SetupFile>, before: Partial<SetupFile> = {}): readonly SetupChange[] {
  return diffSetup(aSetup(before), aSetup(after), PROPERTIES);
}

describe('diffSetup', () => {
  it('finds nothing between equal set-ups', () => {
    expect(diff({})).toEqual([]);
  });

  it('tells added and changed definitions, and those that the file does not name and that stay', () => {
    const catalogue = [
      anAttribute('seats', { label: 'Licences', type: 'number' }),
      aMetric('mrr', { label: 'MRR', unit: 'EUR', direction: 'higher_is_better', dataSource: 'api' }),
    ];
    expect(diff({ catalogue })).toMatchObject([
      {
        section: 'catalogue',
        kind: 'changed',
        subject: 'Licences (seats)',
        before: 'Seats: an attribute, number, from hubspot',
        after: 'Licences: an attribute, number, from hubspot',
      },
      { kind: 'added', subject: 'MRR (mrr)', before: null, after: 'MRR: a metric, higher is better, in EUR, from api' },
      { kind: 'kept', subject: 'Logins (logins)' },
    ]);
  });

  it('tells each row of the mapping in words, whatever its id', () => {
    const rows = [
      inboundRow('chairs', 'seats', { id: 'another' }),
      { ...outboundRow('fit_score'), options: { policy: 'only_if_empty', decimals: 0 } as const },
      inboundRow('country', 'country'),
    ];
    expect(diff({ mapping: aMapping({ rows }) })).toEqual([
      {
        section: 'mapping',
        kind: 'changed',
        subject: 'Chairs',
        before: 'Seats is imported as Seats',
        after: 'Chairs is imported as Seats',
      },
      {
        section: 'mapping',
        kind: 'changed',
        subject: 'Fit Score',
        before: 'Fit is written to Fit Score',
        after: 'Fit is written to Fit Score, only if empty, 0 decimals',
      },
      {
        section: 'mapping',
        kind: 'added',
        subject: 'Country',
        before: null,
        after: 'Country is imported as attribute:country',
      },
    ]);
  });

  it('tells rows that go, another External ID, filter and window for churned customers', () => {
    const filter = { groups: [{ conditions: [{ property: 'country', operator: 'EQ', value: 'Kenya' } as const] }] };
    const mapping = aMapping({ externalIdProperty: 'country', filter, recentlyChurnedDays: 30 });
    expect(diff({ mapping }).map(({ kind, subject, before, after }) => [kind, subject, before, after])).toEqual([
      ['changed', 'External ID', 'Customer ID', 'Country'],
      ['removed', 'Seats', 'Seats is imported as Seats', null],
      ['removed', 'Fit Score', 'Fit is written to Fit Score', null],
      ['changed', 'Filter', 'Every company takes part.', 'A company takes part when Country is Kenya.'],
      [
        'changed',
        'Churned customers',
        'written for 90 days after they have churned',
        'written for 30 days after they have churned',
      ],
    ]);
  });

  it('leaves the mapping alone when the file has none', () => {
    expect(diff({ mapping: null })).toEqual([]);
  });

  it('tells a whole mapping as added where there is none', () => {
    const changes = diff({}, { mapping: null });
    expect(changes.map(({ kind }) => kind)).toEqual(['added', 'added', 'added', 'added', 'added']);
  });

  it('tells the rules of the scoring model one by one', () => {
    const { scoringModel } = aSetup();
    const [rule] = scoringModel.fit.rules;
    if (!rule) throw new Error('The set-up has no Fit rule');
    const changes = diff({
      scoringModel: {
        fit: aFit([{ ...rule, test: { op: 'between', min: 50, max: 100 } }]),
        health: aHealth([]),
        churnRisk: {
          base: 10,
          rules: [
            { id: 'r', label: 'Small', input: rule.input, test: { op: 'between', min: null, max: 5 }, points: 15 },
          ],
          learned: null,
        },
        churned: { input: rule.input, test: { op: 'is', value: 0 } },
        customerSince: null,
      },
    });
    expect(changes.map(({ kind, subject, before, after }) => [kind, subject, before, after])).toEqual([
      [
        'changed',
        'Fit: Big enough',
        'Big enough: Seats at least 10, weight 2',
        'Big enough: Seats in 50 to 100, weight 2',
      ],
      ['removed', 'Health: Logins', 'red at 0, green at 100, weight 1, in All', null],
      ['changed', 'Churn Risk: base', '20', '10'],
      ['added', 'Churn Risk: Small', null, 'Small: Seats at most 5, +15 points'],
      ['added', 'Churned', null, 'Seats is 0'],
    ]);
  });

  it('tells schedules and quiet hours', () => {
    const changes = diff({
      schedules: { ...aSetup().schedules, cycle: { kind: 'manual' } },
      quietHours: { from: '22:00', to: '06:00', weekdays: [1, 7], timeZone: 'UTC' },
    });
    expect(changes).toMatchObject([
      { section: 'schedule', subject: 'Cycles', after: 'Only when you start one' },
      { kind: 'added', subject: 'Quiet hours', after: '22:00 to 06:00, from Monday, Sunday (UTC)' },
    ]);
  });
});

describe('mergeCatalogue', () => {
  it('takes what the file says, adds what is new, and keeps the rest in its place', () => {
    const before = [anAttribute('a'), anAttribute('b')];
    const after = [anAttribute('c'), anAttribute('a', { label: 'Other' })];
    expect(mergeCatalogue(before, after)).toEqual([
      anAttribute('a', { label: 'Other' }),
      anAttribute('b'),
      anAttribute('c'),
    ]);
  });
});
