import { logistic } from '../calibrated.ts';
import type { Bag } from './bag.ts';

/** Log-odds of each row by the bags that have not learned from it; a row that all learned from has their mean. */
export function outOfBag(bags: readonly Bag[]): Float64Array {
  const size = bags[0]?.logOdds.length ?? 0;
  return Float64Array.from({ length: size }, (_, row) => {
    const outside = bags.filter(({ isInside }) => isInside[row] !== 1);
    const asked = outside.length > 0 ? outside : bags;
    return asked.reduce((sum, { logOdds }) => sum + (logOdds[row] ?? 0), 0) / asked.length;
  });
}

/** The log loss of each row. */
export function rowLosses(logOdds: Float64Array, churned: Uint8Array): Float64Array {
  return logOdds.map((each, row) => -Math.log(Math.max(Number.MIN_VALUE, logistic(churned[row] === 1 ? each : -each))));
}

/** The mean log loss of customers by bags that have not learned from them. */
export function lossOf(bags: readonly Bag[], churned: Uint8Array): number {
  return meanOf(rowLosses(outOfBag(bags), churned));
}

/** The mean of numbers; 0 of none. */
export function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The standard error of the mean of numbers. */
export function standardError(values: Float64Array): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1) / values.length);
}
