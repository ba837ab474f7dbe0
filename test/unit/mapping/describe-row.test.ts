import { describe, expect, it } from '@jest/globals';
import type { MappingRow } from '../../../src/contract/index.ts';
import { describeRow } from '../../../src/mapping/index.ts';
import { aMetric, anAttribute, aProperty, inboundRow, outboundRow } from '../factories.ts';

const WORDS = {
  properties: [aProperty({ name: 'seats', label: 'Seats' }), aProperty({ name: 'fit_score', label: 'Fit Score' })],
  catalogue: [anAttribute('seats', { label: 'Licences', type: 'number' }), aMetric('logins')],
};

describe('describeRow', () => {
  it.each<[MappingRow, string]>([
    [inboundRow('seats', 'seats'), 'Seats is imported as Licences'],
    [inboundRow('seats', 'seats', { options: { whenEmpty: 'clear' } }), 'Seats is imported as Licences'],
    [
      inboundRow('seats', 'seats', { options: { whenEmpty: 'keep' } }),
      'Seats is imported as Licences, kept when empty',
    ],
    [
      inboundRow('seats', 'seats', { options: { whenEmpty: 'default', defaultValue: 1000, optionAs: 'label' } }),
      'Seats is imported as Licences, 1,000 when empty, choices by label',
    ],
    [
      inboundRow('seats', '', { target: { kind: 'metric', codename: 'logins' }, options: { whenEmpty: 'clear' } }),
      'Seats is imported as Logins, unknown when empty',
    ],
    [outboundRow('fit_score'), 'Fit is written to Fit Score'],
    [
      { ...outboundRow('fit_score'), options: { policy: 'always', decimals: 2 } },
      'Fit is written to Fit Score, cleared without a value, 2 decimals',
    ],
    [outboundRow('gone', { kind: 'attribute', codename: 'gone' }), 'attribute:gone is written to gone'],
  ])('says of %j: %s', (row, text) => {
    expect(describeRow(row, WORDS)).toBe(text);
  });
});
