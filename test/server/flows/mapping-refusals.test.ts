import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Definition, ErrorBody, MappingBody, MappingContent, MappingIssue } from '../../../src/contract/index.ts';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { inbound, OUTBOUND_ROWS, outbound, recommendedMapping } from './support/mappings.ts';
import { refillRateBudgets } from './support/refill-rate-budgets.ts';
import { createTenant, type Tenant } from './support/tenant.ts';

const BY_HAND: Definition = {
  kind: 'attribute',
  codename: 'account_manager',
  label: 'Account manager',
  type: 'text',
  dataSource: 'manual',
};

let product: Product;
let tenant: Tenant;

beforeAll(async () => {
  product = await startProduct();
  tenant = await createTenant(product);
  await tenant.api('POST', '/api/catalogue', BY_HAND);
});

afterAll(() => product.stop());

beforeEach(() => refillRateBudgets(product));

const EMPLOYEES = { kind: 'attribute', codename: 'employees' } as const;
const SEATS = { kind: 'attribute', codename: 'seats' } as const;
const FIT = { kind: 'score', score: 'fit' } as const;

type Expected = Pick<MappingIssue, 'code' | 'rowId'> & { readonly says: RegExp };

const rows = (...given: MappingContent['rows'][number][]) => recommendedMapping({ rows: given });

/** What is wrong, the mapping, and the issue that says so. */
const REFUSALS: readonly [what: string, content: MappingContent, expected: Expected][] = [
  [
    'an unknown property',
    rows(inbound('no_such_property', EMPLOYEES)),
    { code: 'property_unknown', rowId: 'in-no_such_property', says: /no_such_property/ },
  ],
  [
    'an archived property',
    rows(inbound('legacy_health', EMPLOYEES)),
    { code: 'property_archived', rowId: 'in-legacy_health', says: /Health \(old\).*archived/ },
  ],
  [
    'an outbound row to a calculated property',
    rows(outbound('seat_utilization', FIT)),
    { code: 'property_calculated', rowId: 'out-seat_utilization', says: /Seat utilization.*calculated/ },
  ],
  [
    'an outbound row to a read-only property',
    rows(outbound('num_associated_contacts', FIT)),
    { code: 'property_read_only', rowId: 'out-num_associated_contacts', says: /read-only/ },
  ],
  [
    'an inbound row whose type cannot be converted',
    rows(inbound('renewal_date', EMPLOYEES)),
    { code: 'type_not_convertible', rowId: 'in-renewal_date', says: /Renewal date.*Employees/ },
  ],
  [
    'an outbound row whose type cannot be converted',
    rows(outbound('city', FIT)),
    { code: 'type_not_convertible', rowId: 'out-city', says: /Fit.*City/ },
  ],
  [
    'a property that is both read and written',
    rows(inbound('numberofemployees', EMPLOYEES), outbound('numberofemployees', FIT)),
    { code: 'property_both_ways', rowId: 'out-numberofemployees', says: /both read and written/ },
  ],
  [
    'an outbound row to the External ID',
    rows(outbound('customer_id', { kind: 'attribute', codename: 'country' })),
    { code: 'property_both_ways', rowId: 'out-customer_id', says: /External ID/ },
  ],
  [
    'two rows that fill one attribute',
    rows(inbound('numberofemployees', SEATS), inbound('seats', SEATS)),
    { code: 'target_written_twice', rowId: 'in-seats', says: /Seats is filled from both/ },
  ],
  [
    'two rows that write one property',
    rows(outbound('customerscore_fit_score', FIT), {
      ...outbound('customerscore_fit_score', { kind: 'score', score: 'health' }),
      id: 'second',
    }),
    { code: 'target_written_twice', rowId: 'second', says: /Two rows write/ },
  ],
  [
    'a missing External ID',
    recommendedMapping({ externalIdProperty: null }),
    { code: 'external_id_missing', rowId: null, says: /External ID/ },
  ],
  [
    'an External ID that HubSpot does not have',
    recommendedMapping({ externalIdProperty: 'no_such_property' }),
    { code: 'property_unknown', rowId: null, says: /no_such_property/ },
  ],
  [
    'an External ID of a type that names nobody',
    recommendedMapping({ externalIdProperty: 'renewal_date' }),
    { code: 'external_id_type', rowId: null, says: /text or number/ },
  ],
  [
    'an inbound row for an attribute that HubSpot does not feed',
    rows(inbound('city', { kind: 'attribute', codename: 'account_manager' })),
    { code: 'data_source_not_hubspot', rowId: 'in-city', says: /data source of Account manager is manual/ },
  ],
  [
    'an inbound row for an attribute that does not exist',
    rows(inbound('city', { kind: 'attribute', codename: 'mood' })),
    { code: 'target_unknown', rowId: 'in-city', says: /mood/ },
  ],
  [
    'an inbound Fit',
    rows(inbound('seats', FIT)),
    { code: 'target_outbound_only', rowId: 'in-seats', says: /Fit is made by Customerscore/ },
  ],
  [
    'an inbound Health',
    rows(inbound('seats', { kind: 'score', score: 'health' })),
    { code: 'target_outbound_only', rowId: 'in-seats', says: /Health is made by Customerscore/ },
  ],
  [
    'an inbound Churn Risk',
    rows(inbound('seats', { kind: 'score', score: 'churnRisk' })),
    { code: 'target_outbound_only', rowId: 'in-seats', says: /Churn Risk is made by Customerscore/ },
  ],
  [
    'a filter on an unknown property',
    recommendedMapping({ filter: filterOn({ property: 'no_such_property', operator: 'HAS_PROPERTY' }) }),
    { code: 'filter_property_unknown', rowId: null, says: /no_such_property/ },
  ],
  [
    'a filter operator that does not fit the type',
    recommendedMapping({ filter: filterOn({ property: 'plan', operator: 'LT', value: '3' }) }),
    { code: 'filter_operator_type', rowId: null, says: /LT/ },
  ],
  [
    'a filter without a value',
    recommendedMapping({ filter: filterOn({ property: 'seats', operator: 'GT', value: '' }) }),
    { code: 'filter_value_missing', rowId: null, says: /enter a value/ },
  ],
];

