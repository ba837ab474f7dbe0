/** Noise of floating-point sums that must not decide who gets a remainder. */
const NOISE = 1e-9;

/**
 * Rounds signed parts to whole numbers that add up to `total` exactly: each part is rounded down, and what is left
 * goes to the largest remainders, the earlier part first (largest remainder method). `total` must be the sum of the
 * parts rounded to a whole number; a RangeError says when it is not.
 */
export function apportion(parts: readonly number[], total: number): number[] {
  const floors = parts.map((part) => Math.floor(part + NOISE));
  const left = total - floors.reduce((sum, floor) => sum + floor, 0);
  if (!Number.isInteger(left) || left < 0 || left > parts.length) {
    throw new RangeError(`The parts ${parts.join(', ')} do not add up to about ${total}`);
  }
  const byRemainder = parts.map((part, index) => ({ index, remainder: part - (floors[index] ?? 0) }));
  byRemainder.sort((one, other) => other.remainder - one.remainder || one.index - other.index);
  const raised = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return floors.map((floor, index) => floor + (raised.has(index) ? 1 : 0));
}
