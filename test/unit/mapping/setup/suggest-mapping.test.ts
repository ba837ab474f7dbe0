import { describe, expect, it } from '@jest/globals';
import type { CompanyProperty } from '../../../../src/contract/index.ts';
import { checkMapping, suggestMapping } from '../../../../src/mapping/index.ts';
import { DEFAULT_CATALOGUE } from '../../../../src/scoring/index.ts';
import { aMapping, aMetric, anAttribute, aProperty } from '../../factories.ts';
import { SAMPLE_PORTAL } from '../../sample-portal.ts';

function pairs(properties: readonly CompanyProperty[], catalogue = DEFAULT_CATALOGUE): Record<string, string> {
  const { rows } = suggestMapping({ properties, catalogue });
  return Object.fromEntries(
    rows.map(({ target, property }) => ['codename' in target ? target.codename : target.kind, property]),
  );
}

describe('suggestMapping', () => {
  it('maps the whole default catalogue to the sample portal, with no issue left', () => {
    const context = { properties: SAMPLE_PORTAL, catalogue: DEFAULT_CATALOGUE };
    const { externalIdProperty, rows } = suggestMapping(context);
    expect(externalIdProperty).toBe('customer_id');
    expect(rows.map(({ target }) => 'codename' in target && target.codename).toSorted()).toEqual(
      DEFAULT_CATALOGUE.map(({ codename }) => codename).toSorted(),
    );
    expect(checkMapping(aMapping({ externalIdProperty, rows }), context)).toEqual([]);
  });

  it.each([
    ['employees', aProperty({ name: 'numberofemployees', label: 'Number of Employees', type: 'number' })],
    ['employees', aProperty({ name: 'headcount', type: 'number' })],
    ['logins_30d', aProperty({ name: 'x1', label: 'Logins in the last 30 days', type: 'number' })],
    ['open_tickets', aProperty({ name: 'num_open_tickets', type: 'number' })],
    ['open_tickets', aProperty({ name: 'openTickets', label: 'x', type: 'number' })],
    ['customer_status', aProperty({ name: 'account_status' })],
    ['renewal_date', aProperty({ name: 'x2', label: 'Renewal date', type: 'date' })],
  ])('finds %s under another name', (codename, property) => {
    expect(pairs([property])).toEqual({ [codename]: property.name });
  });

  it.each([
    ['of a type that does not convert', aProperty({ name: 'seats', type: 'bool' })],
    ['that is archived', aProperty({ name: 'seats', type: 'number', archived: true })],
    ['that only looks alike', aProperty({ name: 'seats_sold_last_year', type: 'number' })],
  ])('leaves out a property %s', (_what, property) => {
    expect(pairs([property])).toEqual({});
  });

  it('leaves out what another data source feeds', () => {
    const catalogue = [anAttribute('plan', { dataSource: 'api' }), anAttribute('country')];
    const properties = [aProperty({ name: 'plan' }), aProperty({ name: 'country' })];
    expect(pairs(properties, catalogue)).toEqual({ country: 'country' });
  });

  it('prefers the exact name, and among equals the property of the same type', () => {
    const exact = [
      aProperty({ name: 'x', label: 'Number of seats', type: 'number' }),
      aProperty({ name: 'seats', label: 'Old' }),
    ];
    expect(pairs(exact)).toEqual({ seats: 'seats' });
    const twins = [aProperty({ name: 'a', label: 'Seats' }), aProperty({ name: 'b', label: 'Seats', type: 'number' })];
    expect(pairs(twins)).toEqual({ seats: 'b' });
  });

  it('uses a property once, for the definition that fits best', () => {
    const catalogue = [anAttribute('login_count', { type: 'number' }), aMetric('logins')];
    expect(pairs([aProperty({ name: 'logins', type: 'number' })], catalogue)).toEqual({ logins: 'logins' });
  });

  it('does not import the External ID a second time', () => {
    const catalogue = [anAttribute('customer_id')];
    expect(pairs([aProperty({ name: 'customer_id' })], catalogue)).toEqual({});
  });

  it('adds outbound rows for the recommended properties that exist and can be written', () => {
    const properties = [
      aProperty({ name: 'customerscore_fit_score', type: 'number' }),
      aProperty({ name: 'customerscore_health_score', type: 'string' }),
      aProperty({ name: 'customerscore_churn_risk', type: 'number', readOnly: true }),
      aProperty({ name: 'customerscore_churned', type: 'bool' }),
    ];
    expect(suggestMapping({ properties, catalogue: [] }).rows).toEqual([
      {
        id: 'out-customerscore_fit_score',
        property: 'customerscore_fit_score',
        direction: 'outbound',
        target: { kind: 'score', score: 'fit' },
      },
      {
        id: 'out-customerscore_churned',
        property: 'customerscore_churned',
        direction: 'outbound',
        target: { kind: 'churned' },
      },
    ]);
  });
});

describe('suggestMapping, External ID', () => {
  it.each([
    ['customer_id', [aProperty({ name: 'account_id' }), aProperty({ name: 'customer_id' })]],
    ['cs_1', [aProperty({ name: 'cs_1', label: 'External ID' })]],
    ['customerid', [aProperty({ name: 'customerid', type: 'number' })]],
    ['account_id', [aProperty({ name: 'customer_id' }), aProperty({ name: 'account_id', hasUniqueValue: true })]],
    [null, [aProperty({ name: 'customer_id', type: 'date' })]],
    [null, [aProperty({ name: 'customer_id', archived: true })]],
    [null, [aProperty({ name: 'domain', hasUniqueValue: true }), aProperty({ name: 'name' })]],
  ])('suggests %s', (expected, properties) => {
    expect(suggestMapping({ properties, catalogue: [] }).externalIdProperty).toBe(expected);
  });
});
