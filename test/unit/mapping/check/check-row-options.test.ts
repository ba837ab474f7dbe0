import { describe, expect, it } from '@jest/globals';
import type {
  AttributeType,
  AttributeValue,
  MappingRow,
  NumberRules,
  RowOptions,
} from '../../../../src/contract/index.ts';
import { checkMapping } from '../../../../src/mapping/index.ts';
import { aMapping, anAttribute, aProperty, inboundRow, outboundRow } from '../../factories.ts';

const NO_RULES: NumberRules = { min: null, max: null, decimals: null };

function issuesOf(row: MappingRow, { type = 'text' as AttributeType, rules = NO_RULES } = {}) {
  const properties = [
    aProperty({ name: 'customer_id' }),
    aProperty({ name: 'note' }),
    aProperty({ name: 'fit_score', type: 'number', rules }),
  ];
  const catalogue = [anAttribute('note', { type })];
  return checkMapping(aMapping({ rows: [row] }), { properties, catalogue });
}

describe('checkMapping, value for an empty property', () => {
  const row = (defaultValue: AttributeValue | undefined): MappingRow =>
    inboundRow('note', 'note', { options: { whenEmpty: 'default', defaultValue } });

  it.each<[AttributeType, AttributeValue]>([
    ['number', 0],
    ['boolean', false],
    ['text', 'unknown'],
    ['date', '2026-03-31'],
  ])('takes for a %s the value %p', (type, value) => {
    expect(issuesOf(row(value), { type })).toEqual([]);
  });

  it.each<[AttributeType, AttributeValue | undefined]>([
    ['number', '0'],
    ['number', Number.NaN],
    ['number', undefined],
    ['boolean', 'false'],
    ['text', ' '],
    ['text', 7],
    ['date', '31.3.2026'],
  ])('refuses for a %s the value %p', (type, value) => {
    expect(issuesOf(row(value), { type })).toMatchObject([{ code: 'row_option_invalid', rowId: 'in-note-note' }]);
  });

  it('does not look at a value that is not used', () => {
    const options: RowOptions = { whenEmpty: 'keep', defaultValue: 7 };
    expect(issuesOf(inboundRow('note', 'note', { options }))).toEqual([]);
  });
});

describe('checkMapping, rules of an outbound property', () => {
  const row = (options?: RowOptions): MappingRow => ({ ...outboundRow('fit_score'), options });

  it.each<[Partial<NumberRules>, RowOptions | undefined]>([
    [{}, undefined],
    [{ min: 0, max: 100 }, undefined],
    [{ min: -5, max: 1000, decimals: 2 }, { decimals: 2 }],
    // The default is cut to what HubSpot takes; only what was asked for is held against it.
    [{ decimals: 0 }, undefined],
  ])('takes a score with the rules %j and the options %j', (rules, options) => {
    expect(issuesOf(row(options), { rules: { ...NO_RULES, ...rules } })).toEqual([]);
  });

  it.each<[Partial<NumberRules>, RowOptions | undefined, string]>([
    [
      { min: 1, max: 10 },
      undefined,
      '"Fit score" (fit_score) takes 1 to 10 in HubSpot, and Fit goes from 0 to 100. Widen the property\'s rules there or choose another property.',
    ],
    [
      { max: 99 },
      undefined,
      '"Fit score" (fit_score) takes any number to 99 in HubSpot, and Fit goes from 0 to 100. Widen the property\'s rules there or choose another property.',
    ],
    [
      { decimals: 0 },
      { decimals: 1 },
      '"Fit score" (fit_score) takes at most 0 decimals in HubSpot, fewer than the 1 of this row. Choose fewer under Options.',
    ],
  ])('refuses a score with the rules %j and the options %j', (rules, options, message) => {
    expect(issuesOf(row(options), { rules: { ...NO_RULES, ...rules } })).toEqual([
      { code: 'property_rule_conflict', message, rowId: 'out-fit_score' },
    ]);
  });

  it.each([-1, 7, 1.5])('refuses %p decimals', (decimals) => {
    expect(issuesOf(row({ decimals }))).toMatchObject([{ code: 'row_option_invalid' }]);
  });
});
