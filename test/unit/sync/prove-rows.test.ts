import { describe, expect, it } from '@jest/globals';
import type { Company, MappingRow, ProofSample } from '../../../src/contract/index.ts';
import { compileMapping, createZone } from '../../../src/mapping/index.ts';
import { type PlannedCustomer, proveRows } from '../../../src/sync/index.ts';
import { aChoice, aMapping, aMetric, anAttribute, aProperty, inboundRow, outboundRow } from '../factories.ts';

const PROPERTIES = [
  aProperty({ name: 'customer_id' }),
  aProperty({ name: 'seats', type: 'number' }),
  aProperty({ name: 'note' }),
  aProperty({ name: 'closedate', type: 'datetime' }),
  aChoice('plan', ['free', 'paid']),
  aProperty({ name: 'logins', type: 'number', rules: { min: null, max: 10, decimals: 0 } }),
];
const CATALOGUE = [
  anAttribute('seats', { type: 'number' }),
  anAttribute('employees', { type: 'number' }),
  anAttribute('closed_on', { type: 'date' }),
  anAttribute('plan'),
  aMetric('logins'),
];
const ZONE = 'Europe/Prague';

interface Held {
  readonly properties: Readonly<Record<string, string | null>>;
  readonly customer?: Partial<PlannedCustomer> | undefined;
}

function subject({ properties, customer }: Held, index: number) {
  const company: Company = {
    id: String(index + 1),
    properties: { name: `Company ${index + 1}`, ...properties },
    archived: false,
  };
  const planned = {
    customerId: 'k1',
    externalId: 'C-1',
    name: 'Acme',
    attributes: {},
    metrics: {},
    churned: false,
    churnedOn: null,
    newPoints: {},
    ...customer,
  };
  return { company, customer: planned as PlannedCustomer };
}

function prove(row: MappingRow, held: readonly Held[]) {
  const context = { properties: PROPERTIES, catalogue: CATALOGUE, timeZone: ZONE };
  const mapping = compileMapping(aMapping({ rows: [row] }), context);
  const [proof] = proveRows({ mapping, subjects: held.map(subject), zone: createZone(ZONE), today: '2026-11-23' });
  if (proof === undefined) throw new Error(`Row ${row.id} was not proven`);
  return proof;
}

const inOne = (row: MappingRow, held: Held): Partial<ProofSample> => {
  const { held: raw, stored, out, outcome, message } = prove(row, [held]).samples[0] ?? {};
  return { held: raw, stored, out, outcome, message } as Partial<ProofSample>;
};

describe('proveRows, inbound', () => {
  it.each([
    ['a number', inboundRow('seats', 'seats'), { seats: '42.50' }, 42.5, '42.5', 'same'],
    ['a text read as a number', inboundRow('note', 'employees'), { note: '42' }, 42, null, 'one_way'],
    ['a choice', inboundRow('plan', 'plan'), { plan: 'paid' }, 'paid', 'paid', 'same'],
    [
      'a choice by label',
      inboundRow('plan', 'plan', { options: { optionAs: 'label' } }),
      { plan: 'paid' },
      'PAID',
      'paid',
      'same',
    ],
    [
      'midnight in the account',
      inboundRow('closedate', 'closed_on'),
      { closedate: '2026-03-30T22:00:00.000Z' },
      '2026-03-31',
      '2026-03-30T22:00:00.000Z',
      'same',
    ],
  ])('follows %s in, stored and out', (_what, row, properties, stored, out, outcome) => {
    const [held] = Object.values(properties);
    expect(inOne(row, { properties })).toEqual({ held, stored, out, outcome, message: null });
  });

  it('says what would be lost by writing a value back', () => {
    const properties = { closedate: '2026-03-31T10:00:00.000Z' };
    expect(inOne(inboundRow('closedate', 'closed_on'), { properties })).toMatchObject({
      outcome: 'changed',
      message: 'Written back, "Closedate" (closedate) would hold "2026-03-30T22:00:00.000Z".',
    });
  });

  it('says why a value cannot be read', () => {
    expect(inOne(inboundRow('note', 'employees'), { properties: { note: 'a dozen' } })).toEqual({
      held: 'a dozen',
      stored: null,
      out: null,
      outcome: 'failed',
      message: '"Note" (note) holds "a dozen", which is not a number such as 1250.5. Correct it in HubSpot.',
    });
  });

  it.each([
    ['clear', null, 'Empty in HubSpot, so ours becomes unknown.'],
    ['keep', null, 'Empty in HubSpot, so ours stays.'],
    ['default', 5, 'Empty in HubSpot, so the default is used.'],
  ] as const)('says what an empty value does: %s', (whenEmpty, stored, message) => {
    const row = inboundRow('seats', 'seats', { options: { whenEmpty, defaultValue: 5 } });
    expect(inOne(row, { properties: { seats: ' ' } })).toEqual({
      held: null,
      stored,
      out: null,
      outcome: 'empty',
      message,
    });
  });
});

