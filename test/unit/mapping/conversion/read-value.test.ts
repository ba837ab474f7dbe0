import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ATTRIBUTE_TYPES,
  type AttributeType,
  type AttributeValue,
  PROPERTY_TYPES,
} from '../../../../src/contract/index.ts';
import { createZone, type ReadFailureCode, readValue } from '../../../../src/mapping/index.ts';
import { aChoice, aProperty, byType } from '../../factories.ts';

const number = aProperty({ name: 'seats', type: 'number' });
const text = aProperty({ name: 'note' });
const bool = aProperty({ name: 'vip', type: 'bool' });
const date = aProperty({ name: 'renewal_date', type: 'date' });
const datetime = aProperty({ name: 'closedate', type: 'datetime' });
const multi = aChoice('flags', ['a', 'b'], { fieldType: 'checkbox' });

describe('readValue', () => {
  it.each(
    byType<[AttributeType, string, AttributeValue]>([
      [number, 'number', '42', 42],
      [number, 'number', ' 42.50 ', 42.5],
      [number, 'number', '-0.5', -0.5],
      [number, 'number', '-0', 0],
      [number, 'number', '1.42E-3', 0.00142],
      [number, 'text', '42', '42'],
      [text, 'number', '1250.5', 1250.5],
      [text, 'text', '  Acme  ', 'Acme'],
      [text, 'boolean', 'Yes', true],
      [text, 'date', '2026-03-31', '2026-03-31'],
      [bool, 'boolean', 'true', true],
      [bool, 'boolean', 'FALSE', false],
      [bool, 'text', 'true', 'true'],
      [date, 'date', '2026-03-31', '2026-03-31'],
      [date, 'date', '1774915200000', '2026-03-31'],
      [date, 'text', '2026-03-31', '2026-03-31'],
      [datetime, 'date', '2026-03-31T23:59:59.999Z', '2026-03-31'],
      [datetime, 'date', '2026-03-31T23:30:00-02:00', '2026-04-01'],
      [datetime, 'date', '1775001599999', '2026-03-31'],
      [multi, 'text', 'a;b', 'a;b'],
    ]),
  )('reads a %s property as %s from %j: %j', (_of, type, raw, value, property) => {
    expect(readValue(property, type, raw)).toEqual({ ok: true, value });
  });

  it.each([null, undefined, '', '   ', '\n'])('reads the empty %j as absent, whatever the type', (raw) => {
    for (const type of ATTRIBUTE_TYPES) expect(readValue(text, type, raw)).toEqual({ ok: true, value: null });
  });

  it.each(
    byType<[AttributeType, string, ReadFailureCode]>([
      [number, 'number', 'twelve', 'value_not_number'],
      [number, 'number', '1,250', 'value_not_number'],
      [number, 'number', 'NaN', 'value_not_number'],
      [number, 'number', 'Infinity', 'value_not_number'],
      [number, 'number', '1e999', 'value_not_number'],
      [number, 'number', '0x10', 'value_not_number'],
      [number, 'number', '12 seats', 'value_not_number'],
      [text, 'boolean', '1', 'value_not_boolean'],
      [text, 'boolean', 'maybe', 'value_not_boolean'],
      [date, 'date', '2026-02-30', 'value_not_date'],
      [date, 'date', '31.3.2026', 'value_not_date'],
      [datetime, 'date', '2026-03-31T10:00:00', 'value_not_date'],
      [datetime, 'date', '2026-02-30T10:00:00Z', 'value_not_date'],
      [text, 'date', '2026', 'value_not_date'],
      [date, 'number', '2026-03-31', 'type_not_convertible'],
      [bool, 'number', 'true', 'type_not_convertible'],
      [multi, 'boolean', 'a', 'type_not_convertible'],
    ]),
  )('refuses to read a %s property as %s from %j: %s', (_of, type, raw, code, property) => {
    expect(readValue(property, type, raw)).toMatchObject({ ok: false, code });
  });

  it('names the property, the value and the remedy when it refuses a value', () => {
    expect(readValue(number, 'number', 'a few')).toEqual({
      ok: false,
      code: 'value_not_number',
      message: '"Seats" (seats) holds "a few", which is not a number such as 1250.5. Correct it in HubSpot.',
    });
  });

  it('repeats only the beginning of a long value', () => {
    const result = readValue(number, 'number', 'x'.repeat(5000));
    expect(result.ok ? '' : result.message).toHaveLength(
      '"Seats" (seats) holds "", which is not a number such as 1250.5. Correct it in HubSpot.'.length + 61,
    );
  });

  it('never throws and never makes a number that is not finite, whatever the text', () => {
    const anyProperty = fc.constantFrom(...PROPERTY_TYPES).map((type) => aProperty({ type }));
    const anyType: fc.Arbitrary<AttributeType> = fc.constantFrom(...ATTRIBUTE_TYPES);
    fc.assert(
      fc.property(anyProperty, anyType, fc.oneof(fc.string(), fc.double().map(String)), (property, type, raw) => {
        const result = readValue(property, type, raw);
        if (result.ok && typeof result.value === 'number') expect(Number.isFinite(result.value)).toBe(true);
      }),
    );
  });
});

