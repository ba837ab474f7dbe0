/** Numbers from 0 to 1, 1 excluded. */
export type Random = () => number;

const TO_UNIT = 2 ** -32;
/** Increment of a Weyl sequence and multipliers of a mixer with good avalanche: https://github.com/skeeto/hash-prospector */
const STEP = 0x9e3779b9;
const FIRST_MIX = 0x21f0aaad;
const SECOND_MIX = 0x735a2d97;

/** A seeded generator: the same seed gives the same numbers on every machine. Not for secrets. */
export function seeded(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + STEP) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), FIRST_MIX);
    mixed = Math.imul(mixed ^ (mixed >>> 15), SECOND_MIX);
    return ((mixed ^ (mixed >>> 15)) >>> 0) * TO_UNIT;
  };
}

/** The numbers in random order (Fisher and Yates). */
export function shuffled(numbers: readonly number[], random: Random): number[] {
  const result = [...numbers];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = result[last] ?? 0;
    result[last] = result[other] ?? 0;
    result[other] = kept;
  }
  return result;
}
