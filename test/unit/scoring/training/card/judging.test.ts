import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { predictChurn, tableOf, trainLines } from '../../../../../src/scoring/learning/index.ts';
import {
  areMet,
  figuresOf,
  gainOf,
  probabilitiesOf,
  reliabilityGroups,
  requirementsOf,
} from '../../../../../src/scoring/training/index.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';
import { FEATURES, madeUpRows } from '../../learning/made-up.ts';

describe('requirementsOf', () => {
  it.each([
    [100, 30, 208, true],
    [99, 30, 208, false],
    [100, 29, 208, false],
    [100, 30, 207, false],
  ])('of %i customers, %i churned and %i days are met: %s', (customers, churned, days, expected) => {
    expect(areMet(requirementsOf({ customers, churned, days }, 90))).toBe(expected);
  });

  it('ask for less history when the horizon is shorter', () => {
    expect(requirementsOf({ customers: 0, churned: 0, days: 0 }, 30)[2]).toEqual({ kind: 'days', have: 0, need: 88 });
  });
});

describe('probabilitiesOf', () => {
  it('says of a table what the model says of each row', () => {
    const rows = madeUpRows(300, 4);
    const { table, places } = tableOf(FEATURES, rows);
    const model = trainLines(table);

    const found = probabilitiesOf(model, table);

    places.forEach((place, row) => {
      expect(found[row]).toBeCloseTo(predictChurn(model, rows[place]?.values ?? {}).probability, 12);
    });
  });
});

describe('reliabilityGroups', () => {
  it('are of the same size, ascend, and hold every row once', () => {
    const cases = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1)), { minLength: 1 });
    fc.assert(
      fc.property(cases, (given) => {
        const groups = reliabilityGroups(
          given.map(([probability]) => probability),
          given.map(([, churned]) => churned),
        );

        const sizes = groups.map(({ rows }) => rows);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(given.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        const said = groups.map(({ predicted }) => predicted);
        expect(said.every((each, index) => each >= (said[index - 1] ?? 0) - 1e-12)).toBe(true);
      }),
    );
  });
});

describe('gainOf', () => {
  const random = seededRandom(2);
  const rows = 2_000;
  const customers = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 5));
  const risk = Float64Array.from({ length: rows }, () => random() * 0.4);
  const churned = Uint8Array.from(risk, (each) => Number(random() < each));
  const blind = new Float64Array(rows).fill(0.2);
  const compare = (model: Float64Array, rules: Float64Array) =>
    gainOf({ model, rules, churned, customers, customerCount: 400 });

  it('finds a model that knows the risk better than rules that know nothing', () => {
    const gain = compare(risk, blind);

    expect(gain.isBetter).toBe(true);
    expect(gain.auc.atLeast).toBeGreaterThan(0.1);
    expect(gain.brier.atLeast).toBeLessThan(gain.brier.mean);
  });

  it('finds no gain over rules that say the same', () => {
    expect(compare(risk, risk)).toEqual({
      auc: { mean: 0, atLeast: 0 },
      brier: { mean: 0, atLeast: 0 },
      isBetter: false,
    });
  });

  it('finds no gain where a model is worse', () => {
    expect(compare(blind, risk).isBetter).toBe(false);
  });

  it('calls a difference within chance none', () => {
    const barely = risk.map((each, row) => each + (row % 2 === 0 ? 0.001 : -0.001));

    expect(compare(barely, risk).isBetter).toBe(false);
  });
});

describe('figuresOf', () => {
  it('counts rows and churned ones beside the figures', () => {
    expect(figuresOf([0.9, 0.1, 0.2, 0.8], [1, 0, 0, 0])).toMatchObject({ rows: 4, churned: 1, auc: 1, lift10: 4 });
  });
});
