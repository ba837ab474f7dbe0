import { cellsOf, centred } from '../centred.ts';
import type { ChurnModel } from '../churn-model.ts';
import { shuffledByClass } from '../folds.ts';
import { type Random, seeded } from '../random.ts';
import { churnedCount, type TrainingTable } from '../table/training-table.ts';
import { axisOf } from './axis-of.ts';
import { type Bag, newBag, withTerms } from './bag.ts';
import { boostAll } from './boost-all.ts';
import { findPairs } from './find-pairs.ts';
import { mergedCurves, mergedPairs } from './merge-bags.ts';
import { meanOf, outOfBag, rowLosses, standardError } from './out-of-bag.ts';
import { SMOOTH_PAIR_CELLS, smoothAll } from './smooth-all.ts';
import { curveTerm, type PairSide, pairTerm } from './term.ts';

export interface AdditiveOptions {
  /** Whether pairs of features are looked for. */
  readonly pairs: boolean;
  readonly seed: number;
}

/** Bags come in twos, each of which learns from the customers that the other leaves out. */
const BAGS = 16;
/** With so many customers chance is small, and every bag costs more. */
const MANY_CUSTOMERS = 10_000;
const BAGS_OF_MANY = 8;
const MIN_CELLS = 8;
const MAX_CELLS = 64;
const PAIR_CELLS = 10;
/** So many standard errors of the loss must be gained by pairs. */
const PAIRS_MUST_GAIN = 1;

/** An additive model and, for each customer, what the bags that have not learned from it say: log-odds. */
export interface TrainedAdditive {
  readonly model: ChurnModel;
  readonly outOfBag: Float64Array;
}

/**
 * Learns one curve per feature by boosting, and tables of pairs where they pay:
 * 1. Each of several bags learns from half of the customers, with cuts of its own.
 * 2. They stop when the customers outside of them are predicted no better.
 * 3. Pairs are taken that the residuals of those customers ask for, and kept when the prediction gains by them.
 * 4. With many customers the bags are smoothed, and pairs of numbers added, when the prediction gains by it.
 * 5. Curves and pairs are averaged over the bags.
 */
export function trainAdditive(table: TrainingTable, { pairs, seed }: AdditiveOptions): TrainedAdditive {
  const random = seeded(seed);
  const started = startBags(table, random);
  const alone = boostAll(started, table.churned);
  const bags = smoothAll(pairs ? withPairs(table, alone) : alone, table, { pairs });
  const model: ChurnModel = {
    kind: 'additive',
    features: table.columns.map(({ feature }) => feature),
    baseLogOdds: bags.reduce((sum, { start }) => sum + start, 0) / bags.length,
    curves: mergedCurves(table, bags, MAX_CELLS),
    pairs: mergedPairs(table, bags, SMOOTH_PAIR_CELLS),
    calibration: null,
    trainedOn: { customers: table.size, churned: churnedCount(table) },
  };
  return { model: centred(model, table), outOfBag: outOfBag(bags) };
}

/** Levels have the same cells in each bag; the cuts of numbers differ from bag to bag. */
function startBags(table: TrainingTable, random: Random): Bag[] {
  const cells = Math.min(Math.max(Math.ceil(2 * Math.cbrt(table.size)), MIN_CELLS), MAX_CELLS);
  const fixed = table.columns.map((column) =>
    column.kind === 'levels' ? curveTerm(column, axisOf(column, cells, random)) : null,
  );
  const newTerms = () =>
    table.columns.map((column, place) => fixed[place] ?? curveTerm(column, axisOf(column, cells, random)));
  const bags = table.size > MANY_CUSTOMERS ? BAGS_OF_MANY : BAGS;
  return Array.from({ length: bags / 2 }, () => shuffledByClass(table.churned, random)).flatMap((order) =>
    [0, 1].map((half) => {
      const rows = order.filter((_, index) => index % 2 === half);
      return newBag(rows, table.churned, newTerms(), seeded(Math.floor(random() * 2 ** 32)));
    }),
  );
}

/** The bags with pairs, when these pay; else as they are. */
function withPairs(table: TrainingTable, bags: Bag[]): Bag[] {
  const sides: PairSide[] = table.columns.map((column) => {
    const axis = axisOf(column, PAIR_CELLS, () => 1, PAIR_CELLS);
    return { column, axis, cells: cellsOf(axis, column) };
  });
  const before = outOfBag(bags);
  const found = findPairs(sides, table.churned, before);
  if (found.length === 0) return bags;
  const wider = bags.map((bag) =>
    withTerms(
      bag,
      found.map((pair) => pairTerm(pair.sides, table.churned, bag.rows)),
    ),
  );
  const after = boostAll(wider, table.churned);
  const lossesBefore = rowLosses(before, table.churned);
  const gains = rowLosses(outOfBag(after), table.churned).map((loss, row) => (lossesBefore[row] ?? 0) - loss);
  return meanOf(gains) > PAIRS_MUST_GAIN * standardError(gains) ? after : bags;
}
