import { describe, expect, it } from '@jest/globals';
import { sameValue } from '../../../../src/mapping/index.ts';
import { aChoice, aProperty, byType } from '../../factories.ts';

const number = aProperty({ name: 'fit', type: 'number' });
const text = aProperty({ name: 'note' });
const bool = aProperty({ name: 'churned', type: 'bool' });
const date = aProperty({ name: 'renewal_date', type: 'date' });
const datetime = aProperty({ name: 'closedate', type: 'datetime' });
const choice = aChoice('plan', ['a', 'b']);
const multi = aChoice('flags', ['red', 'green'], { fieldType: 'checkbox' });

describe('sameValue', () => {
  it.each(
    byType<[string, string, boolean]>([
      [number, '62.50', '62.5', true],
      [number, '62.5', '62.6', false],
      [number, 'a', 'b', false],
      [bool, 'TRUE', 'true', true],
      [date, '1774915200000', '2026-03-31', true],
      [datetime, '2026-03-31T10:00:00Z', '2026-03-31T00:00:00.000Z', false],
      [datetime, '2026-03-31T10:00:00Z', '2026-03-31T10:00:00.000Z', true],
      [datetime, '2026-03-31T10:00:00Z', '1774951200000', true],
      [choice, 'a', 'A', false],
      [multi, 'red;green', 'green;red', true],
      [multi, 'red;green', 'red', false],
      [multi, '', ';', false],
      [number, '', '0', false],
      [text, 'Acme', 'acme', false],
      [text, 'Acme', 'Acme', true],
    ]),
  )('in a %s property, are %j and %j the same: %p', (_of, one, other, same, property) => {
    expect(sameValue(property, one, other)).toBe(same);
  });
});
