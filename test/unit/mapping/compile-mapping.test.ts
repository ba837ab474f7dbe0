import { describe, expect, it } from '@jest/globals';
import type { MappingRow } from '../../../src/contract/index.ts';
import { type CompileContext, compileMapping, type MappingContext } from '../../../src/mapping/index.ts';
import { aCompany, aMapping, aMetric, anAttribute, aProperty, inboundRow, outboundRow } from '../factories.ts';

const CONTEXT: MappingContext = {
  properties: [
    aProperty({ name: 'customer_id' }),
    aProperty({ name: 'name' }),
    aProperty({ name: 'seats', type: 'number' }),
    aProperty({ name: 'country' }),
    aProperty({ name: 'fit_score', type: 'number' }),
    aProperty({ name: 'churned', type: 'bool' }),
  ],
  catalogue: [anAttribute('seats', { type: 'number' }), aMetric('logins')],
};

describe('compileMapping', () => {
  it('asks for each property once: External ID, name, domain, inbound rows, filter', () => {
    const mapping = compileMapping(
      aMapping({
        rows: [inboundRow('seats', 'seats'), outboundRow('fit_score')],
        filter: {
          groups: [
            { conditions: [{ property: 'country', operator: 'HAS_PROPERTY' }] },
            { conditions: [{ property: 'seats', operator: 'HAS_PROPERTY' }] },
          ],
        },
      }),
      CONTEXT,
    );
    expect(mapping.properties).toEqual(['customer_id', 'name', 'domain', 'seats', 'country']);
    expect(mapping.outboundProperties).toEqual(['fit_score']);
  });

  it('reads an inbound row as the type of its attribute', () => {
    const [reader] = compileMapping(aMapping({ rows: [inboundRow('seats', 'seats')] }), CONTEXT).inbound;
    expect(reader?.definition.codename).toBe('seats');
    expect(reader?.read('12')).toEqual({ ok: true, value: 12 });
  });

  it('writes scores with one decimal and other numbers with up to six', () => {
    const rows = [outboundRow('fit_score'), outboundRow('seats', { kind: 'metric', codename: 'logins' })];
    const [score, metric] = compileMapping(aMapping({ rows }), CONTEXT).outbound;
    expect(score?.write(62.5499)).toEqual({ ok: true, value: '62.5' });
    expect(metric?.write(62.5499)).toEqual({ ok: true, value: '62.5499' });
    expect(score?.label).toBe('Fit');
  });

  it('keeps the filter and the window for churned customers', () => {
    const filter = { groups: [{ conditions: [{ property: 'country', operator: 'EQ' as const, value: 'Norway' }] }] };
    const mapping = compileMapping(aMapping({ filter, recentlyChurnedDays: 30 }), CONTEXT);
    expect(mapping.recentlyChurnedDays).toBe(30);
    expect(mapping.matches(aCompany({ country: 'norway' }))).toBe(true);
    expect(mapping.matches(aCompany({ country: 'Spain' }))).toBe(false);
  });

  it('throws without an External ID', () => {
    const content = aMapping({ externalIdProperty: null });
    expect(() => compileMapping(content, CONTEXT)).toThrow('not there: ""');
  });

  it.each([
    ['a property that is gone', outboundRow('gone')],
    ['an attribute that is gone', inboundRow('seats', 'gone')],
    ['an inbound score', inboundRow('seats', '', { target: { kind: 'score', score: 'fit' } })],
    ['an outbound metric that is gone', outboundRow('seats', { kind: 'metric', codename: 'gone' })],
    ['a type that does not convert', outboundRow('churned')],
  ])('pauses a row with %s, and uses the others', (_what, row) => {
    const mapping = compileMapping(aMapping({ rows: [row, inboundRow('seats', 'seats')] }), CONTEXT);
    expect(mapping.paused.map(({ rowId }) => rowId)).toEqual([row.id]);
    expect([mapping.inbound.length, mapping.outbound.length]).toEqual([1, 0]);
    expect(mapping.properties).not.toContain('gone');
  });
});

describe('compileMapping, options', () => {
  const readerOf = (row: MappingRow) => compileMapping(aMapping({ rows: [row] }), CONTEXT).inbound[0];
  const writerOf = (row: MappingRow, context: CompileContext = CONTEXT) =>
    compileMapping(aMapping({ rows: [row] }), context).outbound[0];

  it('clears an attribute when empty, and keeps a metric, unless told otherwise', () => {
    const metric = inboundRow('seats', 'logins', { target: { kind: 'metric', codename: 'logins' } });
    expect(readerOf(inboundRow('seats', 'seats'))?.whenEmpty).toBe('clear');
    expect(readerOf(metric)?.whenEmpty).toBe('keep');
    expect(readerOf({ ...metric, options: { whenEmpty: 'clear' } })?.whenEmpty).toBe('clear');
  });

  it('puts the default in place of an empty value, and of no other', () => {
    const reader = readerOf(inboundRow('seats', 'seats', { options: { whenEmpty: 'default', defaultValue: 5 } }));
    expect(reader?.read('')).toEqual({ ok: true, value: 5 });
    expect(reader?.read('7')).toEqual({ ok: true, value: 7 });
    expect(reader?.read('many')).toMatchObject({ ok: false });
  });

  it('ignores a default that is not asked for', () => {
    const reader = readerOf(inboundRow('seats', 'seats', { options: { whenEmpty: 'keep', defaultValue: 5 } }));
    expect(reader?.read(null)).toEqual({ ok: true, value: null });
  });

  it('writes as never_clear with the decimals of the target, unless told otherwise', () => {
    expect(writerOf(outboundRow('fit_score'))?.policy).toBe('never_clear');
    const writer = writerOf({ ...outboundRow('fit_score'), options: { policy: 'always', decimals: 0 } });
    expect(writer?.policy).toBe('always');
    expect(writer?.write(62.5499)).toEqual({ ok: true, value: '63' });
  });

  it('writes no more decimals than the property takes', () => {
    const rules = { min: null, max: null, decimals: 0 };
    const properties = CONTEXT.properties.map((each) => (each.name === 'fit_score' ? { ...each, rules } : each));
    expect(writerOf(outboundRow('fit_score'), { ...CONTEXT, properties })?.write(62.5499)).toEqual({
      ok: true,
      value: '63',
    });
  });

  it("reads and writes moments as days in the account's time zone", () => {
    const context: CompileContext = {
      properties: [...CONTEXT.properties, aProperty({ name: 'closedate', type: 'datetime' })],
      catalogue: [anAttribute('closed_on', { type: 'date' })],
      timeZone: 'Pacific/Kiritimati',
    };
    const rows = [
      inboundRow('closedate', 'closed_on'),
      outboundRow('closedate', { kind: 'attribute', codename: 'closed_on' }),
    ];
    const { inbound, outbound } = compileMapping(aMapping({ rows }), context);
    expect(inbound[0]?.read('2026-03-31T12:00:00Z')).toEqual({ ok: true, value: '2026-04-01' });
    expect(outbound[0]?.write('2026-04-01')).toEqual({ ok: true, value: '2026-03-31T10:00:00.000Z' });
  });
});
