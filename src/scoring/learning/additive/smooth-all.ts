import { cellsOf } from '../centred.ts';
import type { Column, TrainingTable } from '../table/training-table.ts';
import { axisOf } from './axis-of.ts';
import type { Bag } from './bag.ts';
import { lossOf, meanOf } from './out-of-bag.ts';
import { smoothedBag } from './smoothed-bag.ts';
import { type PairSide, pairTerm, type Term } from './term.ts';

/** With fewer customers chance decides which of the bags looks best, and boosting alone is rarely worse. */
const MIN_CUSTOMERS = 1_000;
/** Numbers whose pairs are tried: those that say most alone. What says nothing alone rarely says much with another. */
const MAX_NUMBERS = 3;
/** Finer than those of boosted pairs, as neighbours are held together. */
export const SMOOTH_PAIR_CELLS = 14;

/** The bags as they are, smoothed, or smoothed with pairs of numbers: whichever predicts customers outside of them best. */
export function smoothAll(
  bags: readonly Bag[],
  table: TrainingTable,
  { pairs }: { readonly pairs: boolean },
): readonly Bag[] {
  const { churned } = table;
  if (table.size <= MIN_CUSTOMERS) return bags;
  const tried = [bags, bags.map((bag) => smoothedBag(bag, [], churned))];
  const found = pairs ? numberPairs(bags, table) : [];
  if (found.length > 0) tried.push(bags.map((bag) => smoothedBag(bag, termsOf(found, bag, churned), churned)));
  return tried
    .map((each) => ({ bags: each, loss: lossOf(each, churned) }))
    .reduce((best, each) => (each.loss < best.loss ? each : best)).bags;
}

type NumberPair = readonly [Column, Column];

/** Pairs of the strongest numbers that were not boosted. */
function numberPairs(bags: readonly Bag[], table: TrainingTable): NumberPair[] {
  const strongest = table.columns
    .map((column, place) => ({ column, place, spread: isFree(column) ? spreadOf(bags, place) : 0 }))
    .filter(({ spread }) => spread > 0)
    .sort((one, other) => other.spread - one.spread || one.place - other.place)
    .slice(0, MAX_NUMBERS)
    .sort((one, other) => one.place - other.place)
    .map(({ column }) => column);
  const boosted = new Set(bags[0]?.learners.map(({ term }) => term.keys.join('\n')));
  return strongest
    .flatMap((first, index) => strongest.slice(index + 1).map((second): NumberPair => [first, second]))
    .filter((pair) => !boosted.has(pair.map(({ feature }) => feature.key).join('\n')));
}

function isFree({ kind, feature }: Column): boolean {
  return kind === 'number' && feature.monotone === undefined;
}

/** The variance of a curve over all customers, on average over the bags. */
function spreadOf(bags: readonly Bag[], place: number): number {
  const spreads = bags.map(({ learners }) => {
    const learner = learners[place];
    if (learner === undefined) return 0;
    const curve = Float64Array.from(learner.term.cells, (cell) => learner.values[cell] ?? 0);
    const mean = meanOf(curve);
    return meanOf(curve.map((value) => (value - mean) ** 2));
  });
  return meanOf(Float64Array.from(spreads));
}

/** Each bag has cuts of its own, the same for all of its pairs. */
function termsOf(pairs: readonly NumberPair[], bag: Bag, churned: Uint8Array): Term[] {
  const sides = new Map(
    [...new Set(pairs.flat())].map((column): [Column, PairSide] => {
      const axis = axisOf(column, SMOOTH_PAIR_CELLS, bag.random);
      return [column, { column, axis, cells: cellsOf(axis, column) }];
    }),
  );
  return pairs.flatMap(([one, other]) => {
    const [first, second] = [sides.get(one), sides.get(other)];
    return first === undefined || second === undefined ? [] : [pairTerm([first, second], churned, bag.rows)];
  });
}
