import { describe, expect, it } from '@jest/globals';
import type { CompanyProperty, Drift, Filter, MappingRow } from '../../../../src/contract/index.ts';
import { definitionsUsed, findDrift } from '../../../../src/mapping/index.ts';
import { aChoice, aMapping, anAttribute, aProperty, inboundRow, outboundRow } from '../../factories.ts';

const PLAN = aChoice('plan', ['free', 'paid']);
const BEFORE = [
  aProperty({ name: 'customer_id', label: 'Customer ID' }),
  aProperty({ name: 'seats', type: 'number' }),
  aProperty({ name: 'fit_score', type: 'number' }),
  aProperty({ name: 'country' }),
  PLAN,
];
const CATALOGUE = [anAttribute('seats', { type: 'number' }), anAttribute('plan'), anAttribute('country')];
const ROWS = [
  inboundRow('seats', 'seats'),
  inboundRow('plan', 'plan'),
  inboundRow('country', 'country'),
  outboundRow('fit_score'),
];

type Change = Partial<CompanyProperty> | 'gone';

interface Situation {
  readonly changes?: Readonly<Record<string, Change>>;
  readonly added?: readonly CompanyProperty[];
  readonly rows?: readonly MappingRow[];
  readonly filter?: Filter;
  readonly before?: readonly CompanyProperty[];
}

/** What `findDrift` says once these properties have changed since the mapping was confirmed. */
function driftAfter({ changes = {}, added = [], rows = ROWS, filter = { groups: [] }, before = BEFORE }: Situation) {
  const now = BEFORE.flatMap((property) => {
    const change = changes[property.name];
    return change === 'gone' ? [] : [{ ...property, ...change }];
  });
  return findDrift(aMapping({ rows, filter }), { properties: [...now, ...added], catalogue: CATALOGUE }, before);
}

function only(drift: readonly Drift[]): Drift {
  const [first, ...others] = drift;
  expect(others).toEqual([]);
  if (first === undefined) throw new Error('Expected drift, found none');
  return first;
}

const repairsOf = (drift: Drift) => drift.repairs.map(({ kind }) => kind);

describe('findDrift', () => {
  it('finds none while nothing has changed', () => {
    expect(driftAfter({})).toEqual([]);
  });

  it.each<[string, string, Change]>([
    ['a label in another case or with other punctuation', 'seats', { label: 'SEATS:' }],
    ['an option more', 'plan', { options: [...PLAN.options, { value: 'vip', label: 'VIP' }] }],
    ['an inbound property that became read-only', 'seats', { readOnly: true }],
    ['another group', 'seats', { groupName: 'other' }],
  ])('does not mind %s', (_what, name, change) => {
    expect(driftAfter({ changes: { [name]: change } })).toEqual([]);
  });

  it.each<[string, string, Change, Drift['code'], string[]]>([
    ['gone', 'seats', 'gone', 'property_gone', ['remove_row']],
    ['archived', 'seats', { archived: true }, 'property_archived', ['restore_property', 'remove_row']],
    ['renamed', 'seats', { label: 'Chairs' }, 'property_renamed', ['accept', 'remove_row']],
    ['read-only', 'fit_score', { readOnly: true }, 'property_read_only', ['remove_row']],
    ['calculated', 'fit_score', { calculated: true, readOnly: true }, 'property_read_only', ['remove_row']],
    ['of a type that still converts', 'seats', { type: 'string' }, 'property_retyped', ['accept', 'remove_row']],
    ['of a type that no longer converts', 'seats', { type: 'bool' }, 'property_retyped', ['remove_row']],
    ['a choice of several now', 'plan', { fieldType: 'checkbox' }, 'property_retyped', ['accept', 'remove_row']],
    [
      'robbed of an option',
      'plan',
      { options: [{ value: 'free', label: 'FREE' }] },
      'option_removed',
      ['add_options', 'accept', 'remove_row'],
    ],
  ])('pauses the row of a property that is %s, and offers the repair', (_what, name, change, code, repairs) => {
    const drift = only(driftAfter({ changes: { [name]: change } }));
    expect(drift).toMatchObject({ code, property: name, rowId: expect.stringContaining(name) });
    expect(drift.message).toContain('paused');
    expect(repairsOf(drift)).toEqual(repairs);
  });

  it('names the options that are gone and offers to add exactly those', () => {
    const drift = only(driftAfter({ changes: { plan: { options: [] } } }));
    expect(drift.message).toBe('"Plan" (plan) has lost the options "FREE", "PAID" in HubSpot. The row is paused.');
    expect(drift.repairs[0]).toEqual({ kind: 'add_options', options: PLAN.options });
  });

  it('offers the property that looks like the lost one, and no other', () => {
    const added = [
      aProperty({ name: 'seats_new', label: 'Seats', type: 'number' }),
      aProperty({ name: 'seats_text', label: 'Seats', type: 'string' }),
      aProperty({ name: 'seats_old', label: 'Seats', type: 'number', archived: true }),
      aProperty({ name: 'chairs', label: 'Chairs', type: 'number' }),
    ];
    const drift = only(driftAfter({ changes: { seats: 'gone' }, added }));
    expect(drift.code).toBe('property_renamed');
    expect(drift.repairs).toEqual([
      { kind: 'use_property', property: 'seats_new', label: 'Seats' },
      { kind: 'remove_row' },
    ]);
  });

  it('offers no property that the row could not use: a read-only one, or one that is read already', () => {
    const added = [
      aProperty({ name: 'fit_score_2', label: 'Fit score', type: 'number', readOnly: true }),
      aProperty({ name: 'fit_score_3', label: 'Fit score', type: 'number' }),
    ];
    const rows = [outboundRow('fit_score'), inboundRow('fit_score_3', 'seats')];
    const drift = driftAfter({ changes: { fit_score: 'gone' }, added, rows });
    expect(drift.map(repairsOf)).toEqual([['remove_row']]);
  });

  it('pauses a row whose own side no longer fits', () => {
    const drift = only(driftAfter({ rows: [inboundRow('seats', 'gone')] }));
    expect(drift).toMatchObject({ code: 'row_broken', repairs: [{ kind: 'remove_row' }] });
  });

  it('sees what is plain without the former definitions, and nothing else', () => {
    const changes = { seats: { archived: true }, country: { label: 'Land' }, fit_score: 'gone' } as const;
    const found = driftAfter({ changes, before: [] });
    expect(found.map(({ property, code }) => [property, code])).toEqual([
      ['seats', 'property_archived'],
      ['fit_score', 'property_gone'],
    ]);
  });
});

