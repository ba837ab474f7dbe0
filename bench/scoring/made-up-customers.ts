import { type Feature, type FeatureValue, type LabelledRow, logistic, type Random } from '@customerscore/core/learning';

const NUMBERS = 20;
const CATEGORIES = 8;
const FLAGS = 2;
const LEVELS = ['basic', 'team', 'business', 'enterprise', 'trial'] as const;
const MISSING_SHARE = 0.05;

/** Thirty inputs as a workspace has them: metrics, categories and flags. */
export function madeUpFeatures(): Feature[] {
  return [
    ...named('metric', NUMBERS, 'number'),
    ...named('category', CATEGORIES, 'category'),
    ...named('flag', FLAGS, 'boolean'),
  ];
}

/** A customer whose risk hangs on some of its values, and on two of them together. */
export function madeUpRecord(random: Random): LabelledRow {
  const values: Record<string, FeatureValue> = {};
  for (let index = 0; index < NUMBERS; index += 1) {
    values[`metric_${index}`] = random() < MISSING_SHARE ? null : Math.round(random() * 10_000) / 100;
  }
  for (let index = 0; index < CATEGORIES; index += 1) {
    values[`category_${index}`] = LEVELS[Math.floor(random() * LEVELS.length)];
  }
  for (let index = 0; index < FLAGS; index += 1) values[`flag_${index}`] = random() < 0.5;
  return { values, churned: random() < logistic(riskOf(values)) };
}

function riskOf(values: Readonly<Record<string, FeatureValue>>): number {
  const first = Number(values.metric_0 ?? 50) / 50 - 1;
  const second = Number(values.metric_1 ?? 50) / 50 - 1;
  const trial = values.category_0 === 'trial' ? 1 : 0;
  return -1 - first - Math.abs(second) + trial + 2 * first * second + (values.flag_0 === true ? 0.5 : 0);
}

function named(kind: string, count: number, type: Feature['type']): Feature[] {
  return Array.from({ length: count }, (_, index) => {
    const codename = `${kind}_${index}`;
    return { key: codename, type, source: { kind: 'attribute', codename } };
  });
}
