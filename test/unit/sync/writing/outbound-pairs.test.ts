import { describe, expect, it } from '@jest/globals';
import type { OutboundPair } from '../../../../src/contract/index.ts';
import { compileMapping } from '../../../../src/mapping/index.ts';
import { outboundPairs, unapprovedPairs } from '../../../../src/sync/index.ts';
import { aMapping, aMetric, anAttribute, aProperty, outboundRow } from '../../factories.ts';

const pair = (changes: Partial<OutboundPair> = {}): OutboundPair => ({
  property: 'fit',
  target: 'score:fit',
  policy: 'never_clear',
  ...changes,
});

describe('outboundPairs', () => {
  it('names property and value of each outbound row', () => {
    const properties = ['customer_id', 'a', 'b', 'c', 'd'].map((name) =>
      aProperty({ name, type: name === 'd' ? 'bool' : 'string' }),
    );
    const rows = [outboundRow('a', { kind: 'attribute', codename: 'plan' }), outboundRow('d', { kind: 'churned' })];
    const mapping = compileMapping(aMapping({ rows }), {
      properties,
      catalogue: [anAttribute('plan'), aMetric('logins')],
    });

    expect(outboundPairs(mapping)).toEqual([
      { property: 'a', target: 'attribute:plan', policy: 'never_clear' },
      { property: 'd', target: 'churned', policy: 'never_clear' },
    ]);
  });
});

describe('unapprovedPairs', () => {
  it.each([
    ['everything before any approval', [], [pair()]],
    ['nothing once it was approved', [pair()], []],
    ['another value in an approved property', [pair({ target: 'score:health' })], [pair()]],
    ['an approved value in another property', [pair({ property: 'other' })], [pair()]],
  ])('are %s', (_case, approved, expected) => {
    expect(unapprovedPairs([pair()], approved)).toEqual(expected);
  });

  it('are rows that may now change more than was approved, and not those that may change less', () => {
    const approved = [pair({ policy: 'never_clear' })];

    expect(unapprovedPairs([pair({ policy: 'always' })], approved)).toHaveLength(1);
    expect(unapprovedPairs([pair({ policy: 'only_if_empty' })], approved)).toEqual([]);
  });
});
