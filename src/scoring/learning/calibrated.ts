import type { Calibration } from './churn-model.ts';

/** The logistic function: probability of log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Log-odds of a probability between 0 and 1, both excluded. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The probability of log-odds by a calibration, or by the logistic function without one. */
export function calibrated(calibration: Calibration | null, logOdds: number): number {
  if (calibration === null) return logistic(logOdds);
  const { logOdds: knots, probability } = calibration;
  let after = 0;
  while (after < knots.length && (knots[after] ?? 0) <= logOdds) after += 1;
  const right = probability[Math.min(after, knots.length - 1)] ?? 0;
  if (after === 0 || after === knots.length) return right;
  const left = probability[after - 1] ?? 0;
  const from = knots[after - 1] ?? 0;
  const width = (knots[after] ?? 0) - from;
  return left + ((right - left) * (logOdds - from)) / width;
}