describe('proveRows, outbound', () => {
  const logins = (value: number): Held['customer'] => ({ metrics: { logins: { day: '2026-11-23', value } } });
  const row = outboundRow('logins', { kind: 'metric', codename: 'logins' });
  const onlyIfEmpty: MappingRow = { ...row, options: { policy: 'only_if_empty' } };
  const always: MappingRow = { ...row, options: { policy: 'always' } };

  it.each([
    [
      'writes into an empty property',
      row,
      { properties: {}, customer: logins(7.4) },
      { stored: 7.4, out: '7', outcome: 'written' },
    ],
    [
      'overwrites',
      row,
      { properties: { logins: '3' }, customer: logins(7) },
      { held: '3', out: '7', outcome: 'written' },
    ],
    [
      'leaves the same value',
      row,
      { properties: { logins: '7.0' }, customer: logins(7) },
      { out: '7.0', outcome: 'unchanged' },
    ],
    [
      'keeps what is there',
      onlyIfEmpty,
      { properties: { logins: '3' }, customer: logins(7) },
      { out: null, outcome: 'kept' },
    ],
    ['has nothing to write', row, { properties: { logins: '3' } }, { out: null, outcome: 'nothing' }],
    ['clears', always, { properties: { logins: '3' } }, { held: '3', stored: null, out: '', outcome: 'cleared' }],
    [
      'skips a customer that churned long ago',
      row,
      { properties: {}, customer: { ...logins(7), churned: true, churnedOn: '2020-01-01' } },
      { outcome: 'nothing', message: expect.stringContaining('Churned on 1 Jan 2020') },
    ],
    [
      "fails against HubSpot's rules",
      row,
      { properties: {}, customer: logins(12) },
      { outcome: 'failed', message: '"Logins" (logins) takes no number above 10; the value is 12.' },
    ],
  ] as const)('%s', (_what, proven, held, expected) => {
    expect(inOne(proven, held)).toMatchObject(expected);
  });
});

describe('proveRows, a sample', () => {
  it('shows one company without a value for all of them', () => {
    const held = ['', '', '7'].map((note) => ({ properties: { note } }));
    const { samples, counts } = prove(inboundRow('note', 'employees'), held);
    expect(samples.map(({ companyName, outcome }) => [companyName, outcome])).toEqual([
      ['Company 3', 'one_way'],
      ['Company 1', 'empty'],
    ]);
    expect(counts.empty).toBe(2);
  });

  it('counts every company and shows three, those that fail first', () => {
    const notes = ['1', '2', '', 'many', '3', 'few'];
    const proof = prove(
      inboundRow('note', 'employees'),
      notes.map((note) => ({ properties: { note } })),
    );
    expect(proof).toMatchObject({ rowId: 'in-note-employees', direction: 'inbound', label: 'Employees' });
    expect(proof.counts).toMatchObject({ failed: 2, one_way: 3, empty: 1, same: 0 });
    expect(proof.samples.map(({ companyName, held }) => [companyName, held])).toEqual([
      ['Company 4', 'many'],
      ['Company 6', 'few'],
      ['Company 1', '1'],
    ]);
  });
});
