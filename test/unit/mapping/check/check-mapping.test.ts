import { describe, expect, it } from '@jest/globals';
import type { MappingContent, MappingIssue, MappingRow } from '../../../../src/contract/index.ts';
import { checkMapping, type MappingContext } from '../../../../src/mapping/index.ts';
import { aChoice, aMapping, aMetric, anAttribute, aProperty, inboundRow, outboundRow } from '../../factories.ts';

const CONTEXT: MappingContext = {
  properties: [
    aProperty({ name: 'customer_id', label: 'Customer ID' }),
    aProperty({ name: 'account_no', type: 'number' }),
    aProperty({ name: 'numberofemployees', label: 'Number of Employees', type: 'number' }),
    aProperty({ name: 'seats', type: 'number' }),
    aProperty({ name: 'renewal_date', type: 'date' }),
    aProperty({ name: 'vip', type: 'bool' }),
    aProperty({ name: 'note' }),
    aProperty({ name: 'old_id', archived: true }),
    aProperty({ name: 'old_score', type: 'number', archived: true }),
    aProperty({ name: 'createdate', type: 'datetime', readOnly: true }),
    aProperty({ name: 'hs_object_id', type: 'number', readOnly: true }),
    aProperty({ name: 'seat_usage', type: 'number', calculated: true, readOnly: true }),
    aProperty({ name: 'fit_score', type: 'number' }),
    aProperty({ name: 'churned', type: 'bool' }),
    aChoice('plan', ['free', 'paid']),
  ],
  catalogue: [
    anAttribute('employees', { type: 'number' }),
    anAttribute('country'),
    anAttribute('is_vip', { type: 'boolean' }),
    anAttribute('renews_on', { type: 'date' }),
    anAttribute('crm_note', { dataSource: 'manual' }),
    aMetric('logins', { label: 'Logins' }),
    aMetric('mrr', { label: 'MRR', dataSource: 'api' }),
  ],
};

function issuesOf(overrides: Partial<MappingContent>): MappingIssue[] {
  return checkMapping(aMapping(overrides), CONTEXT);
}

/** Puts what is expected in front, for the test's name. */
function told(rows: readonly (readonly [MappingRow, string])[]): [string, MappingRow][] {
  return rows.map(([row, expected]) => [expected, row]);
}

/** The only issue of a mapping with these rows; fails when there is none or more than one. */
function onlyIssue(overrides: Partial<MappingContent>): MappingIssue {
  const [issue, ...others] = issuesOf(overrides);
  expect(others).toEqual([]);
  if (issue === undefined) throw new Error('Expected an issue, found none');
  return issue;
}

describe('checkMapping', () => {
  it('finds nothing wrong with a complete mapping', () => {
    const rows = [
      inboundRow('numberofemployees', 'employees'),
      inboundRow('seats', 'logins', { target: { kind: 'metric', codename: 'logins' } }),
      outboundRow('fit_score'),
      outboundRow('churned', { kind: 'churned' }),
      outboundRow('note', { kind: 'attribute', codename: 'country' }),
    ];
    const filter = { groups: [{ conditions: [{ property: 'plan', operator: 'EQ' as const, value: 'paid' }] }] };
    expect(issuesOf({ rows, filter })).toEqual([]);
  });

  it('lists every issue at once, in the order of the wizard', () => {
    const filter = { groups: [{ conditions: [] }] };
    const rows = [inboundRow('gone', 'employees'), inboundRow('seats', 'employees')];
    expect(issuesOf({ externalIdProperty: null, rows, filter }).map((issue) => issue.code)).toEqual([
      'external_id_missing',
      'property_unknown',
      'target_written_twice',
      'filter_value_missing',
    ]);
  });
});

