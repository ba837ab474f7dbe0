/**
 * Sums over the points of one window, with `age` in days before the window's end. Adding a point, taking one away and
 * letting days pass each take a few additions, however many points there are.
 */
export interface WindowSums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  /** Of ages, of their squares, and of age times value. */
  readonly ages: number;
  readonly ageSquares: number;
  readonly products: number;
  /** Sum of sizes now, the most it was since the sums were made, and how often something was taken away since. */
  readonly size: number;
  readonly peak: number;
  readonly removals: number;
}

export const EMPTY_SUMS: WindowSums = {
  n: 0,
  sum: 0,
  squares: 0,
  ages: 0,
  ageSquares: 0,
  products: 0,
  size: 0,
  peak: 0,
  removals: 0,
};

/**
 * What was far larger than what is left has left its rounding errors behind: beyond this ratio, or after so many
 * removals, sums are worth making anew.
 */
const MAX_PEAK_RATIO = 8;
const MAX_REMOVALS = 128;

export function addTo(sums: WindowSums, age: number, value: number): WindowSums {
  const size = sums.size + Math.abs(value);
  return {
    n: sums.n + 1,
    sum: sums.sum + value,
    squares: sums.squares + value * value,
    ages: sums.ages + age,
    ageSquares: sums.ageSquares + age * age,
    products: sums.products + age * value,
    size,
    peak: Math.max(sums.peak, size),
    removals: sums.removals,
  };
}

/** The sums of those points, oldest first, whose days lie from `first` to `last`; what adding them one by one comes to. */
export function sumsOver(
  days: readonly number[],
  values: readonly number[],
  { first, last, end }: { readonly first: number; readonly last: number; readonly end: number },
): WindowSums {
  const sums: { -readonly [K in keyof WindowSums]: WindowSums[K] } = { ...EMPTY_SUMS };
  for (let at = 0; at < days.length; at += 1) {
    const day = days[at] ?? 0;
    if (day < first || day > last) continue;
    const value = values[at] ?? 0;
    const age = end - day;
    sums.n += 1;
    sums.sum += value;
    sums.squares += value * value;
    sums.ages += age;
    sums.ageSquares += age * age;
    sums.products += age * value;
    sums.size += Math.abs(value);
  }
  // Sizes only grow.
  return { ...sums, peak: sums.size };
}

/** Takes a point away that is part of the sums, of the age it has now. */
export function removeFrom(sums: WindowSums, age: number, value: number): WindowSums {
  if (sums.n <= 1) return EMPTY_SUMS;
  return {
    n: sums.n - 1,
    sum: sums.sum - value,
    squares: sums.squares - value * value,
    ages: sums.ages - age,
    ageSquares: sums.ageSquares - age * age,
    products: sums.products - age * value,
    size: sums.size - Math.abs(value),
    peak: sums.peak,
    removals: sums.removals + 1,
  };
}

/** The same points some days later. */
export function older(sums: WindowSums, days: number): WindowSums {
  return {
    ...sums,
    ages: sums.ages + days * sums.n,
    ageSquares: sums.ageSquares + 2 * days * sums.ages + days * days * sums.n,
    products: sums.products + days * sums.sum,
  };
}

/** Whether rounding errors may have become large beside what is left. */
export function isWorn({ size, peak, removals }: WindowSums): boolean {
  return removals > 0 && (removals > MAX_REMOVALS || !(size * MAX_PEAK_RATIO >= peak));
}

/** Slope per day of the straight line of least squares; null when all points are of one day. */
export function slopeOf({ n, sum, ages, ageSquares, products }: WindowSums): number | null {
  const spread = n * ageSquares - ages * ages;
  return spread > 0 ? (ages * sum - n * products) / spread : null;
}

/** Standard deviation of the points (population); null without one. */
export function deviationOf({ n, sum, squares }: WindowSums): number | null {
  return n === 0 ? null : Math.sqrt(Math.max(squares / n - (sum / n) ** 2, 0));
}
