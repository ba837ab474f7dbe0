import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Filter, MappingRow } from '../../../src/contract/index.ts';
import { compileMapping } from '../../../src/mapping/index.ts';
import { planImport } from '../../../src/sync/index.ts';
import { aCompany, aMapping, aMetric, anAttribute, aProperty, inboundRow } from '../factories.ts';

const TODAY = '2026-11-23';
const PROPERTIES = [
  aProperty({ name: 'customer_id', label: 'Customer ID' }),
  aProperty({ name: 'number_id', type: 'number' }),
  aProperty({ name: 'country' }),
  aProperty({ name: 'seats', label: 'Seats', type: 'number' }),
  aProperty({ name: 'logins', type: 'number' }),
];
const CATALOGUE = [anAttribute('country'), anAttribute('seats', { type: 'number' }), aMetric('logins')];
const LOGINS: MappingRow['target'] = { kind: 'metric', codename: 'logins' };
const ROWS = [
  inboundRow('country', 'country'),
  inboundRow('seats', 'seats'),
  inboundRow('logins', 'logins', { target: LOGINS }),
];

function plan(
  properties: Readonly<Record<string, string | null>>,
  { filter = { groups: [] } as Filter, externalIdProperty = 'customer_id', rows = ROWS } = {},
) {
  const content = aMapping({ rows, filter, externalIdProperty });
  const mapping = compileMapping(content, { properties: PROPERTIES, catalogue: CATALOGUE });
  return planImport({ company: aCompany(properties), mapping, today: TODAY });
}

describe('planImport', () => {
  it('imports attributes as they are and metrics dated today', () => {
    const properties = { customer_id: ' C-1 ', name: 'Acme', country: 'Norway', seats: '12', logins: '0' };
    expect(plan(properties)).toEqual({
      outcome: 'import',
      customer: {
        externalId: 'C-1',
        name: 'Acme',
        attributes: { country: 'Norway', seats: 12 },
        cleared: [],
        metrics: { logins: { day: TODAY, value: 0 } },
      },
      warnings: [],
    });
  });

  it('tells empty attributes apart from unread ones, and makes no metric point from nothing', () => {
    expect(plan({ customer_id: 'C-1', name: 'Acme', country: '', seats: null })).toMatchObject({
      customer: { attributes: {}, cleared: ['country', 'seats'], metrics: {} },
      warnings: [],
    });
  });

  it('does with an empty property what its row says', () => {
    const rows = [
      inboundRow('country', 'country', { options: { whenEmpty: 'keep' } }),
      inboundRow('seats', 'seats', { options: { whenEmpty: 'default', defaultValue: 1 } }),
      inboundRow('logins', 'logins', { target: LOGINS, options: { whenEmpty: 'default', defaultValue: 0 } }),
    ];
    expect(plan({ customer_id: 'C-1' }, { rows })).toMatchObject({
      customer: { attributes: { seats: 1 }, cleared: [], metrics: { logins: { day: TODAY, value: 0 } } },
    });
  });

  it('clears a metric only where its row says so', () => {
    const rows = [inboundRow('logins', 'logins', { target: LOGINS, options: { whenEmpty: 'clear' } })];
    expect(plan({ customer_id: 'C-1' }, { rows })).toMatchObject({ customer: { cleared: ['logins'], metrics: {} } });
  });

  it('loses only the value that cannot be read', () => {
    const properties = { customer_id: 'C-1', name: 'Acme', country: 'Norway', seats: 'a dozen', logins: '7' };
    expect(plan(properties)).toMatchObject({
      outcome: 'import',
      customer: { attributes: { country: 'Norway' }, cleared: [], metrics: { logins: { value: 7 } } },
      warnings: [
        {
          code: 'value_not_number',
          message: '"Seats" (seats) holds "a dozen", which is not a number such as 1250.5. Correct it in HubSpot.',
          property: 'seats',
          actor: 'user_action',
        },
      ],
    });
  });

  it.each([
    ['the company name', { name: ' Acme ', domain: 'acme.example' }, 'Acme'],
    ['the domain without a name', { name: ' ', domain: 'acme.example' }, 'acme.example'],
    ['the External ID without both', {}, 'C-1'],
    ['the first 255 characters of a long name', { name: 'x'.repeat(300) }, 'x'.repeat(255)],
  ])('calls the customer by %s', (_what, properties, name) => {
    expect(plan({ customer_id: 'C-1', ...properties })).toMatchObject({ customer: { name } });
  });

  it.each([{ customer_id: null }, { customer_id: '  ' }, {}])('fails without an External ID: %j', (properties) => {
    expect(plan({ name: 'Acme', ...properties })).toEqual({
      outcome: 'fail',
      problem: {
        code: 'external_id_empty',
        message: '"Customer ID" (customer_id) is empty. Fill it in HubSpot or filter the company out.',
        property: 'customer_id',
        actor: 'user_action',
      },
    });
  });

  it('takes an External ID of 255 characters and fails on a longer one', () => {
    expect(plan({ customer_id: 'x'.repeat(255) })).toMatchObject({ outcome: 'import' });
    expect(plan({ customer_id: 'x'.repeat(256) })).toMatchObject({
      outcome: 'fail',
      problem: { code: 'external_id_too_long', property: 'customer_id' },
    });
  });

  it.each([
    ['42', '42'],
    ['42.0', '42'],
    ['42.5', '42.5'],
    ['12345678901234567890', '12345678901234567890'],
  ])('reads the number %s as External ID %s', (raw, externalId) => {
    expect(plan({ number_id: raw }, { externalIdProperty: 'number_id' })).toMatchObject({ customer: { externalId } });
  });

  it('leaves out what the filter leaves out, even without an External ID', () => {
    const filter: Filter = { groups: [{ conditions: [{ property: 'country', operator: 'EQ', value: 'Norway' }] }] };
    expect(plan({ country: 'Spain' }, { filter })).toEqual({ outcome: 'exclude', reason: 'filter' });
    expect(plan({ country: 'Norway' }, { filter })).toMatchObject({ outcome: 'fail' });
  });

  it('never throws and puts every mapped attribute in one place at most, whatever HubSpot answers', () => {
    const value = fc.option(fc.oneof(fc.string(), fc.double().map(String)));
    const properties = fc.record({ customer_id: value, name: value, country: value, seats: value, logins: value });
    fc.assert(
      fc.property(properties, (held) => {
        const result = plan(held);
        if (result.outcome !== 'import') return expect(held.customer_id?.trim() ?? '').toBe('');
        const { attributes, cleared } = result.customer;
        return expect(cleared.filter((codename) => codename in attributes)).toEqual([]);
      }),
    );
  });
});
