import { type Bag, type BoostOptions, boost, copyOf } from './bag.ts';
import { lossOf } from './out-of-bag.ts';

const OPTIONS: BoostOptions = { learningRate: 0.15, termShare: 0.3 };
/** Rounds between two looks at the customers outside of the bags. */
const ROUNDS = 40;
const MAX_ROUNDS = 1_000;
/** Looks without a better prediction after which learning ends. */
const PATIENCE = 2;

/** Boosts all bags until the customers outside of them are predicted no better, and answers the best state. */
export function boostAll(bags: readonly Bag[], churned: Uint8Array): Bag[] {
  let best = bags.map(copyOf);
  let least = lossOf(best, churned);
  const current = bags.map(copyOf);
  let idle = 0;
  for (let round = 0; round < MAX_ROUNDS && idle < PATIENCE; round += ROUNDS) {
    for (const bag of current) boost(bag, churned, ROUNDS, OPTIONS);
    const loss = lossOf(current, churned);
    idle = loss < least ? 0 : idle + 1;
    if (loss < least) {
      least = loss;
      best = current.map(copyOf);
    }
  }
  return best;
}
