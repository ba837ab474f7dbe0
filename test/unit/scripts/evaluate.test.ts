import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EvaluateError } from '../../../scripts/evaluate/evaluate-error.ts';
import { foldsOf } from '../../../scripts/evaluate/folds-of.ts';
import { inferColumn } from '../../../scripts/evaluate/infer-feature.ts';
import { type EvaluateOptions, readOptions } from '../../../scripts/evaluate/options.ts';
import { readTable } from '../../../scripts/evaluate/read-table.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'customerscore-evaluate-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(text: string, name = 'data.csv'): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function optionsFor(text: string, change: Partial<EvaluateOptions> = {}): EvaluateOptions {
  const data = fileOf(text);
  return { data, label: 'gone', positive: 'yes', id: null, folds: null, seed: 1, json: false, ...change };
}

const SMALL = 'name,seats,gone\nAcme,3,yes\nBeta,,no\nGamma,5,no\n';

describe('readOptions', () => {
  it('reads all options', () => {
    const args = ['--data', 'a.csv', '--label', 'gone', '--positive', '1', '--id', 'x', '--folds', 'f', '--seed', '7'];

    expect(readOptions([...args, '--json'])).toEqual({
      data: 'a.csv',
      label: 'gone',
      positive: '1',
      id: 'x',
      folds: 'f',
      seed: 7,
      json: true,
    });
  });

  it.each([
    ['nothing', [], /--data, --label and --positive are needed/],
    ['an unknown option', ['--dta', 'x'], /Unknown option '--dta'/],
    ['an option without a value', ['--data'], /--data/],
    ['a seed that is no number', ['--data', 'a', '--label', 'b', '--positive', 'c', '--seed', 'x'], /--seed must be/],
  ])('refuses %s in one line', (_, args, message) => {
    expect(() => readOptions(args)).toThrow(message);
    expect(() => readOptions(args)).toThrow(/^[^\n]+$/);
  });
});

describe('readTable', () => {
  it('reads rows with their labels, and leaves out the column of ids', () => {
    const table = readTable(optionsFor(SMALL, { id: 'name' }));

    expect(table.features.map(({ key, type }) => [key, type])).toEqual([['seats', 'number']]);
    expect(table.rows).toEqual([
      { churned: true, values: { seats: 3 } },
      { churned: false, values: { seats: null } },
      { churned: false, values: { seats: 5 } },
    ]);
  });

  it('reads quoted cells, a byte order mark, line ends of Windows and semicolons', () => {
    const table = readTable(optionsFor('\uFEFF"plan";gone\r\n"a;b";yes\r\n"c";no\r\n"a;b";no\r\n"c";no\r\n'));

    expect(table.rows.map(({ values }) => values.plan)).toEqual(['a;b', 'c', 'a;b', 'c']);
  });

  it('says which columns it does not use', () => {
    expect(readTable(optionsFor(SMALL)).dropped).toEqual([{ column: 'name', because: 'names single customers' }]);
  });

  it.each([
    ['a file that is not there', SMALL, { data: '/nowhere/x.csv' }, /cannot be read: .*ENOENT/],
    ['an empty file', '', {}, /is empty/],
    ['a header alone', 'a,gone\n', {}, /no rows/],
    ['an unknown label', SMALL, { label: 'churn' }, /--label: there is no column "churn"/],
    ['an unknown id', SMALL, { id: 'key' }, /--id: there is no column "key"/],
    ['a value that no row has', SMALL, { positive: 'maybe' }, /No row has "maybe" in "gone". It has yes, no/],
    ['a value that every row has', 'a,gone\n1,yes\n2,yes\n', {}, /nobody stayed/],
    ['a row without a label', 'a,gone\n1,yes\n2,\n', {}, /Row 2 has no value in "gone"/],
    ['rows of different length', 'a,gone\n1,yes\n2\n', {}, /no proper CSV: Invalid Record Length/],
    ['a quote that does not end', 'a,gone\n"1,yes\n', {}, /no proper CSV/],
    ['a column that is there twice', 'a,a,gone\n1,2,yes\n2,3,no\n', {}, /column "a" twice/],
    ['nothing but ids', 'name,gone\nx,yes\ny,no\n', {}, /no column that a model could learn from/],
  ])('refuses %s in one line', (_, text, change, message) => {
    expect(() => readTable(optionsFor(text, change))).toThrow(EvaluateError);
    expect(() => readTable(optionsFor(text, change))).toThrow(message);
  });
});

describe('inferColumn', () => {
  it.each([
    ['numbers', 'x', ['1', '-2.5', '', 'NaN', '1e3'], 'number', [1, -2.5, null, null, 1000]],
    ['days', 'x', ['1970-01-03', '2026-01-01T10:00:00Z', ''], 'number', [2, 20454, null]],
    ['flags', 'x', ['Yes', 'no', 'No', 'N/A'], 'boolean', ['Yes', 'no', 'No', null]],
    ['categories', 'x', ['1', 'a', '1', 'a'], 'category', ['1', 'a', '1', 'a']],
    ['a column that is filled in or not', 'x', ['7', '', '7'], 'number', [7, null, 7]],
  ])('finds %s', (_, name, cells, type, values) => {
    expect(inferColumn(name, cells)).toEqual({
      name,
      kept: true,
      feature: { key: name, type, source: { kind: 'attribute', codename: name } },
      values,
    });
  });

  it.each([
    ['a constant', 'x', ['7', '7', '7'], 'has one value only'],
    ['nothing at all', 'x', ['', 'NA', ''], 'has one value only'],
    ['texts that differ from row to row', 'x', ['a', 'b', 'c', 'c'], 'names single customers'],
    ['a counter of rows', 'x', ['5', '6', '7'], 'names single customers'],
    ['numbers that are called ids', 'CustomerId', ['9', '2', '5'], 'names single customers'],
  ])('leaves out %s', (_, name, cells, because) => {
    expect(inferColumn(name, cells)).toEqual({ name, kept: false, because });
  });
});

describe('foldsOf', () => {
  const churned = [true, false, true, false, true, false];

  it('takes the folds of a file', () => {
    const folds = fileOf('0\n0\n1\n1\n2\n2\n', 'folds.csv');

    expect(foldsOf(optionsFor(SMALL, { folds }), churned)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('draws five with about the same share of churned customers, the same for the same seed', () => {
    const many = Array.from({ length: 100 }, (_, row) => row % 4 === 0);

    const parts = foldsOf(optionsFor(SMALL), many);

    expect(foldsOf(optionsFor(SMALL), many)).toEqual(parts);
    expect(foldsOf(optionsFor(SMALL, { seed: 2 }), many)).not.toEqual(parts);
    for (const part of [0, 1, 2, 3, 4]) {
      expect(parts.filter((each) => each === part)).toHaveLength(20);
      expect(parts.filter((each, row) => each === part && many[row])).toHaveLength(5);
    }
  });

  it.each([
    ['of another number of lines', '0\n1\n', /has 2 lines, but the data has 6 rows/],
    ['with a line that is no fold', '0\n0\nx\n1\n2\n2\n', /Line 3 of .* is no number of a fold/],
    ['with a single fold', '1\n1\n1\n1\n1\n1\n', /Without fold 1 there are no customers of both kinds/],
    ['that leave only one kind to learn from', '0\n1\n0\n1\n0\n1\n', /no customers of both kinds/],
  ])('refuses a file %s', (_, text, message) => {
    const folds = fileOf(text, 'folds.csv');

    expect(() => foldsOf(optionsFor(SMALL, { folds }), churned)).toThrow(message);
  });
});
