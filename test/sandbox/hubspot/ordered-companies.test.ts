import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Columns } from '../../../sandbox/hubspot/crm/columns.ts';
import { compareIds } from '../../../sandbox/hubspot/crm/company-orders.ts';
import { OrderedCompanies } from '../../../sandbox/hubspot/crm/ordered-companies.ts';
import { type StoredCompany, storedCompany } from '../../../sandbox/hubspot/crm/stored-company.ts';

const columns = new Columns();
const byId = (a: { id: string }, b: { id: string }) => compareIds(a.id, b.id);

function company(id: number): StoredCompany {
  return storedCompany(
    { id: String(id), createdAt: 0, updatedAt: 0, archivedAt: null, values: {}, history: [] },
    columns,
  );
}

const ids = (companies: Iterable<{ id: string }>) => [...companies].map(({ id }) => Number(id));

/** Adds the first numbers in any order and takes the others out again, beside a plain sorted list. */
function build(added: readonly number[], removed: readonly number[]) {
  const known = new Map(added.map((id) => [id, company(id)]));
  const order = new OrderedCompanies(byId);
  for (const entry of known.values()) order.add(entry);
  for (const id of removed) order.remove(known.get(id) ?? company(id));
  return { order, expected: added.filter((id) => !removed.includes(id)).sort((a, b) => a - b) };
}

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { maxLength: 60 });

describe('OrderedCompanies', () => {
  it('keep the order, count and walk from any place both ways, as a sorted list would', () => {
    fc.assert(
      fc.property(numbers, numbers, fc.integer({ min: 0, max: 10_001 }), (added, removed, place) => {
        const { order, expected } = build(added, removed);
        const bound = ({ id }: { id: string }) => (Number(id) < place ? -1 : 1);

        expect(order.size).toBe(expected.length);
        expect(order.countBefore(bound)).toBe(expected.filter((id) => id < place).length);
        expect(ids(order.walk('up', bound))).toEqual(expected.filter((id) => id >= place));
        expect(ids(order.walk('down', bound))).toEqual(expected.filter((id) => id < place).reverse());
        expect(ids(order.walk('down'))).toEqual([...expected].reverse());
      }),
    );
  });

  it('stay in order over many chunks, however companies come and go', () => {
    const all = Array.from({ length: 5000 }, (_, index) => ((index * 7919) % 5000) + 1);
    const gone = all.filter((id) => id % 3 === 0);
    const { order, expected } = build(all, gone);

    expect(ids(order.walk('up'))).toEqual(expected);
    expect(order.countBefore(({ id }) => (Number(id) < 2500 ? -1 : 1))).toBe(expected.filter((id) => id < 2500).length);
  });
});
