/** Share of the customers with the highest risk that lift looks at. */
const LIFT_SHARE = 0.1;

/** A group of customers with the same probability. */
interface Tie {
  readonly customers: number;
  readonly churned: number;
}

/**
 * Area under the ROC curve: how often a churned customer has a higher probability than one who stayed; ties count
 * half. NaN unless there are both.
 */
export function areaUnderCurve(probabilities: ArrayLike<number>, churned: ArrayLike<number>): number {
  let pairs = 0;
  let staying = 0;
  let leaving = 0;
  for (const tie of tiesOf(probabilities, churned)) {
    const stayed = tie.customers - tie.churned;
    pairs += stayed * leaving + (stayed * tie.churned) / 2;
    staying += stayed;
    leaving += tie.churned;
  }
  return pairs / (staying * leaving);
}

/**
 * Average precision: the precision at each threshold, weighted by the recall that it adds; customers with the same
 * probability cross a threshold together. NaN without churned customers.
 */
export function averagePrecision(probabilities: ArrayLike<number>, churned: ArrayLike<number>): number {
  let customers = 0;
  let leaving = 0;
  let sum = 0;
  for (const tie of tiesOf(probabilities, churned)) {
    customers += tie.customers;
    leaving += tie.churned;
    sum += (tie.churned * leaving) / customers;
  }
  return sum / leaving;
}

/**
 * How many times more often the riskiest tenth (rounded down, one at least) churned than all customers. Of those with
 * the same probability at its edge each counts in part. NaN without churned customers.
 */
export function liftAtTenth(probabilities: ArrayLike<number>, churned: ArrayLike<number>): number {
  const size = Math.max(1, Math.floor(churned.length * LIFT_SHARE));
  let room = size;
  let caught = 0;
  let leaving = 0;
  for (const tie of tiesOf(probabilities, churned)) {
    const taken = Math.min(room, tie.customers);
    caught += (tie.churned * taken) / tie.customers;
    room -= taken;
    leaving += tie.churned;
  }
  return caught / size / (leaving / churned.length);
}

/** From the highest probability to the lowest. */
function tiesOf(probabilities: ArrayLike<number>, churned: ArrayLike<number>): Tie[] {
  const at = (row: number) => probabilities[row] ?? 0;
  const rows = Array.from({ length: churned.length }, (_, row) => row).sort((one, other) => at(other) - at(one));
  const ties: { customers: number; churned: number; probability: number }[] = [];
  for (const row of rows) {
    const last = ties.at(-1);
    const tie = last?.probability === at(row) ? last : { customers: 0, churned: 0, probability: at(row) };
    if (tie !== last) ties.push(tie);
    tie.customers += 1;
    tie.churned += churned[row] ?? 0;
  }
  return ties;
}
