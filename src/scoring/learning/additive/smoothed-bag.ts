import { type Bag, derivativesOf, type Learner, withTerms } from './bag.ts';
import { marginsOf } from './interaction.ts';
import { type Part, penalisedStep } from './penalised-step.ts';
import { penaltyOf } from './penalty.ts';
import type { Term } from './term.ts';

/** Share of the way from boosted to smooth curves: their mean. */
const SHARE = 0.5;
/** What all customers have in common is not held back; the penalty only keeps it finite. */
const START_SIZE = 1e-6;

/**
 * The mean of a bag and of what a regression with the same terms, in which neighbouring cells are alike, makes of it.
 * The regression knows pairs of numbers too, which boosting does not. Curves with a stated direction and pairs that
 * were boosted stay as they are.
 */
export function smoothedBag(bag: Bag, pairs: readonly Term[], churned: Uint8Array): Bag {
  const { learners, ...wider } = withTerms(bag, pairs);
  const free = learners.filter(({ term }) => pairs.includes(term) || isFreeCurve(term));
  const { gradient, curvature } = derivativesOf(bag, churned);
  const [start, ...steps] = penalisedStep([startPart(bag), ...free.map(partOf)], gradient, curvature);
  const stepOf = new Map(free.map((learner, place) => [learner, steps[place]]));
  const moved = learners.map((learner) => ({ ...learner, values: movedBy(learner.values, stepOf.get(learner)) }));
  return withLogOdds({ ...wider, start: bag.start + SHARE * (start?.[0] ?? 0), learners: moved });
}

function isFreeCurve({ ranks, monotone }: Term): boolean {
  return ranks === null && monotone === undefined;
}

/** One value that all customers share. */
function startPart({ rows }: Bag): Part {
  return {
    cells: new Uint16Array(rows.length),
    shape: [1, 1],
    values: new Float64Array(1),
    penalty: { roughness: 0, size: START_SIZE },
    margins: null,
  };
}

function partOf({ term, inBag, values }: Learner): Part {
  const margins = term.ranks === null ? null : marginsOf(term.shape, inBag);
  return { cells: inBag, shape: term.shape, values, penalty: penaltyOf(term), margins };
}

function movedBy(values: Float64Array, step: Float64Array | undefined): Float64Array {
  return step === undefined ? values : values.map((value, cell) => value + SHARE * (step[cell] ?? 0));
}

function withLogOdds(bag: Bag): Bag {
  const logOdds = new Float64Array(bag.logOdds.length).fill(bag.start);
  for (const { term, values } of bag.learners) {
    for (let row = 0; row < logOdds.length; row += 1) {
      logOdds[row] = (logOdds[row] ?? 0) + (values[term.cells[row] ?? 0] ?? 0);
    }
  }
  return { ...bag, logOdds };
}
