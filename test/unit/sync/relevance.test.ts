import { describe, expect, it } from '@jest/globals';
import { compileMapping } from '../../../src/mapping/index.ts';
import { isEcho, isRelevant } from '../../../src/sync/index.ts';
import { aMapping, anAttribute, aProperty, inboundRow, outboundRow } from '../factories.ts';
import { anEvent } from './events.ts';

const MAPPING = compileMapping(
  aMapping({
    rows: [inboundRow('country', 'country'), outboundRow('fit')],
    filter: { groups: [{ conditions: [{ property: 'plan', operator: 'HAS_PROPERTY' }] }] },
  }),
  {
    properties: ['customer_id', 'country', 'plan', 'fit'].map((name) =>
      aProperty({ name, type: name === 'fit' ? 'number' : 'string' }),
    ),
    catalogue: [anAttribute('country')],
  },
);

describe('isEcho', () => {
  it.each([
    ['62.5', '62.5', true],
    ['62.5', '62.50', true],
    ['62.5', '62.6', false],
    ['true', 'true', true],
    ['true', 'false', false],
    ['Acme', 'Acme', true],
    ['Acme', 'acme', false],
    ['0', '', false],
    ['0', ' ', false],
    ['', '', true],
    ['2026-03-31', '1774915200000', true],
    ['2026-03-31', '1775001600000', false],
    ['2026-03-31', '2026-03-31', true],
    ['2026-03-31', 'soon', false],
  ])('after writing %j, receiving %j: %p', (written, propertyValue, expected) => {
    const event = anEvent({ propertyName: 'fit', propertyValue });
    expect(isEcho(event, { fit: written })).toBe(expected);
  });

  it.each([
    ['a property that we never wrote', anEvent({ propertyName: 'country', propertyValue: '62.5' })],
    ['a cleared property', anEvent({ propertyName: 'fit', propertyValue: null })],
    [
      'another kind of event',
      anEvent({ subscriptionType: 'company.creation', propertyName: 'fit', propertyValue: '62.5' }),
    ],
    [
      'another kind of record',
      anEvent({ subscriptionType: 'contact.propertyChange', propertyName: 'fit', propertyValue: '62.5' }),
    ],
  ])('is not %s', (_what, event) => {
    expect(isEcho(event, { fit: '62.5' })).toBe(false);
  });
});

describe('isRelevant', () => {
  it.each(['customer_id', 'name', 'domain', 'country', 'plan'])(
    'counts a change of %s, which the mapping reads',
    (propertyName) => {
      expect(isRelevant(anEvent({ propertyName }), MAPPING)).toBe(true);
    },
  );

  it.each(['fit', 'city', null])('does not count a change of %s', (propertyName) => {
    expect(isRelevant(anEvent({ propertyName }), MAPPING)).toBe(false);
  });

  it.each([
    ['company.creation', true],
    ['company.deletion', true],
    ['company.restore', true],
    ['company.merge', true],
    ['company.associationChange', false],
    ['contact.creation', false],
  ])('%s: %p', (subscriptionType, expected) => {
    expect(isRelevant(anEvent({ subscriptionType }), MAPPING)).toBe(expected);
  });
});
