import { describe, expect, it } from '@jest/globals';
import { compileMapping } from '../../../../src/mapping/index.ts';
import { heldBy, judgePlan, type OutboundPlan, standingValue } from '../../../../src/sync/index.ts';
import { aMapping, aProperty, outboundRow } from '../../factories.ts';

const MAPPING = compileMapping(aMapping({ rows: [outboundRow('fit'), outboundRow('risk')] }), {
  properties: [
    aProperty({ name: 'customer_id' }),
    aProperty({ name: 'fit', type: 'number' }),
    aProperty({ name: 'risk', type: 'number' }),
  ],
  catalogue: [],
});

const aPlan = (writes: OutboundPlan['writes'], rest: Partial<OutboundPlan> = {}): OutboundPlan => ({
  companyId: '100',
  writes,
  unchanged: [],
  withoutValue: [],
  kept: [],
  problems: [],
  skipped: null,
  ...rest,
});
const write = (property: string, value: string) => ({ property, value, before: null });
const judge = (plan: OutboundPlan, standing: Record<string, string> = {}, holds: Parameters<typeof heldBy>[0] = []) =>
  judgePlan({ plan, mapping: MAPPING, standing: (property) => standing[property] ?? null, isHeld: heldBy(holds) });

describe('judgePlan', () => {
  it.each([
    ['fills an empty property', undefined, '62.5', { before: null, after: '62.5', kind: 'fill' }],
    ['overwrites another value', '50', '62.5', { before: '50', after: '62.5', kind: 'overwrite' }],
    ['clears a value', '50', '', { before: '50', after: '', kind: 'clear' }],
  ])('names a write that %s', (_case, before, value, expected) => {
    const standing = before === undefined ? {} : { fit: before };

    expect(judge(aPlan([write('fit', value)]), standing).changes).toEqual([{ property: 'fit', ...expected }]);
  });

  it.each([
    ['the same text', '62.5', '62.5'],
    ['the same number, written otherwise', '62.50', '62.5'],
    ['nothing, where nothing stands', '', ''],
  ])('sends nothing for a value that stands there already: %s', (_case, stands, value) => {
    const judged = judge(aPlan([write('fit', value)], { unchanged: ['risk'] }), { fit: stands });

    expect(judged).toMatchObject({ changes: [], equal: ['risk', 'fit'] });
  });

  it('puts what the row leaves to HubSpot under one heading, whatever the reason', () => {
    expect(judge(aPlan([], { withoutValue: ['fit'], kept: ['risk'] })).none).toEqual(['fit', 'risk']);
  });

  it.each([
    ['the portal', { scope: 'portal', key: '' }, ['fit', 'risk']],
    ['the property', { scope: 'property', key: 'fit' }, ['fit']],
    ['the company', { scope: 'company', key: '100' }, ['fit', 'risk']],
    ['another property', { scope: 'property', key: 'name' }, []],
    ['another company', { scope: 'company', key: '101' }, []],
  ] as const)('holds writes back while %s is on hold', (_case, hold, held) => {
    const judged = judge(aPlan([write('fit', '1'), write('risk', '2')]), {}, [hold]);

    expect(judged.held).toEqual(held);
    expect(judged.changes).toHaveLength(2 - held.length);
  });

  it('does not call a value held that would not be sent anyway', () => {
    const judged = judge(aPlan([write('fit', '1')]), { fit: '1' }, [{ scope: 'portal', key: '' }]);

    expect(judged).toMatchObject({ equal: ['fit'], held: [] });
  });
});

describe('standingValue', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));

  it.each([
    ['what was read, when nothing was written', { read: '5', written: null }, '5'],
    ['what was read, when that is newer', { read: '5', written: { value: '6', at: at(9) } }, '5'],
    ['what was written, when that is newer', { read: '5', written: { value: '6', at: at(11) } }, '6'],
    ['what was written, when the property was not read', { read: undefined, written: { value: '6', at: at(9) } }, '6'],
    ['nothing, when it was read as empty', { read: '', written: { value: '6', at: at(9) } }, null],
    ['nothing, when it was cleared by us', { read: '5', written: { value: '', at: at(11) } }, null],
    ['nothing, when nobody knows', { read: undefined, written: null }, null],
  ])('is %s', (_case, known, expected) => {
    expect(standingValue({ ...known, readAt: at(10) })).toBe(expected);
  });
});
