import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlannedChange } from '../../../../src/contract/index.ts';
import { addToSummary, emptySummary, type SummaryInput } from '../../../../src/sync/index.ts';

const company = (id: number, changes: readonly PlannedChange[], rest: Partial<SummaryInput> = {}): SummaryInput => ({
  row: { companyId: String(id), name: `Company ${id}`, externalId: `C-${id}`, changes, conflicts: [] },
  equal: [],
  none: [],
  held: [],
  problem: [],
  ...rest,
});
const change = (before: string | null, after: string, property = 'fit'): PlannedChange => {
  if (after === '') return { property, before, after, kind: 'clear' };
  return { property, before, after, kind: before === null ? 'fill' : 'overwrite' };
};
const tallyOf = (companies: readonly SummaryInput[], property = 'fit') =>
  addToSummary(emptySummary(['fit']), companies).properties.find((tally) => tally.property === property);

describe('addToSummary', () => {
  it('counts every value of a property once, by what happens to it', () => {
    const tally = tallyOf([
      company(1, [change(null, '5')]),
      company(2, [change('4', '5')]),
      company(3, [change('4', '')]),
      company(4, [], { equal: ['fit'] }),
      company(5, [], { none: ['fit'] }),
      company(6, [], { held: ['fit'] }),
      company(7, [], { problem: ['fit'] }),
    ]);

    expect(tally).toMatchObject({ fill: 1, overwrite: 1, clear: 1, equal: 1, none: 1, held: 1, problem: 1 });
  });

  it('lists the numbers that change most first, and at most ten of them', () => {
    const tally = tallyOf(Array.from({ length: 30 }, (_, index) => company(index, [change('0', String(index))])));

    expect(tally?.biggest.map(({ after }) => after)).toEqual([
      '29',
      '28',
      '27',
      '26',
      '25',
      '24',
      '23',
      '22',
      '21',
      '20',
    ]);
  });

  it('calls no change of a text big', () => {
    expect(tallyOf([company(1, [change('gold', 'silver')])])?.biggest).toEqual([]);
  });

  it('shows the first companies with changes, and the first values that would be cleared', () => {
    const companies = Array.from({ length: 50 }, (_, index) => company(index, index % 2 ? [change('1', '')] : []));

    const { examples, cleared, changed, values } = addToSummary(emptySummary([]), companies);

    expect({ changed, values }).toEqual({ changed: 25, values: 25 });
    expect(examples.map(({ companyId }) => companyId).slice(0, 3)).toEqual(['1', '3', '5']);
    expect([examples.length, cleared.length]).toEqual([20, 20]);
  });

  it('comes to the same however the companies are cut into pages', () => {
    const some = fc.array(
      fc.record({
        changes: fc.array(
          fc.constantFrom(change(null, '5'), change('4', '9'), change('4', ''), change('1', '2', 'risk')),
          {
            maxLength: 1,
          },
        ),
        equal: fc.subarray(['risk']),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 20 }), (drawn, size) => {
        const companies = drawn.map(({ changes, equal }, index) => company(index, changes, { equal }));
        let paged = emptySummary(['fit', 'risk']);
        for (let start = 0; start < companies.length; start += size) {
          paged = addToSummary(paged, companies.slice(start, start + size));
        }
        expect(paged).toEqual(addToSummary(emptySummary(['fit', 'risk']), companies));
      }),
    );
  });
});
