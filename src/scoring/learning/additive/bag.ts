import { logit } from '../calibrated.ts';
import type { Random } from '../random.ts';
import { curveSplit, type Split } from './curve-split.ts';
import { pairSplit } from './pair-split.ts';
import { noSums, type Sums, sumByCell } from './sums.ts';
import type { Term } from './term.ts';

const { exp } = Math;

/** What a term has learned so far in one bag. */
export interface Learner {
  readonly term: Term;
  /** Cells of the rows of the bag. */
  readonly inBag: Uint16Array;
  readonly sums: Sums;
  /** Log-odds by cell. */
  readonly values: Float64Array;
}

/** One of several models that are averaged: it learns from its own part of the customers only. */
export interface Bag {
  /** Rows that it learns from, ascending. */
  readonly rows: Int32Array;
  readonly isInside: Uint8Array;
  readonly start: number;
  /** By row, also of those outside. */
  readonly logOdds: Float64Array;
  readonly learners: readonly Learner[];
  readonly random: Random;
}

export interface BoostOptions {
  /** Share of each step that is taken. */
  readonly learningRate: number;
  /** Share of the terms that a step chooses from, drawn anew for each. */
  readonly termShare: number;
}

/** A bag that has learned nothing but how many of its customers churned. */
export function newBag(rows: readonly number[], churned: Uint8Array, terms: readonly Term[], random: Random): Bag {
  const inside = Int32Array.from(rows).sort();
  const isInside = new Uint8Array(churned.length);
  for (const row of inside) isInside[row] = 1;
  const count = inside.reduce((sum, row) => sum + (churned[row] ?? 0), 0);
  const start = logit((count + 0.5) / (inside.length + 1));
  const logOdds = new Float64Array(churned.length).fill(start);
  return { rows: inside, isInside, start, logOdds, learners: terms.map((term) => learnerOf(term, inside)), random };
}

/** The bag with more terms to learn. */
export function withTerms(bag: Bag, terms: readonly Term[]): Bag {
  return { ...bag, learners: [...bag.learners, ...terms.map((term) => learnerOf(term, bag.rows))] };
}

/** A bag as it stands now, which later learning does not change. */
export function copyOf(bag: Bag): Bag {
  const learners = bag.learners.map((learner) => ({ ...learner, values: learner.values.slice() }));
  return { ...bag, logOdds: bag.logOdds.slice(), learners };
}

/** Learns for a number of rounds. In each, the term that gains most makes one small step. */
export function boost(bag: Bag, churned: Uint8Array, rounds: number, options: BoostOptions): void {
  const { gradient, curvature } = derivativesOf(bag, churned);
  const steps = new Float64Array(bag.learners.reduce((most, { term }) => Math.max(most, sizeOf(term)), 0));
  for (let round = 0; round < rounds; round += 1) {
    derive(bag, churned, gradient, curvature);
    const found = bestSplit(bag, gradient, curvature, options.termShare);
    if (found === null) continue;
    const own = steps.subarray(0, sizeOf(found.learner.term));
    found.split.fill(own);
    take(bag, found.learner, own, options.learningRate);
  }
}

function sizeOf({ shape: [height, width] }: Term): number {
  return height * width;
}

function learnerOf(term: Term, rows: Int32Array): Learner {
  const inBag = Uint16Array.from(rows, (row) => term.cells[row] ?? 0);
  return { term, inBag, sums: noSums(sizeOf(term)), values: new Float64Array(sizeOf(term)) };
}

/** First and second derivatives of the likelihood of a bag as it stands, by row inside of it. */
export function derivativesOf(bag: Bag, churned: Uint8Array): { gradient: Float64Array; curvature: Float64Array } {
  const gradient = new Float64Array(bag.rows.length);
  const curvature = new Float64Array(bag.rows.length);
  derive(bag, churned, gradient, curvature);
  return { gradient, curvature };
}

function derive({ rows, logOdds }: Bag, churned: Uint8Array, gradient: Float64Array, curvature: Float64Array): void {
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0;
    const risk = 1 / (1 + exp(-(logOdds[row] ?? 0)));
    gradient[index] = (churned[row] ?? 0) - risk;
    curvature[index] = risk * (1 - risk);
  }
}

function bestSplit(
  { learners, random }: Bag,
  gradient: Float64Array,
  curvature: Float64Array,
  termShare: number,
): { learner: Learner; split: Split } | null {
  let best: { learner: Learner; split: Split } | null = null;
  for (const learner of learners) {
    if (random() >= termShare) continue;
    sumByCell(learner.sums, learner.inBag, gradient, curvature);
    const split = splitOf(learner);
    if (split !== null && (best === null || split.gain > best.split.gain)) best = { learner, split };
  }
  return best;
}

function splitOf({ term, sums }: Learner): Split | null {
  const [first, second] = term.axes;
  if (first === undefined) return null;
  return second === undefined ? curveSplit(first, sums, term.monotone) : pairSplit(term.shape, sums);
}

function take({ logOdds }: Bag, { term, values }: Learner, steps: Float64Array, learningRate: number): void {
  for (let cell = 0; cell < steps.length; cell += 1) {
    steps[cell] = (steps[cell] ?? 0) * learningRate;
    values[cell] = (values[cell] ?? 0) + (steps[cell] ?? 0);
  }
  const { cells } = term;
  for (let row = 0; row < cells.length; row += 1) {
    logOdds[row] = (logOdds[row] ?? 0) + (steps[cells[row] ?? 0] ?? 0);
  }
}
