import { describe, expect, it } from '@jest/globals';
import { chartData, placeText } from '../../sandbox/card-host/browser/host/components/charts/chart-data.ts';
import { applyFilters, applySort } from '../../sandbox/card-host/browser/host/components/crm/record-filters.ts';
import type { ShownRecord } from '../../sandbox/card-host/browser/host/components/crm/shown-record.ts';
import {
  addMonths,
  formatDay,
  parseDay,
  weeksOf,
} from '../../sandbox/card-host/browser/host/components/forms/calendar-day.ts';
import { formatTime, timesOfDay } from '../../sandbox/card-host/browser/host/components/forms/clock-time.ts';
import { formatNumber, parseNumber } from '../../sandbox/card-host/browser/host/components/forms/number-text.ts';
import { formatRelative } from '../../sandbox/card-host/crm/format-date.ts';

describe('chartData', () => {
  const x = { field: 'day', fieldType: 'datetime' };
  const y = { field: 'value', fieldType: 'linear' };

  it('puts the series of a group side by side, with a gap where one has no value', () => {
    const data = chartData({
      data: [
        { day: 1, value: 5, kind: 'a' },
        { day: 2, value: 6, kind: 'a' },
        { day: 2, value: 7, kind: 'b' },
      ],
      axes: { x, y, options: { groupFieldByColor: 'kind', stacking: true, colors: { b: 'pink' } } },
    });

    expect(data.series.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(data.rows).toEqual([
      { place: 1, s0: 5 },
      { place: 2, s0: 6, s1: 7 },
    ]);
    expect(data).toMatchObject({ stacked: true, sideways: false });
    expect(data.series[1]?.color).toBe('#e07ba3');
  });

  it('reads dates as texts, and names a single series after its axis', () => {
    const data = chartData({ data: [{ day: '2026-11-01', value: 1 }], axes: { x, y: { ...y, label: 'Visits' } } });

    expect(data.rows).toEqual([{ place: Date.parse('2026-11-01'), s0: 1 }]);
    expect(data.series[0]?.name).toBe('Visits');
    expect(placeText('datetime', data.rows[0]?.place)).toBe('Nov 1');
  });

  it('takes the preferred colours first, and labels from the options of the data', () => {
    const data = chartData({
      data: {
        data: [
          { day: 'x', value: 1, kind: 'a' },
          { day: 'x', value: 2, kind: 'b' },
        ],
        options: { propertyLabels: { kind: { a: 'Alpha' } } },
      },
      axes: { x: { ...x, fieldType: 'category' }, y, options: { groupFieldByColor: 'kind' } },
      options: { colorList: ['darkBlue', 'no colour'] },
    });

    expect(data.series).toEqual([
      { key: 's0', name: 'Alpha', color: '#00597a' },
      { key: 's1', name: 'b', color: '#f5842c' },
    ]);
  });

  it.each([[undefined], ['text'], [7], [{ data: 'text' }], [[null, 1, 'x']]])('makes nothing of %j', (data) => {
    expect(chartData({ data, axes: data }).rows).toEqual([]);
  });
});

describe('calendar days', () => {
  it.each([
    ['2026-11-23', 'Nov 23, 2026'],
    ['11/23/2026', 'Nov 23, 2026'],
    ['November 23, 2026', 'Nov 23, 2026'],
    ['2028-02-29', 'Feb 29, 2028'],
    ['2026-02-29', null],
    ['soon', null],
  ])('are read from %s as %s', (text, expected) => {
    const day = parseDay(text);

    expect(day && formatDay(day, 'medium')).toBe(expected);
  });

  it('fill six weeks from a Sunday on', () => {
    const weeks = weeksOf({ year: 2026, month: 10, date: 23 });

    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(formatDay(weeks[0]?.[0] ?? { year: 0, month: 0, date: 1 }, 'standard')).toBe('2026-11-01');
    expect(addMonths({ year: 2026, month: 0, date: 31 }, -1)).toEqual({ year: 2025, month: 11, date: 1 });
  });

  it('have times at an interval, within bounds', () => {
    expect(timesOfDay(30, 690, 750).map(formatTime)).toEqual(['11:30 AM', '12:00 PM', '12:30 PM']);
    expect(timesOfDay(0)).toHaveLength(1440);
  });
});

describe('typed numbers', () => {
  it.each([
    ['1,234.50', 1234.5],
    ['€ 12', 12],
    ['−3%', -3],
    ['.5', 0.5],
    ['', null],
    ['1.2.3', null],
    ['-', null],
  ])('are read from "%s" as %j', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it('are written with as many decimals as asked', () => {
    const format = { style: 'decimal', precision: 2, currency: 'USD' } as const;

    expect(formatNumber(1234.5, format)).toBe('1,234.50');
    expect(formatNumber(12, { ...format, style: 'percentage', precision: undefined })).toBe('12%');
    expect(formatNumber(1, { ...format, style: 'currency', currency: 'JPY', precision: undefined })).toBe('¥1');
  });
});

describe('filters and order of associated records', () => {
  const records: readonly ShownRecord[] = [
    { id: '1', labels: [], raw: { amount: '9', stage: 'won' }, shown: {} },
    { id: '2', labels: [], raw: { amount: '10', stage: 'lost' }, shown: {} },
    { id: '3', labels: [], raw: { amount: '', stage: 'won' }, shown: {} },
  ];

  it.each([
    ['EQ', { value: 'won', property: 'stage' }, ['1', '3']],
    ['NEQ', { value: 'won', property: 'stage' }, ['2']],
    ['LT', { value: 10, property: 'amount' }, ['1', '3']],
    ['LTE', { value: 10, property: 'amount' }, ['1', '2', '3']],
    ['GT', { value: 9, property: 'amount' }, ['2']],
    ['GTE', { value: 9, property: 'amount' }, ['1', '2']],
    ['BETWEEN', { value: 9, highValue: 9, property: 'amount' }, ['1']],
    ['IN', { values: ['lost', 'open'], property: 'stage' }, ['2']],
    ['NOT_IN', { values: ['lost'], property: 'stage' }, ['1', '3']],
    ['HAS_PROPERTY', { property: 'amount' }, ['1', '2']],
    ['NOT_HAS_PROPERTY', { property: 'amount' }, ['3']],
  ])('keep with %s what passes', (operator, filter, ids) => {
    expect(applyFilters(records, { f: [{ operator, ...filter }] }, 'f').map(({ id }) => id)).toEqual(ids);
  });

  it('compare numbers by size and not by letters', () => {
    const down = applySort(records, { sort: [{ columnName: 'amount', direction: -1 }] });

    expect(down.map(({ id }) => id)).toEqual(['2', '1', '3']);
  });
});

describe('formatRelative', () => {
  const now = Date.parse('2026-11-23T12:00:00Z');

  it.each([
    ['2026-11-23T12:00:20Z', 'now'],
    ['2026-11-23T09:00:00Z', '3 hours ago'],
    ['2026-11-24T13:00:00Z', 'tomorrow'],
    ['2024-11-01T00:00:00Z', '2 years ago'],
  ])('says of %s: %s', (time, words) => {
    expect(formatRelative(Date.parse(time), now)).toBe(words);
  });
});
