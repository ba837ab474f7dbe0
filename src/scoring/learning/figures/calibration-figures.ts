/** Keeps the log loss of a sure mistake finite. */
const LEAST_PROBABILITY = 1e-15;

/** Customers whose probabilities lie in the same tenth. */
export interface ReliabilityBin {
  /** Probabilities from here on, below `to`; the last bin has 1 too. */
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  /** Mean probability; null in an empty bin. */
  readonly predicted: number | null;
  /** Share that churned; null in an empty bin. */
  readonly churned: number | null;
}

/** Mean squared error of the probabilities. */
export function brierScore(probabilities: ArrayLike<number>, churned: ArrayLike<number>): number {
  return meanOver(churned, (row) => ((probabilities[row] ?? 0) - (churned[row] ?? 0)) ** 2);
}

/** Mean of minus the logarithm of the probability of what happened. */
export function logLoss(probabilities: ArrayLike<number>, churned: ArrayLike<number>): number {
  return meanOver(churned, (row) => {
    const p = probabilities[row] ?? 0;
    return -Math.log(Math.max(LEAST_PROBABILITY, churned[row] === 1 ? p : 1 - p));
  });
}

/** How often customers of ten equally wide bins of probability churned. */
export function reliabilityCurve(
  probabilities: ArrayLike<number>,
  churned: ArrayLike<number>,
  bins = 10,
): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ customers: 0, predicted: 0, churned: 0 }));
  for (let row = 0; row < churned.length; row += 1) {
    const p = probabilities[row] ?? 0;
    const bin = sums[Math.min(bins - 1, Math.floor(p * bins))];
    if (bin === undefined) continue;
    bin.customers += 1;
    bin.predicted += p;
    bin.churned += churned[row] ?? 0;
  }
  return sums.map((sum, index) => ({
    from: index / bins,
    to: (index + 1) / bins,
    customers: sum.customers,
    predicted: sum.customers === 0 ? null : sum.predicted / sum.customers,
    churned: sum.customers === 0 ? null : sum.churned / sum.customers,
  }));
}

/**
 * Expected calibration error: the distance between predicted and true share of churned customers in ten equally wide
 * bins of probability, weighted by their customers.
 */
export function expectedCalibrationError(probabilities: ArrayLike<number>, churned: ArrayLike<number>): number {
  const distance = reliabilityCurve(probabilities, churned).reduce(
    (sum, bin) => sum + bin.customers * Math.abs((bin.predicted ?? 0) - (bin.churned ?? 0)),
    0,
  );
  return distance / churned.length;
}

function meanOver(churned: ArrayLike<number>, of: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < churned.length; row += 1) sum += of(row);
  return sum / churned.length;
}
