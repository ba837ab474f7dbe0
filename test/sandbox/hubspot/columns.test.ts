import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Columns } from '../../../sandbox/hubspot/crm/columns.ts';

const names = fc.constantFrom('name', 'domain', 'city', 'plan', 'seats', 'nps');
const texts = fc.oneof(
  fc.string(),
  fc.constantFrom('', '\u0000', '\u0001', '\u0000s', '\u0000e\u0001', 'Čáslav', '😀'),
);
const values = fc.dictionary(names, texts);

describe('Columns', () => {
  it('give back what was packed, whatever characters are in it', () => {
    const columns = new Columns();
    fc.assert(
      fc.property(values, (packed) => {
        expect(columns.unpack(columns.pack(packed))).toEqual(packed);
      }),
    );
  });

  it('read and show single properties of companies that were packed before there were more columns', () => {
    const columns = new Columns();
    const early = columns.pack({ name: 'Early' });
    const asked = ['seats', 'name'];
    const before = columns.view(early, asked);
    const late = columns.pack({ seats: '', name: 'Late' });

    expect(before).toEqual({ seats: null, name: 'Early' });
    expect([early, late].map((packed) => columns.view(packed, asked))).toEqual([
      { seats: null, name: 'Early' },
      { seats: '', name: 'Late' },
    ]);
    expect([early, late].map(columns.reader('seats'))).toEqual([undefined, '']);
  });

  it('change values as an object would be changed', () => {
    fc.assert(
      fc.property(values, values, (before, changes) => {
        const columns = new Columns();
        const open = columns.open(columns.pack(before));
        const changed = Object.keys(changes).filter((name) => open.set(name, changes[name] ?? ''));

        expect(columns.unpack(open.pack())).toEqual({ ...before, ...changes });
        expect(changed).toEqual(Object.keys(changes).filter((name) => changes[name] !== (before[name] ?? '')));
      }),
    );
  });
});
