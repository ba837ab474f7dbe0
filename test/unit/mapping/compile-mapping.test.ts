import { describe, expect, it } from '@jest/globals';
import { compileMapping, type MappingContext } from '../../../src/mapping/index.ts';
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

  it.each([
    ['no External ID', aMapping({ externalIdProperty: null }), /not there: ""/],
    ['a property that is gone', aMapping({ rows: [outboundRow('gone')] }), /not there: "gone"/],
    ['an attribute that is gone', aMapping({ rows: [inboundRow('seats', 'gone')] }), /no attribute or metric to fill/],
    [
      'an inbound score',
      aMapping({ rows: [inboundRow('seats', '', { target: { kind: 'score', score: 'fit' } })] }),
      /no attribute or metric to fill/,
    ],
    [
      'an outbound metric that is gone',
      aMapping({ rows: [outboundRow('seats', { kind: 'metric', codename: 'gone' })] }),
      /no value to write/,
    ],
  ])('throws on a mapping that was not checked: %s', (_what, content, message) => {
    expect(() => compileMapping(content, CONTEXT)).toThrow(message);
  });
});