describe('readValue, time zones', () => {
  it.each([
    ['Pacific/Pago_Pago', '2026-03-31T10:59:59Z', '2026-03-30'],
    ['Pacific/Pago_Pago', '2026-03-31T11:00:00Z', '2026-03-31'],
    ['Pacific/Kiritimati', '2026-03-31T10:00:00Z', '2026-04-01'],
    ['Europe/Prague', '1774994400000', '2026-04-01'],
  ])('in %s reads the datetime %s as %s', (zone, raw, day) => {
    expect(readValue(datetime, 'date', raw, { zone: createZone(zone) })).toEqual({ ok: true, value: day });
  });

  it('in a text, reads a moment in the zone and leaves a day alone', () => {
    const zone = createZone('Pacific/Kiritimati');
    expect(readValue(text, 'date', '2026-03-31T10:00:00Z', { zone })).toEqual({ ok: true, value: '2026-04-01' });
    expect(readValue(text, 'date', '2026-03-31', { zone })).toEqual({ ok: true, value: '2026-03-31' });
  });

  it('keeps the day of a date property from UTC−11 to UTC+14, as text and in milliseconds', () => {
    const days = fc.integer({ min: -20_000, max: 60_000 });
    const zones = fc.constantFrom(
      ...['Pacific/Pago_Pago', 'UTC', 'Asia/Kolkata', 'Pacific/Kiritimati'].map(createZone),
    );
    fc.assert(
      fc.property(zones, days, (zone, number) => {
        const ms = number * 86_400_000;
        const day = new Date(ms).toISOString().slice(0, 10);
        for (const raw of [day, String(ms)]) {
          expect(readValue(date, 'date', raw, { zone })).toEqual({ ok: true, value: day });
        }
      }),
    );
  });
});

describe('readValue, options by label', () => {
  const plan = aProperty({
    name: 'plan',
    type: 'enumeration',
    options: [
      { value: 'p1', label: '10' },
      { value: 'p2', label: '250' },
    ],
  });
  const flags = aChoice('flags', ['a', 'b'], { fieldType: 'checkbox' });

  it.each([
    [plan, 'text', 'p2', '250'],
    [plan, 'number', 'p2', 250],
    [flags, 'text', 'b; a', 'B;A'],
    [text, 'text', 'p2', 'p2'],
  ] as const)('reads $name as %s from %j: %j', (property, type, raw, value) => {
    expect(readValue(property, type, raw, { optionAs: 'label' })).toEqual({ ok: true, value });
  });

  it('refuses a value that is no option any more, and says which', () => {
    expect(readValue(flags, 'text', 'a;gone', { optionAs: 'label' })).toEqual({
      ok: false,
      code: 'option_unknown',
      message: '"Flags" (flags) holds "gone", which is not one of its options. Correct it in HubSpot.',
    });
  });

  it('reads the internal value unless told otherwise', () => {
    expect(readValue(plan, 'text', 'p2')).toEqual({ ok: true, value: 'p2' });
    expect(readValue(plan, 'number', 'p2')).toMatchObject({ code: 'type_not_convertible' });
  });
});
