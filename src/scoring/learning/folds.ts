import { type Random, seeded, shuffled } from './random.ts';

/**
 * Puts each row into one of `folds` parts, so that every part has about the same share of churned customers.
 * Answers the part of each row, from 0.
 */
export function stratifiedFolds(churned: ArrayLike<number>, folds: number, seed: number): Int32Array {
  const random = seeded(seed);
  const parts = new Int32Array(churned.length);
  let dealt = 0;
  for (const row of shuffledByClass(churned, random)) {
    parts[row] = dealt % folds;
    dealt += 1;
  }
  return parts;
}

/** All rows, first those not churned, then the churned ones, each in random order. */
export function shuffledByClass(churned: ArrayLike<number>, random: Random): number[] {
  const rows = Array.from({ length: churned.length }, (_, row) => row);
  return [0, 1].flatMap((label) =>
    shuffled(
      rows.filter((row) => churned[row] === label),
      random,
    ),
  );
}

/** The rows inside and outside of one part. */
export function splitAt(parts: ArrayLike<number>, part: number): { inside: number[]; outside: number[] } {
  const rows = Array.from({ length: parts.length }, (_, row) => row);
  return { inside: rows.filter((row) => parts[row] === part), outside: rows.filter((row) => parts[row] !== part) };
}
