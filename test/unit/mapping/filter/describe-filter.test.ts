import { describe, expect, it } from '@jest/globals';
import type { CompanyProperty, Filter } from '../../../../src/contract/index.ts';
import { describeFilter, operatorLabel } from '../../../../src/mapping/index.ts';

const PLAN = aProperty('plan', 'Plan', 'enumeration', [{ value: 'ent', label: 'Enterprise' }]);
const SEATS = aProperty('seats', 'Seats', 'number');
const RENEWAL = aProperty('renewal', 'Renewal date', 'date');
const PROPERTIES = [PLAN, SEATS, RENEWAL];

describe('describeFilter', () => {
  const cases: readonly { situation: string; groups: Filter['groups']; text: string }[] = [
    { situation: 'without groups says that everybody takes part', groups: [], text: 'Every company takes part.' },
    {
      situation: 'with an empty group says that everybody takes part',
      groups: [{ conditions: [] }],
      text: 'Every company takes part.',
    },
    {
      situation: 'joins the conditions of a group by and',
      groups: [
        {
          conditions: [
            { property: 'plan', operator: 'IN', values: ['ent', 'pro'] },
            { property: 'seats', operator: 'GTE', value: '10' },
          ],
        },
      ],
      text: 'A company takes part when Plan is one of Enterprise, pro and Seats is at least 10.',
    },
    {
      situation: 'joins groups by or, with brackets round more than one condition',
      groups: [
        {
          conditions: [
            { property: 'plan', operator: 'HAS_PROPERTY' },
            { property: 'seats', operator: 'BETWEEN', value: '1', highValue: '5' },
          ],
        },
        { conditions: [{ property: 'renewal', operator: 'LT', value: '2026-03-03' }] },
      ],
      text: 'A company takes part when (Plan has a value and Seats is between 1 and 5), or Renewal date is before 3 Mar 2026.',
    },
    {
      situation: 'leaves a gap for what is not filled in',
      groups: [{ conditions: [{ property: 'plan', operator: 'NOT_IN', values: [] }] }],
      text: 'A company takes part when Plan is none of ….',
    },
    {
      situation: 'names a property that HubSpot does not have by its internal name',
      groups: [{ conditions: [{ property: 'gone', operator: 'EQ', value: 'x' }] }],
      text: 'A company takes part when gone is x.',
    },
  ];

  it.each(cases)('$situation', ({ groups, text }) => {
    expect(describeFilter({ groups }, PROPERTIES)).toBe(text);
  });
});

describe('operatorLabel', () => {
  it('reads as a time for dates and as an amount for numbers', () => {
    expect(operatorLabel('GT', RENEWAL)).toBe('is after');
    expect(operatorLabel('GT', SEATS)).toBe('is greater than');
  });
});

function aProperty(
  name: string,
  label: string,
  type: string,
  options: CompanyProperty['options'] = [],
): CompanyProperty {
  return {
    name,
    label,
    type,
    options,
    fieldType: 'text',
    groupName: 'companyinformation',
    archived: false,
    hasUniqueValue: false,
    readOnly: false,
    calculated: false,
  };
}
