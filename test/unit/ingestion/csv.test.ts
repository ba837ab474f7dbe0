import { describe, expect, it } from '@jest/globals';
import type { ColumnTarget, CsvColumn } from '../../../src/contract/index.ts';
import { ColumnProfile, checkTargets, rowReader, suggestTargets } from '../../../src/ingestion/index.ts';
import { aMetric, anAttribute } from '../factories.ts';

const CATALOGUE = [
  anAttribute('plan', { dataSource: 'csv', label: 'Plan name' }),
  anAttribute('vip', { dataSource: 'csv', type: 'boolean' }),
  anAttribute('industry'),
  aMetric('logins', { dataSource: 'csv' }),
];
const column = (name: string): CsvColumn => ({ name, looksLike: 'text', filled: 1, samples: [] });
const ID: ColumnTarget = { kind: 'external_id' };

describe('what a column looks like', () => {
  it.each<[readonly string[], CsvColumn['looksLike']]>([
    [['1', ' 2.5 ', ''], 'number'],
    [['1', 'x'], 'text'],
    [['yes', 'NO', 'true'], 'boolean'],
    [['2026-01-31', '2026-02-01T10:00:00Z'], 'date'],
    [['2026-01-31', '31.1.2026'], 'text'],
    [['', ' '], null],
  ])('of %j is %s', (cells, type) => {
    const profile = new ColumnProfile('x');
    for (const cell of cells) profile.add(cell);

    expect(profile.result().looksLike).toBe(type);
  });

  it('counts filled cells and shows three different values', () => {
    const profile = new ColumnProfile('x');
    for (const cell of ['a', 'a', '', 'b', 'c', 'd']) profile.add(cell);

    expect(profile.result()).toEqual({ name: 'x', looksLike: 'text', filled: 5, samples: ['a', 'b', 'c'] });
  });
});

describe('what columns are suggested to become', () => {
  it('follows their names, and ignores what is not of CSV', () => {
    const names = ['Customer ID', 'Company name', 'Date', 'plan', 'Logins', 'industry', 'Plan name'];

    expect(suggestTargets(names.map(column), CATALOGUE)).toEqual([
      { kind: 'external_id' },
      { kind: 'name' },
      { kind: 'date' },
      { kind: 'attribute', codename: 'plan' },
      { kind: 'metric', codename: 'logins' },
      { kind: 'ignore' },
      { kind: 'ignore' },
    ]);
  });

  it('takes the most telling of several ids', () => {
    expect(suggestTargets(['id', 'external_id'].map(column), [])).toEqual([
      { kind: 'ignore' },
      { kind: 'external_id' },
    ]);
  });

  it('suggests nothing for names that say nothing', () => {
    expect(suggestTargets(['a', 'b'].map(column), CATALOGUE)).toEqual([{ kind: 'ignore' }, { kind: 'ignore' }]);
  });
});

describe('checking the choice of columns', () => {
  it('finds nothing wrong with a good one', () => {
    const targets: ColumnTarget[] = [ID, { kind: 'metric', codename: 'logins' }];

    expect(checkTargets(targets, ['a', 'b'].map(column), CATALOGUE)).toEqual([]);
  });

  it.each<[string, ColumnTarget]>([
    ['a codename twice', { kind: 'attribute', codename: 'plan' }],
    ['one of HubSpot', { kind: 'attribute', codename: 'industry' }],
    ['a metric as an attribute', { kind: 'attribute', codename: 'logins' }],
    ['an unknown one', { kind: 'metric', codename: 'gone' }],
  ])('refuses %s and says in which column', (_what, target) => {
    const targets: ColumnTarget[] = [ID, { kind: 'attribute', codename: 'plan' }, target];

    expect(checkTargets(targets, ['a', 'b', 'c'].map(column), CATALOGUE)).toMatchObject([{ path: 'targets.2' }]);
  });
});

describe('reading a row', () => {
  const columns = ['id', 'name', 'day', 'vip', 'logins'].map(column);
  const targets: ColumnTarget[] = [
    ID,
    { kind: 'name' },
    { kind: 'date' },
    { kind: 'attribute', codename: 'vip' },
    { kind: 'metric', codename: 'logins' },
  ];
  const read = rowReader({ columns, targets, catalogue: CATALOGUE, today: '2026-03-31' });

  it('gives an item with values of their types', () => {
    expect(read([' c1 ', 'Acme', '2026-03-01', 'yes', '4'])).toEqual({
      ok: true,
      item: {
        externalId: 'c1',
        name: 'Acme',
        attributes: { vip: true },
        cleared: [],
        points: { logins: [{ day: '2026-03-01', value: 4 }] },
      },
    });
  });

  it('leaves out what is empty, and needs no date without a number', () => {
    expect(read(['c1', '', '', '', ''])).toMatchObject({ ok: true, item: { name: null, attributes: {}, points: {} } });
  });

  it('dates numbers today without a date column', () => {
    const reader = rowReader({
      columns: columns.slice(0, 2),
      targets: [ID, { kind: 'metric', codename: 'logins' }],
      catalogue: CATALOGUE,
      today: '2026-03-31',
    });

    expect(reader(['c1', '4'])).toMatchObject({ item: { points: { logins: [{ day: '2026-03-31', value: 4 }] } } });
  });

  it.each([
    [['', 'x', '', '', ''], 'external_id_empty', 'id'],
    [['x'.repeat(256), 'x', '', '', ''], 'external_id_too_long', 'id'],
    [['c1', 'x', ''], 'row_malformed', ''],
    [['c1', 'x', '', 'perhaps', ''], 'value_not_boolean', 'vip'],
    [['c1', 'x', '2026-03-01', '', '1,5'], 'value_not_number', 'logins'],
    [['c1', 'x', '', '', '4'], 'date_invalid', 'logins'],
    [['c1', 'x', '2027-01-01', '', '4'], 'date_in_future', 'logins'],
  ])('refuses %j by %s in column "%s"', (cells, code, path) => {
    expect(read(cells)).toMatchObject({ ok: false, errors: [{ code, path }] });
  });
});
