import { describe, expect, it } from '@jest/globals';
import { ATTRIBUTE_TYPES, type AttributeType, type CompanyProperty } from '../../../../src/contract/index.ts';
import { canRead, canWrite } from '../../../../src/mapping/index.ts';
import { aChoice, aProperty } from '../../factories.ts';

interface Row {
  readonly what: string;
  readonly property: CompanyProperty;
  readonly reads: readonly AttributeType[];
  readonly writes: readonly AttributeType[];
}

const TABLE: readonly Row[] = [
  { what: 'number', property: aProperty({ type: 'number' }), reads: ['number', 'text'], writes: ['number'] },
  { what: 'bool', property: aProperty({ type: 'bool' }), reads: ['text', 'boolean'], writes: ['boolean'] },
  { what: 'date', property: aProperty({ type: 'date' }), reads: ['text', 'date'], writes: ['date'] },
  { what: 'datetime', property: aProperty({ type: 'datetime' }), reads: ['text', 'date'], writes: ['date'] },
  { what: 'string', property: aProperty({ type: 'string' }), reads: [...ATTRIBUTE_TYPES], writes: ['text'] },
  { what: 'phone_number', property: aProperty({ type: 'phone_number' }), reads: ['text'], writes: ['text'] },
  { what: 'enumeration of words', property: aChoice('plan', ['free', 'paid']), reads: ['text'], writes: ['text'] },
  {
    what: 'enumeration of numbers',
    property: aChoice('nps', ['1', '2', '10']),
    reads: ['number', 'text'],
    writes: ['text'],
  },
  {
    what: 'enumeration of true and false',
    property: aChoice('vip', ['true', 'false'], { fieldType: 'booleancheckbox' }),
    reads: ['text', 'boolean'],
    writes: ['text', 'boolean'],
  },
  {
    what: 'enumeration of yes only',
    property: aChoice('vip', ['yes']),
    reads: ['text', 'boolean'],
    writes: ['text'],
  },
  {
    what: 'enumeration that takes several options',
    property: aChoice('flags', ['true', 'false'], { fieldType: 'checkbox' }),
    reads: ['text'],
    writes: ['text'],
  },
  { what: 'enumeration without options', property: aChoice('owner', []), reads: ['text'], writes: ['text'] },
  { what: 'type of the future', property: aProperty({ type: 'json' }), reads: [], writes: [] },
];

const CASES = TABLE.flatMap(({ what, property, reads, writes }) =>
  ATTRIBUTE_TYPES.map((type) => ({ what, type, property, reads: reads.includes(type), writes: writes.includes(type) })),
);

describe('canRead', () => {
  it.each(CASES)('$what as $type: $reads', ({ property, type, reads }) => {
    expect(canRead(property, type)).toBe(reads);
  });
});

describe('canWrite', () => {
  it.each(CASES)('$type to $what: $writes', ({ property, type, writes }) => {
    expect(canWrite(property, type)).toBe(writes);
  });
});
