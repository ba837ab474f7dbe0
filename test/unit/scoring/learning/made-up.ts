import type { Feature, FeatureValue, LabelledRow } from '../../../../src/scoring/learning/index.ts';
import { seededRandom } from '../../../support/seeded-random.ts';

export function feature(key: string, type: Feature['type'] = 'number', rest: Partial<Feature> = {}): Feature {
  return { key, type, source: { kind: 'attribute', codename: key }, ...rest };
}

/** Made-up customers: risk falls with `usage`, is higher on plan "trial", and `noise` says nothing. A tenth is missing. */
export const FEATURES: readonly Feature[] = [
  feature('noise'),
  feature('paid', 'boolean'),
  feature('plan', 'category'),
  feature('usage'),
];

export function madeUpRows(count: number, seed: number, base = -1): LabelledRow[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const usage = Math.round(random() * 100) / 10;
    const plan = ['trial', 'basic', 'team'][Math.floor(random() * 3)] ?? 'team';
    const paid = random() < 0.7;
    const logOdds = base + (plan === 'trial' ? 1.5 : 0) - 0.4 * (usage - 5) - (paid ? 0.5 : 0);
    const churned = random() < 1 / (1 + Math.exp(-logOdds));
    const maybe = (value: FeatureValue) => (random() < 0.1 ? null : value);
    return { values: { usage: maybe(usage), plan: maybe(plan), paid: maybe(paid), noise: random() }, churned };
  });
}
