import type { AttributeDefinition, Catalogue, MetricDefinition } from '@customerscore/core/contract';
import { type CustomerInput, compileModel, type ScoringModel } from '@customerscore/core/scoring';
import { leastUs } from './least-us.ts';

/** Of attributes and of metrics. */
const INPUTS = 15;
const NOW = '2026-11-23T10:00:00.000Z';

const numbers = Array.from({ length: INPUTS }, (_, index) => index);
const catalogue: Catalogue = [...numbers.map(attribute), ...numbers.map(metric)];

function attribute(index: number): AttributeDefinition {
  const type = index % 3 === 0 ? 'number' : 'text';
  return { kind: 'attribute', codename: `attribute_${index}`, label: `Attribute ${index}`, type, dataSource: 'api' };
}

function metric(index: number): MetricDefinition {
  const direction = index % 4 === 0 ? 'lower_is_better' : 'higher_is_better';
  return {
    kind: 'metric',
    codename: `metric_${index}`,
    label: `Metric ${index}`,
    direction,
    unit: null,
    dataSource: 'api',
  };
}

/** Every input is asked once: attributes by Fit and, with some of the metrics, by Churn Risk; metrics by Health. */
const model: ScoringModel = {
  fit: {
    rules: numbers.slice(0, 10).map((index) => ({
      id: `fit-${index}`,
      label: `Rule ${index}`,
      input: { kind: 'attribute', codename: `attribute_${index}` },
      test: index % 3 === 0 ? { op: 'between', min: 20, max: 80 } : { op: 'one_of', values: ['growth', 'enterprise'] },
      weight: index + 1,
      group: index < 4 ? 'group' : null,
    })),
    groups: [{ id: 'group', label: 'Group', maxShare: 0.3 }],
    disqualifiers: [],
  },
  health: {
    categories: [0, 1, 2].map((at) => ({
      id: `category-${at}`,
      label: `Category ${at}`,
      weight: at + 1,
      metrics: numbers.slice(at * 4, at * 4 + 4).map((index) => ({
        id: `metric-${index}`,
        codename: `metric_${index}`,
        weight: index + 1,
        ...(index % 4 === 0 ? { red: 90, green: 10 } : { red: 10, green: 90 }),
        trendShare: 0,
      })),
    })),
    fading: { fullDays: 45, goneDays: 90 },
    coldStart: null,
  },
  churnRisk: {
    base: 20,
    rules: numbers.slice(10).flatMap((index) => [
      {
        id: `text-${index}`,
        label: `Risk ${index}`,
        input: { kind: 'attribute' as const, codename: `attribute_${index}` },
        test: { op: 'known' as const },
        points: 5,
      },
      {
        id: `risk-${index}`,
        label: `Risk ${index}`,
        input: { kind: 'metric' as const, codename: `metric_${index}` },
        test: { op: 'between' as const, min: null, max: 30 },
        points: 5,
      },
    ]),
    learned: null,
  },
  churned: null,
  customerSince: null,
};

function customer(seed: number): CustomerInput {
  const random = (index: number) => ((seed * 7919 + index * 104_729) % 1009) / 10;
  const texts = ['starter', 'growth', 'enterprise'];
  const attributes = numbers.map((index) => [
    `attribute_${index}`,
    index % 3 === 0 ? random(index) : texts[Math.floor(random(index)) % texts.length],
  ]);
  const metrics = numbers.map((index) => [`metric_${index}`, { day: '2026-11-20', value: random(index + 50) }]);
  return { attributes: Object.fromEntries(attributes), metrics: Object.fromEntries(metrics), now: NOW };
}

export interface RulesFigures {
  readonly inputs: number;
  /** Microseconds of computing per customer. */
  readonly parseUs: number;
  readonly scoreUs: number;
  readonly explainUs: number;
}

/** Scoring by rules: scores with bands and churn alone, and with all reasons in words. */
export function measureRules(count: number): RulesFigures {
  const texts = Array.from({ length: count }, (_, seed) => JSON.stringify(customer(seed)));
  const customers = texts.map((text) => JSON.parse(text) as CustomerInput);
  const scorer = compileModel(model, 1, catalogue);
  const measure = (work: () => number) => leastUs(work) / count;
  return {
    inputs: catalogue.length,
    parseUs: measure(() => texts.reduce((sum, text) => sum + Object.keys(JSON.parse(text)).length, 0)),
    scoreUs: measure(() => customers.reduce((sum, each) => sum + (scorer(each).churned ? 1 : 0), 0)),
    explainUs: measure(() =>
      customers.reduce((sum, each) => {
        const { fit, health, churnRisk } = scorer(each).scores;
        return [fit, health, churnRisk].reduce(
          (all, made) => all + (made.status === 'scored' ? made.reasons.length : 0),
          sum,
        );
      }, 0),
    ),
  };
}