describe('a draft', () => {
  it.each(REFUSALS)(
    'with %s is saved, and refused with what is wrong when it is confirmed',
    async (_what, content, expected) => {
      const saved = await tenant.ask('PUT', '/mapping/draft', content);
      const refused = await tenant.ask('POST', '/mapping/draft/confirm');

      const { code, rowId, says } = expected;
      const { draft, draftIssues } = saved.body as MappingBody;
      expect(saved.status).toBe(200);
      expect(draft).toMatchObject(content);
      expect(draftIssues).toEqual([{ code, rowId, message: expect.stringMatching(says) }]);
      expect(refused.status).toBe(422);
      expect((refused.body as ErrorBody).error).toMatchObject({
        code: 'mapping_invalid',
        actor: 'user_action',
        message: expect.stringMatching(says),
        issues: [{ code, path: rowId === null ? '' : `rows.${rowId}`, message: expect.stringMatching(says) }],
      });
      expect((await tenant.api<MappingBody>('GET', `/api/portals/${tenant.portalId}/mapping`)).confirmed).toBeNull();
    },
  );

  it('with several issues is told all of them at once, in the order of the set-up', async () => {
    const content = recommendedMapping({
      externalIdProperty: null,
      rows: [inbound('legacy_health', EMPLOYEES), outbound('seat_utilization', FIT), ...OUTBOUND_ROWS],
      filter: filterOn({ property: 'no_such_property', operator: 'HAS_PROPERTY' }),
    });

    const { body } = await tenant.ask('PUT', '/mapping/draft', content);

    expect((body as MappingBody).draftIssues.map(({ code }) => code)).toEqual([
      'external_id_missing',
      'property_archived',
      'property_calculated',
      'filter_property_unknown',
    ]);
  });

  it('that is refused starts no cycle and writes nothing', async () => {
    await tenant.ask('PUT', '/mapping/draft', recommendedMapping({ externalIdProperty: null }));

    await tenant.ask('POST', '/mapping/draft/confirm');

    expect(await product.database.collection('cycles').countDocuments({ portalId: tenant.portalId })).toBe(0);
    expect(await tenant.hubspot.calls('batchUpdate')).toBe(0);
  });

  it('in another shape is refused at once, with the field that is wrong', async () => {
    const answer = await tenant.ask('PUT', '/mapping/draft', {
      ...recommendedMapping(),
      rows: [{ id: 'r1', direction: 'inbound' }],
    });

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
    expect((answer.body as ErrorBody).error.issues?.map(({ path }) => path)).toContain('rows.0.property');
  });

  it.each([
    ['inbound', { policy: 'always' }],
    ['outbound', { whenEmpty: 'keep' }],
    ['outbound', { decimals: 7 }],
    ['inbound', { whenEmpty: 'sometimes' }],
  ])('with an %s row that has the options %j is refused at once', async (direction, options) => {
    const row = { id: 'r1', property: 'seats', direction, target: SEATS, options };

    const answer = await tenant.ask('PUT', '/mapping/draft', { ...recommendedMapping(), rows: [row] });

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
    const paths = (answer.body as ErrorBody).error.issues?.map(({ path }) => path) ?? [];
    expect(paths.every((path) => path.startsWith('rows.0.options'))).toBe(true);
  });

  it('that is not there cannot be confirmed', async () => {
    await tenant.ask('DELETE', '/mapping/draft');

    const answer = await tenant.ask('POST', '/mapping/draft/confirm');

    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'mapping_missing' } } });
  });
});

function filterOn(
  condition: MappingContent['filter']['groups'][number]['conditions'][number],
): MappingContent['filter'] {
  return { groups: [{ conditions: [condition] }] };
}