describe('findDrift, what stops everything', () => {
  it.each<[string, Change, Drift['code'], string[]]>([
    ['gone', 'gone', 'property_gone', []],
    ['archived', { archived: true }, 'property_archived', ['restore_property']],
    ['of a type that holds no ids', { type: 'bool' }, 'property_retyped', []],
    ['a number now, which would write ids in another way', { type: 'number' }, 'property_retyped', ['accept']],
  ])('is an External ID that is %s', (_what, change, code, repairs) => {
    const drift = only(driftAfter({ changes: { customer_id: change } }));
    expect(drift).toMatchObject({ rowId: null, property: 'customer_id', code });
    expect(repairsOf(drift)).toEqual(repairs);
  });

  it('is not an External ID with another label', () => {
    expect(driftAfter({ changes: { customer_id: { label: 'Account' } } })).toEqual([]);
  });

  const filter: Filter = {
    groups: [
      { conditions: [{ property: 'country', operator: 'EQ', value: 'Norway' }] },
      { conditions: [{ property: 'plan', operator: 'IN', values: ['free', 'paid'] }] },
    ],
  };

  it.each<[string, string, Change, string[]]>([
    ['is gone', 'country', 'gone', []],
    ['is archived', 'country', { archived: true }, ['restore_property']],
    ['has a type that the operator does not fit', 'plan', { type: 'datetime' }, []],
    ['has lost an option that is asked for', 'plan', { options: [{ value: 'free', label: 'FREE' }] }, ['add_options']],
  ])('is a filter whose property %s', (_what, name, change, repairs) => {
    const drift = only(driftAfter({ rows: [], filter, changes: { [name]: change } }));
    expect(drift).toMatchObject({ rowId: null, property: name, code: 'filter_broken' });
    expect(repairsOf(drift)).toEqual(repairs);
  });
});

describe('definitionsUsed', () => {
  it('keeps the definitions of External ID, rows and filter, each once', () => {
    const filter: Filter = { groups: [{ conditions: [{ property: 'plan', operator: 'HAS_PROPERTY' }] }] };
    const content = aMapping({ rows: [inboundRow('seats', 'seats'), inboundRow('plan', 'plan')], filter });
    expect(definitionsUsed(content, BEFORE).map(({ name }) => name)).toEqual(['customer_id', 'seats', 'plan']);
  });
});