describe('checkMapping, External ID', () => {
  it.each(['customer_id', 'account_no', 'hs_object_id'])(
    'takes the text or number property %s',
    (externalIdProperty) => {
      expect(issuesOf({ externalIdProperty })).toEqual([]);
    },
  );

  it('refuses a mapping without one', () => {
    expect(onlyIssue({ externalIdProperty: null })).toEqual({
      code: 'external_id_missing',
      message: 'Choose the company property that holds your customer id (the External ID).',
      rowId: null,
    });
  });

  it.each(['gone', 'Customer_ID'])('refuses the unknown property %s', (externalIdProperty) => {
    expect(onlyIssue({ externalIdProperty })).toEqual({
      code: 'property_unknown',
      message: `HubSpot has no company property "${externalIdProperty}". Choose another External ID.`,
      rowId: null,
    });
  });

  it('refuses an archived property', () => {
    expect(onlyIssue({ externalIdProperty: 'old_id' })).toMatchObject({
      code: 'property_archived',
      message: '"Old id" (old_id) is archived in HubSpot. Restore it there or choose another External ID.',
    });
  });

  it.each(['vip', 'renewal_date', 'plan'])('refuses %s, which is neither text nor number', (externalIdProperty) => {
    expect(onlyIssue({ externalIdProperty })).toMatchObject({ code: 'external_id_type', rowId: null });
  });

  it('refuses to write to it', () => {
    const row = outboundRow('customer_id', { kind: 'attribute', codename: 'country' });
    expect(onlyIssue({ rows: [row] })).toEqual({
      code: 'property_both_ways',
      message:
        '"Customer ID" (customer_id) is the External ID, so nothing may be written to it. Choose another property for this row.',
      rowId: row.id,
    });
  });
});

describe('checkMapping, property of a row', () => {
  it.each([inboundRow('gone', 'employees'), outboundRow('gone')])('refuses an unknown property: $direction', (row) => {
    expect(onlyIssue({ rows: [row] })).toEqual({
      code: 'property_unknown',
      message: 'HubSpot has no company property "gone". Create it there or choose another property.',
      rowId: row.id,
    });
  });

  it.each([inboundRow('old_score', 'employees'), outboundRow('old_score')])(
    'refuses an archived property: $direction',
    (row) => {
      expect(onlyIssue({ rows: [row] })).toMatchObject({ code: 'property_archived', rowId: row.id });
    },
  );

  it('refuses to write to a read-only property', () => {
    expect(onlyIssue({ rows: [outboundRow('hs_object_id')] })).toMatchObject({
      code: 'property_read_only',
      message: '"Hs object id" (hs_object_id) is read-only in HubSpot. Choose a property that can be edited.',
    });
    const date = outboundRow('createdate', { kind: 'attribute', codename: 'renews_on' });
    expect(onlyIssue({ rows: [date] })).toMatchObject({ code: 'property_read_only' });
  });

  it('refuses to write to a calculated property', () => {
    expect(onlyIssue({ rows: [outboundRow('seat_usage')] })).toMatchObject({
      code: 'property_calculated',
      message: '"Seat usage" (seat_usage) is calculated by HubSpot and cannot be written. Choose another property.',
    });
  });

  it.each(['hs_object_id', 'seat_usage'])('lets the read-only or calculated property %s be read', (property) => {
    expect(issuesOf({ rows: [inboundRow(property, 'employees')] })).toEqual([]);
  });
});

describe('checkMapping, target of a row', () => {
  it.each(
    told([
      [inboundRow('note', 'gone'), 'There is no attribute "gone". Create it under Data sources or choose another.'],
      [
        outboundRow('fit_score', { kind: 'metric', codename: 'gone' }),
        'There is no metric "gone". Create it under Data sources or choose another.',
      ],
      [inboundRow('seats', 'logins'), 'Logins (logins) is a metric, not an attribute. Choose it again for this row.'],
    ]),
  )('refuses an unknown codename: %s', (message, row) => {
    expect(onlyIssue({ rows: [row] })).toEqual({ code: 'target_unknown', message, rowId: row.id });
  });

  it.each([
    ['fit', 'Fit'],
    ['health', 'Health'],
    ['churnRisk', 'Churn Risk'],
  ] as const)('refuses to import the score %s', (score, label) => {
    const row = inboundRow('fit_score', '', { target: { kind: 'score', score } });
    expect(onlyIssue({ rows: [row] })).toEqual({
      code: 'target_outbound_only',
      message: `${label} is made by Customerscore and can only be written to HubSpot. Make this row outbound.`,
      rowId: row.id,
    });
  });

  it('refuses to import the Churned flag', () => {
    const row = inboundRow('churned', '', { target: { kind: 'churned' } });
    expect(onlyIssue({ rows: [row] })).toMatchObject({ code: 'target_outbound_only', rowId: row.id });
  });

  it.each(
    told([
      [inboundRow('note', 'crm_note'), 'manual'],
      [inboundRow('seats', 'mrr', { target: { kind: 'metric', codename: 'mrr' } }), 'api'],
    ]),
  )('refuses to import what the data source %s feeds', (dataSource, row) => {
    const issue = onlyIssue({ rows: [row] });
    expect(issue).toMatchObject({ code: 'data_source_not_hubspot', rowId: row.id });
    expect(issue.message).toContain(
      `is ${dataSource}, so HubSpot would not be imported. Set its data source to HubSpot`,
    );
  });

  it('lets an attribute of another data source be written to HubSpot', () => {
    expect(issuesOf({ rows: [outboundRow('note', { kind: 'attribute', codename: 'crm_note' })] })).toEqual([]);
  });
});

