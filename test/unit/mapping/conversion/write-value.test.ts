import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AttributeValue, CompanyProperty } from '../../../../src/contract/index.ts';
import {
  createZone,
  dayOfInstant,
  readValue,
  type WriteFailureCode,
  writeValue,
} from '../../../../src/mapping/index.ts';
import { aChoice, aProperty, byType } from '../../factories.ts';

const number = aProperty({ name: 'fit', type: 'number' });
const text = aProperty({ name: 'note' });
const bool = aProperty({ name: 'churned', type: 'bool' });
const date = aProperty({ name: 'renewal_date', type: 'date' });
const datetime = aProperty({ name: 'closedate', type: 'datetime' });
const plan = aProperty({
  name: 'plan',
  type: 'enumeration',
  fieldType: 'select',
  options: [
    { value: 'p1', label: 'Growth' },
    { value: 'growth', label: 'Old growth' },
    { value: 'p3', label: 'Enterprise' },
  ],
});
const yesNo = aChoice('vip', ['Yes', 'No']);
const multi = aChoice('flags', ['red', 'green'], { fieldType: 'checkbox' });

describe('writeValue', () => {
  it.each(
    byType<[AttributeValue, string]>([
      [number, 42, '42'],
      [number, 100, '100'],
      [number, 62.5, '62.5'],
      [number, -0.00000001, '0'],
      [number, 1e-7, '0'],
      [number, 1.42e-5, '0.000014'],
      [number, 9_007_199_254_740_991, '9007199254740991'],
      [text, '  Acme ', 'Acme'],
      [bool, true, 'true'],
      [bool, false, 'false'],
      [yesNo, true, 'Yes'],
      [yesNo, false, 'No'],
      [date, '2026-03-31', '2026-03-31'],
      [datetime, '2026-03-31', '2026-03-31T00:00:00.000Z'],
      [plan, 'growth', 'growth'],
      [plan, 'Growth', 'p1'],
      [plan, 'ENTERPRISE', 'p3'],
      [multi, 'red;green', 'red;green'],
      [multi, ' RED ; ', 'red'],
      // A leading semicolon would make HubSpot add to what is chosen instead of replacing it.
      [multi, ';red', 'red'],
    ]),
  )('writes to a %s property the value %j as %j', (_of, value, written, property) => {
    expect(writeValue(property, value)).toEqual({ ok: true, value: written });
  });

  it('keeps as many decimals as asked for', () => {
    expect(writeValue(number, 62.46, { decimals: 1 })).toEqual({ ok: true, value: '62.5' });
    expect(writeValue(number, 120, { decimals: 0 })).toEqual({ ok: true, value: '120' });
  });

  describe('with rules of the property', () => {
    const percent = aProperty({ name: 'fit', type: 'number', rules: { min: 0, max: 100, decimals: 1 } });

    it('keeps to its decimals, even when more are asked for', () => {
      expect(writeValue(percent, 62.4567, { decimals: 4 })).toEqual({ ok: true, value: '62.5' });
      expect(writeValue(percent, 62.4567, { decimals: 0 })).toEqual({ ok: true, value: '62' });
    });

    it.each([
      [0, '0'],
      [100, '100'],
      [100.04, '100'],
      [-0.04, '0'],
    ])('takes %p, which is %s as written', (value, written) => {
      expect(writeValue(percent, value)).toEqual({ ok: true, value: written });
    });

    it.each([
      [100.06, '"Fit" (fit) takes no number above 100; the value is 100.1.'],
      [-1, '"Fit" (fit) takes no number below 0; the value is -1.'],
    ])('refuses %p', (value, message) => {
      expect(writeValue(percent, value)).toEqual({ ok: false, code: 'number_out_of_range', message });
    });
  });

  it.each(
    byType<[AttributeValue, WriteFailureCode]>([
      [number, Number.NaN, 'number_out_of_range'],
      [number, Number.POSITIVE_INFINITY, 'number_out_of_range'],
      [number, 1e21, 'number_out_of_range'],
      [text, '   ', 'value_empty'],
      [multi, ' ; ', 'value_empty'],
      [plan, 'platinum', 'option_missing'],
      [multi, 'red;blue', 'option_missing'],
      [date, '31.3.2026', 'value_not_date'],
      [datetime, '2026-02-30', 'value_not_date'],
      [text, 42, 'type_not_convertible'],
      [number, '42', 'type_not_convertible'],
      [bool, 'true', 'type_not_convertible'],
      [plan, true, 'type_not_convertible'],
      [aProperty({ type: 'json' }), 'x', 'type_not_convertible'],
    ]),
  )('refuses to write to a %s property the value %p: %s', (_of, value, code, property) => {
    expect(writeValue(property, value)).toMatchObject({ ok: false, code });
  });

  it('says which option is missing and what to do', () => {
    expect(writeValue(plan, 'platinum')).toMatchObject({
      message: '"Plan" (plan) has no option "platinum". Add it in HubSpot or change the value.',
    });
  });

  it('takes the longest text that HubSpot takes and refuses a longer one', () => {
    expect(writeValue(text, 'x'.repeat(65_536)).ok).toBe(true);
    expect(writeValue(text, 'x'.repeat(65_537))).toMatchObject({ ok: false, code: 'text_too_long' });
  });
});

describe('a written value', () => {
  const day = fc.integer({ min: 0, max: 40_000 }).map((days) => dayOfInstant(days * 86_400_000) ?? '');
  const trimmed = fc
    .string({ minLength: 1 })
    .map((each) => each.trim())
    .filter((each) => each !== '');
  const CASES: readonly {
    type: 'number' | 'text' | 'boolean' | 'date';
    property: CompanyProperty;
    values: fc.Arbitrary<AttributeValue>;
  }[] = [
    { type: 'number', property: number, values: fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000) },
    { type: 'text', property: text, values: trimmed },
    { type: 'boolean', property: bool, values: fc.boolean() },
    { type: 'boolean', property: yesNo, values: fc.boolean() },
    { type: 'date', property: date, values: day },
    { type: 'date', property: datetime, values: day },
    { type: 'text', property: multi, values: fc.constantFrom('red', 'green', 'red;green') },
  ];

  it.each(CASES)('reads back as the same $type from $property.type', ({ type, property, values }) => {
    fc.assert(
      fc.property(values, (value) => {
        const written = writeValue(property, value);
        expect(written.ok ? readValue(property, type, written.value) : written).toEqual({ ok: true, value });
      }),
    );
  });

  it('keeps its day from UTC−11 to UTC+14, as a day and as a moment', () => {
    const names = [
      'Pacific/Pago_Pago',
      'America/New_York',
      'UTC',
      'Europe/Prague',
      'Asia/Kolkata',
      'Pacific/Kiritimati',
    ];
    const zones = fc.constantFrom(...names.map(createZone));
    fc.assert(
      fc.property(zones, day, (zone, value) => {
        for (const property of [date, datetime]) {
          const written = writeValue(property, value, { zone });
          expect(written.ok && readValue(property, 'date', written.value, { zone })).toEqual({ ok: true, value });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is a plain decimal number with few decimals, for every number that is taken', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const written = writeValue(number, value, { decimals });
        if (!written.ok) return expect(Math.abs(value)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
        expect(written.value).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+(\\.\\d{1,${decimals}})?$`));
        return expect(Math.abs(Number(written.value) - value)).toBeLessThanOrEqual(
          0.5 * 10 ** -decimals + 1e-9 * Math.abs(value),
        );
      }),
    );
  });
});
