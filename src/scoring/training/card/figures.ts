import { type ModelFigures, modelFigures } from '../../learning/figures/model-figures.ts';

/** How well probabilities told which rows churned. */
export interface Figures extends ModelFigures {
  readonly rows: number;
  readonly churned: number;
}

/** A tenth of the rows, which have much the same probability. */
export interface ReliabilityGroup {
  readonly rows: number;
  /** Mean probability. */
  readonly predicted: number;
  /** Share that churned. */
  readonly observed: number;
}

const GROUPS = 10;
const EVEN_CHANCE = 0.5;
/** The rows with the highest probability that count as high risk. */
export const HIGH_RISK_SHARE = 0.1;

/** The figures of probabilities and what happened, in the same order. */
export function figuresOf(probabilities: ArrayLike<number>, churned: ArrayLike<number>): Figures {
  return {
    rows: churned.length,
    churned: sumAt(churned, ascending(probabilities)),
    ...modelFigures(probabilities, churned),
  };
}

/** Rows by ascending probability; equal ones by their place. */
export function ascending(probabilities: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: probabilities.length }, (_, row) => row).sort(
    (one, other) => (probabilities[one] ?? 0) - (probabilities[other] ?? 0) || one - other,
  );
}

/**
 * Area under the ROC curve of rows that count several times, or not at all; ½ where only one thing happened. The rows
 * are in order once, however often the weights change.
 */
export function weightedAuc(
  order: Int32Array,
  probabilities: ArrayLike<number>,
  churned: ArrayLike<number>,
  weightOf: (row: number) => number,
): number {
  let below = 0;
  let wins = 0;
  let positives = 0;
  for (let start = 0; start < order.length; ) {
    const end = endOfAlike(order, probabilities, start);
    let stayed = 0;
    let left = 0;
    for (let place = start; place < end; place += 1) {
      const row = order[place] ?? 0;
      const weight = weightOf(row);
      if (churned[row] === 1) left += weight;
      else stayed += weight;
    }
    wins += left * (below + stayed / 2);
    below += stayed;
    positives += left;
    start = end;
  }
  return positives === 0 || below === 0 ? EVEN_CHANCE : wins / (positives * below);
}

/** The place after the last row with the same probability. */
function endOfAlike(order: Int32Array, probabilities: ArrayLike<number>, start: number): number {
  const value = probabilities[order[start] ?? 0];
  let end = start + 1;
  while (end < order.length && probabilities[order[end] ?? 0] === value) end += 1;
  return end;
}

/** Ten groups of the same size by probability, lowest first; fewer where there are fewer rows. */
export function reliabilityGroups(probabilities: ArrayLike<number>, churned: ArrayLike<number>): ReliabilityGroup[] {
  const order = ascending(probabilities);
  const groups = Math.min(GROUPS, order.length);
  const edge = (group: number) => Math.floor((group * order.length) / groups);
  return Array.from({ length: groups }, (_, group) => {
    const rows = order.subarray(edge(group), edge(group + 1));
    return {
      rows: rows.length,
      predicted: sumAt(probabilities, rows) / rows.length,
      observed: sumAt(churned, rows) / rows.length,
    };
  });
}

/** Which share of all churned rows is among this share of the rows, those with the highest probability; 0 when none churned. */
export function caughtAmong(probabilities: ArrayLike<number>, churned: ArrayLike<number>, share: number): number {
  const order = ascending(probabilities).reverse();
  const all = sumAt(churned, order);
  return all === 0 ? 0 : sumAt(churned, order.subarray(0, Math.max(1, Math.round(order.length * share)))) / all;
}

function sumAt(values: ArrayLike<number>, rows: Int32Array): number {
  return rows.reduce((sum, row) => sum + (values[row] ?? 0), 0);
}
