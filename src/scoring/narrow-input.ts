import type { AttributeValue, MetricPoint } from '../contract/catalogue.ts';
import type { Score, Scores } from '../contract/scores.ts';
import { inputsOfModel, sameInput } from './model-inputs.ts';
import type { ScoreInput } from './score-customer.ts';

/** The same input with only what its model looks at, and without the reasons of the scores before: it scores the same. */
export function narrowInput(input: ScoreInput): ScoreInput {
  const inputs = inputsOfModel(input.model);
  const used = (kind: 'attribute' | 'metric') =>
    new Set(inputs.flatMap((each) => (each.kind === kind ? each.codename : [])));
  const metrics = used('metric');
  return {
    ...input,
    catalogue: input.catalogue.filter((definition) => inputs.some((each) => sameInput(each, definition))),
    attributes: pick<AttributeValue>(input.attributes, used('attribute')),
    metrics: pick<MetricPoint>(input.metrics, metrics),
    windows: input.windows && pick(input.windows, metrics),
    previous: input.previous && withoutReasons(input.previous),
  };
}

function pick<T>(record: Readonly<Record<string, T>>, keys: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)));
}

function withoutReasons(scores: Scores): Scores {
  const bare = (score: Score): Score => (score.status === 'scored' ? { ...score, reasons: [] } : score);
  return { ...scores, fit: bare(scores.fit), health: bare(scores.health), churnRisk: bare(scores.churnRisk) };
}