describe('checkMapping, types of a row', () => {
  it.each(
    told([
      [inboundRow('vip', 'employees'), '"Vip" (vip), a single checkbox, cannot be converted to Employees, a number.'],
      [inboundRow('plan', 'renews_on'), '"Plan" (plan), a choice, cannot be converted to Renews on, a date.'],
      [inboundRow('seats', 'is_vip'), '"Seats" (seats), a number, cannot be converted to Is vip, a yes/no value.'],
      [
        inboundRow('renewal_date', '', { target: { kind: 'metric', codename: 'logins' } }),
        '"Renewal date" (renewal_date), a date, cannot be converted to Logins, a number.',
      ],
      [outboundRow('note'), 'Fit, a number, cannot be converted to "Note" (note), a text.'],
      [outboundRow('churned'), 'Fit, a number, cannot be converted to "Churned" (churned), a single checkbox.'],
      [
        outboundRow('seats', { kind: 'churned' }),
        'Churned, a yes/no value, cannot be converted to "Seats" (seats), a number.',
      ],
      [
        outboundRow('note', { kind: 'attribute', codename: 'employees' }),
        'Employees, a number, cannot be converted to "Note" (note), a text.',
      ],
    ]),
  )('refuses what cannot be converted: %s', (message, row) => {
    expect(onlyIssue({ rows: [row] })).toEqual({
      code: 'type_not_convertible',
      message: `${message} Choose another property.`,
      rowId: row.id,
    });
  });
});

describe('checkMapping, rows that contradict each other', () => {
  it('refuses a property that is read and written, on the later row', () => {
    const rows = [inboundRow('seats', 'employees'), outboundRow('seats')];
    const issue = onlyIssue({ rows });
    expect(issue).toMatchObject({ code: 'property_both_ways', rowId: 'out-seats' });
    expect(issue.message).toContain('"Seats" (seats) is both read and written');
    expect(onlyIssue({ rows: rows.toReversed() })).toMatchObject({ rowId: 'in-seats-employees' });
  });

  it('refuses a second row that writes the same property, once per row too many', () => {
    const second = { ...outboundRow('fit_score', { kind: 'score', score: 'health' }), id: 'second' };
    const third = { ...outboundRow('fit_score', { kind: 'score', score: 'churnRisk' }), id: 'third' };
    const issues = issuesOf({ rows: [outboundRow('fit_score'), second, third] });
    expect(issues.map(({ code, rowId }) => [code, rowId])).toEqual([
      ['target_written_twice', 'second'],
      ['target_written_twice', 'third'],
    ]);
  });

  it('refuses a second property for the same attribute or metric', () => {
    const rows = [inboundRow('numberofemployees', 'employees'), inboundRow('seats', 'employees')];
    expect(onlyIssue({ rows })).toEqual({
      code: 'target_written_twice',
      message:
        'Employees is filled from both "Number of Employees" (numberofemployees) and "Seats" (seats). Keep one of the two rows.',
      rowId: 'in-seats-employees',
    });
  });

  it('lets one property feed two attributes and one score be written to two properties', () => {
    const rows = [
      inboundRow('seats', 'employees'),
      inboundRow('seats', 'country'),
      outboundRow('fit_score'),
      outboundRow('numberofemployees'),
    ];
    expect(issuesOf({ rows })).toEqual([]);
  });

  it('refuses two rows with one id', () => {
    const rows = [inboundRow('seats', 'employees', { id: 'a' }), inboundRow('note', 'country', { id: 'a' })];
    expect(onlyIssue({ rows })).toMatchObject({ code: 'row_id_duplicate', rowId: 'a' });
  });
});
