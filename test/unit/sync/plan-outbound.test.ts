import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OUTBOUND_POLICIES, type OutboundPolicy, type Score, type Scores } from '../../../src/contract/index.ts';
import { compileMapping } from '../../../src/mapping/index.ts';
import { type OutboundInput, planOutbound } from '../../../src/sync/index.ts';
import { aChoice, aMapping, aMetric, anAttribute, aProperty, outboundRow } from '../factories.ts';

const PROPERTIES = [
  aProperty({ name: 'customer_id' }),
  aProperty({ name: 'fit', type: 'number' }),
  aProperty({ name: 'risk', type: 'number' }),
  aProperty({ name: 'churned', type: 'bool' }),
  aChoice('tier', ['gold', 'silver']),
  aProperty({ name: 'logins', type: 'number' }),
];
const CATALOGUE = [anAttribute('tier'), aMetric('logins')];
const MAPPING = compileMapping(
  aMapping({
    rows: [
      outboundRow('fit'),
      outboundRow('risk', { kind: 'score', score: 'churnRisk' }),
      outboundRow('churned', { kind: 'churned' }),
      outboundRow('tier', { kind: 'attribute', codename: 'tier' }),
      outboundRow('logins', { kind: 'metric', codename: 'logins' }),
    ],
  }),
  { properties: PROPERTIES, catalogue: CATALOGUE },
);

const NOT_SCORED: Score = { status: 'not_scored', because: { code: 'no_data', message: '' }, coverage: 0 };

function scored(value: number): Score {
  return { status: 'scored', value, band: 'good', coverage: 1, reasons: [] };
}

function scores(overrides: Partial<Scores> = {}): Scores {
  const none = { fit: NOT_SCORED, health: NOT_SCORED, churnRisk: NOT_SCORED };
  return { ...none, modelVersion: 1, scoredAt: '2026-11-23T00:00:00Z', ...overrides };
}

function plan(overrides: Partial<OutboundInput> = {}) {
  return planOutbound({
    companyId: '100',
    scores: scores({ fit: scored(62.5), churnRisk: scored(0) }),
    churned: false,
    churnedOn: null,
    attributes: { tier: 'gold' },
    metrics: { logins: { day: '2026-11-23', value: 7 } },
    mapping: MAPPING,
    lastWritten: {},
    today: '2026-11-23',
    ...overrides,
  });
}

describe('planOutbound', () => {
  it('writes everything to a company that we have not written to', () => {
    expect(plan()).toEqual({
      companyId: '100',
      writes: [
        { property: 'fit', value: '62.5', before: null },
        { property: 'risk', value: '0', before: null },
        { property: 'churned', value: 'false', before: null },
        { property: 'tier', value: 'gold', before: null },
        { property: 'logins', value: '7', before: null },
      ],
      unchanged: [],
      withoutValue: [],
      kept: [],
      problems: [],
      skipped: null,
    });
  });

  it('writes only what differs from what was last written, and says what was there', () => {
    const lastWritten = { fit: '62.50', risk: '10', churned: 'false', tier: 'silver', logins: '7', other: 'x' };
    const { writes, unchanged } = plan({ lastWritten });
    expect(writes).toEqual([
      { property: 'risk', value: '0', before: '10' },
      { property: 'tier', value: 'gold', before: 'silver' },
    ]);
    expect(unchanged).toEqual(['fit', 'churned', 'logins']);
  });

  it('writes nothing for a score that was not made, an unknown attribute or a missing metric', () => {
    const { writes, withoutValue } = plan({ scores: scores(), attributes: { tier: ' ' }, metrics: {} });
    expect(writes.map((write) => write.property)).toEqual(['churned']);
    expect(withoutValue).toEqual(['fit', 'risk', 'tier', 'logins']);
  });

  it('writes no score before the first scoring', () => {
    expect(plan({ scores: null }).withoutValue).toEqual(['fit', 'risk']);
  });

  it('reports a value that cannot be written and writes the others', () => {
    const { writes, problems } = plan({ attributes: { tier: 'bronze' } });
    expect(problems).toEqual([
      {
        code: 'option_missing',
        message: '"Tier" (tier) has no option "bronze". Add it in HubSpot or change the value.',
        property: 'tier',
        actor: 'user_action',
      },
    ]);
    expect(writes).toHaveLength(4);
  });

  it.each([
    ['today', '2026-11-23'],
    ['exactly 90 days ago', '2026-08-25'],
    ['on a day to come', '2026-12-01'],
    ['on an unknown day', null],
  ])('writes a customer that churned %s', (_what, churnedOn) => {
    const { writes, skipped } = plan({ churned: true, churnedOn });
    expect(skipped).toBeNull();
    expect(writes).toContainEqual({ property: 'churned', value: 'true', before: null });
  });

  it('skips a customer that churned 91 days ago, and says so', () => {
    expect(plan({ churned: true, churnedOn: '2026-08-24' })).toEqual({
      companyId: '100',
      writes: [],
      unchanged: [],
      withoutValue: [],
      kept: [],
      problems: [],
      skipped: { code: 'churned_long_ago', message: 'Churned on 24 Aug 2026, more than 90 days ago.' },
    });
  });

  it('writes once more after the window where the newest write is from before its end', () => {
    const long = { churned: true, churnedOn: '2026-08-24' };
    expect(plan({ ...long, lastWrittenOn: '2026-11-22' }).skipped).toBeNull();
    expect(plan({ ...long, lastWrittenOn: '2026-11-23' }).skipped).toMatchObject({ code: 'churned_long_ago' });
    expect(plan({ ...long, lastWrittenOn: '2026-11-23', lastWritten: { churned: 'true' } }).skipped).not.toBeNull();
    expect(plan({ ...long, lastWrittenOn: '2026-11-23', lastWritten: { churned: 'false' } }).skipped).toBeNull();
    expect(plan({ ...long, lastWrittenOn: null }).skipped).toMatchObject({ code: 'churned_long_ago' });
  });

  it('writes a customer that came back, whatever the old churn date', () => {
    expect(plan({ churned: false, churnedOn: '2020-01-01' }).skipped).toBeNull();
  });

  it('has nothing left to write after its own writes', () => {
    const value = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
    const input = fc.record({
      scores: fc.option(fc.record({ fit: value, risk: value })),
      churned: fc.boolean(),
      logins: fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
    });
    fc.assert(
      fc.property(input, ({ scores: made, churned, logins }) => {
        const values: Partial<OutboundInput> = {
          scores: made && scores({ fit: scored(made.fit), churnRisk: scored(made.risk) }),
          churned,
          metrics: { logins: { day: '2026-11-23', value: logins } },
        };
        const { writes } = plan(values);
        const lastWritten = Object.fromEntries(writes.map((write) => [write.property, write.value]));
        expect(plan({ ...values, lastWritten }).writes).toEqual([]);
      }),
    );
  });
});

