import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CustomerItem, checkItem, ITEM_ERRORS } from '../../../src/ingestion/index.ts';
import { aMetric, anAttribute } from '../factories.ts';

const CATALOGUE = [
  anAttribute('plan', { dataSource: 'api' }),
  anAttribute('seats', { dataSource: 'api', type: 'number' }),
  anAttribute('vip', { dataSource: 'api', type: 'boolean' }),
  anAttribute('renewal', { dataSource: 'api', type: 'date' }),
  anAttribute('industry'),
  aMetric('logins', { dataSource: 'api' }),
  aMetric('tickets', { dataSource: 'csv' }),
];
const CONTEXT = { catalogue: CATALOGUE, source: 'api', today: '2026-03-31' } as const;

const item = (changes: Partial<CustomerItem> = {}): CustomerItem => ({
  externalId: 'c1',
  attributes: {},
  points: [],
  ...changes,
});
const point = (codename: string, date: string, value = 1) => ({ codename, date, value, path: `metrics.0.${codename}` });
const codes = (changes: Partial<CustomerItem>) => {
  const checked = checkItem(item(changes), CONTEXT);
  return checked.ok ? [] : checked.errors.map(({ code }) => code);
};

describe('checking an item', () => {
  it('takes values of each type, and turns a moment into its day', () => {
    const attributes = { plan: 'growth', seats: 5, vip: false, renewal: '2027-01-31T23:00:00-05:00' };

    expect(
      checkItem(item({ name: ' Acme ', attributes, points: [point('logins', '2026-03-31', 4)] }), CONTEXT),
    ).toEqual({
      ok: true,
      item: {
        externalId: 'c1',
        name: 'Acme',
        attributes: { plan: 'growth', seats: 5, vip: false, renewal: '2027-02-01' },
        cleared: [],
        points: { logins: [{ day: '2026-03-31', value: 4 }] },
      },
    });
  });

  it.each([null, '', '  '])('takes a value away when it is %j', (value) => {
    expect(checkItem(item({ attributes: { plan: value, seats: value } }), CONTEXT)).toMatchObject({
      ok: true,
      item: { attributes: {}, cleared: ['plan', 'seats'] },
    });
  });

  it.each<[string, Partial<CustomerItem>, string]>([
    ['an unknown codename', { attributes: { nothing: 1 } }, 'unknown_codename'],
    ['what every object has, such as a constructor', { attributes: { toString: 1 } }, 'unknown_codename'],
    ['a metric as an attribute', { attributes: { logins: 1 } }, 'wrong_kind'],
    ['an attribute as a metric', { points: [point('plan', '2026-03-01')] }, 'wrong_kind'],
    ['an attribute of HubSpot', { attributes: { industry: 'x' } }, 'wrong_data_source'],
    ['a metric of CSV', { points: [point('tickets', '2026-03-01')] }, 'wrong_data_source'],
    ['a number as a text', { attributes: { plan: 1 } }, 'value_not_text'],
    ['an infinite number', { attributes: { seats: Number.POSITIVE_INFINITY } }, 'value_not_number'],
    ['a point that is no number', { points: [point('logins', '2026-03-01', Number.NaN)] }, 'value_not_number'],
    ['tomorrow', { points: [point('logins', '2026-04-01')] }, 'date_in_future'],
    ['a day that does not exist', { points: [point('logins', '2026-02-29')] }, 'date_invalid'],
    ['the last century', { points: [point('logins', '1999-12-31')] }, 'date_too_old'],
    [
      'two points on a day',
      { points: [point('logins', '2026-03-01'), point('logins', '2026-03-01')] },
      'duplicate_date',
    ],
    ['a text of ten thousand and one characters', { attributes: { plan: 'x'.repeat(10_001) } }, 'text_too_long'],
  ])('refuses %s', (_what, changes, code) => {
    expect(codes(changes)).toEqual([code]);
  });

  it('says everything that is wrong at once', () => {
    expect(codes({ attributes: { nothing: 1, seats: 'x', plan: 'good' }, points: [point('logins', 'x')] })).toEqual([
      'unknown_codename',
      'value_not_number',
      'date_invalid',
    ]);
  });

  it('never throws, repeats at most 60 characters of a value, and uses documented codes, whatever is sent', () => {
    const value = fc.oneof(fc.string({ maxLength: 500 }), fc.double(), fc.boolean(), fc.constant(null));
    const codename = fc.oneof(fc.constantFrom('plan', 'seats', 'vip', 'renewal', 'industry', 'logins'), fc.string());
    const anItem = fc.record({
      externalId: fc.string({ minLength: 1 }),
      attributes: fc.dictionary(codename, value),
      points: fc.array(fc.record({ codename, date: fc.string(), value: fc.double(), path: fc.constant('p') })),
    });
    fc.assert(
      fc.property(anItem, (given) => {
        const checked = checkItem(given, CONTEXT);
        if (checked.ok) {
          for (const kept of Object.values(checked.item.attributes)) {
            expect(typeof kept === 'number' ? Number.isFinite(kept) : kept !== null).toBe(true);
          }
          return;
        }
        for (const { code, message } of checked.errors) {
          expect(Object.hasOwn(ITEM_ERRORS, code)).toBe(true);
          expect(message.length).toBeLessThan(900);
        }
      }),
    );
  });
});