describe('planOutbound, only if empty', () => {
  const mapping = withPolicy('only_if_empty');

  it.each([
    ['HubSpot holds nothing', { tier: null }, {}, 'writes'],
    ['HubSpot holds a blank', { tier: ' ' }, {}, 'writes'],
    ['HubSpot holds another value', { tier: 'silver' }, {}, 'kept'],
    ['HubSpot holds the same value', { tier: 'gold' }, {}, 'unchanged'],
    ['somebody emptied what we wrote', { tier: '' }, { tier: 'gold' }, 'writes'],
    ['somebody changed what we wrote', { tier: 'silver' }, { tier: 'gold' }, 'kept'],
  ] as const)('where %s: %j, last written %j: %s', (_what, present, lastWritten, where) => {
    const { writes, unchanged, kept } = plan({ mapping, present, lastWritten });
    const written = writes.map(({ property }) => property);
    expect({ writes: written, unchanged, kept }).toEqual({ writes: [], unchanged: [], kept: [], [where]: ['tier'] });
  });

  it('goes by what was last written where HubSpot was not read', () => {
    expect(plan({ mapping, lastWritten: { tier: 'silver' } }).kept).toEqual(['tier']);
    expect(plan({ mapping, lastWritten: {} }).writes).toHaveLength(1);
  });

  it('clears nothing', () => {
    expect(plan({ mapping, attributes: {}, present: { tier: 'silver' } })).toMatchObject({
      writes: [],
      withoutValue: ['tier'],
    });
  });
});

describe('planOutbound, always', () => {
  const mapping = withPolicy('always');

  it.each([
    ['what we wrote', { tier: 'gold' }, { tier: 'gold' }, [{ property: 'tier', value: '', before: 'gold' }]],
    ['what was there before us', { tier: 'silver' }, {}, [{ property: 'tier', value: '', before: null }]],
    ['nothing where nothing is', { tier: null }, {}, []],
    ['nothing twice', { tier: 'gold' }, { tier: '' }, []],
  ])('clears %s once there is no value: %j, last written %j', (_what, present, lastWritten, writes) => {
    const planned = plan({ mapping, attributes: {}, present, lastWritten: lastWritten as Record<string, string> });
    expect(planned.writes).toEqual(writes);
    expect(planned.withoutValue).toEqual(writes.length === 0 ? ['tier'] : []);
  });

  it('writes a value over a cleared one', () => {
    expect(plan({ mapping, lastWritten: { tier: '' } }).writes).toEqual([
      { property: 'tier', value: 'gold', before: '' },
    ]);
  });
});

describe('planOutbound, whatever the policy', () => {
  it.each(OUTBOUND_POLICIES)('has nothing left to write after its own writes: %s', (policy) => {
    const mapping = withPolicy(policy);
    const text = fc.constantFrom(null, '', 'gold', 'silver');
    const values = fc.record({ tier: fc.constantFrom(undefined, 'gold', 'silver'), present: text, written: text });
    fc.assert(
      fc.property(values, ({ tier, present, written }) => {
        const input = { mapping, attributes: tier === undefined ? {} : { tier } };
        const known = { present: { tier: present }, lastWritten: written === null ? {} : { tier: written } };
        const [write] = plan({ ...input, ...known }).writes;
        const after = write ? { present: { tier: write.value }, lastWritten: { tier: write.value } } : known;
        expect(plan({ ...input, ...after }).writes).toEqual([]);
      }),
    );
  });
});

/** A mapping that only writes the tier. */
function withPolicy(policy: OutboundPolicy) {
  const row = { ...outboundRow('tier', { kind: 'attribute', codename: 'tier' }), options: { policy } };
  return compileMapping(aMapping({ rows: [row] }), { properties: PROPERTIES, catalogue: CATALOGUE });
}
