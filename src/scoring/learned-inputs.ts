import { formatDay } from '../calendar/day.ts';
import type { AttributeValue, Catalogue, Definition } from '../contract/catalogue.ts';
import { ageInDays } from './cold-start.ts';
import { formatNamedValue, formatValue } from './describe.ts';
import { type BoundInput, bindInput, pointOf, type ReadFacts, readInput } from './facts.ts';
import type { ChurnModel } from './learning/churn-model.ts';
import { type Feature, type FeatureSource, type FeatureValue, levelOf, numberOf } from './learning/feature.ts';
import type { RuleInput } from './model.ts';

/** A feature of a learned model, ready to be read of many customers. */
export interface BoundFeature {
  readonly feature: Feature;
  /** Null for the age of a customer. */
  readonly bound: BoundInput | null;
}

export function bindFeatures({ features }: ChurnModel, catalogue: Catalogue): BoundFeature[] {
  return features.map((feature) => {
    const input = inputOf(feature.source);
    return { feature, bound: input && bindInput(input, catalogue) };
  });
}

/** What a feature looks at; null for the age of a customer, which is no attribute or metric. */
export function inputOf(source: FeatureSource): RuleInput | null {
  if (source.kind === 'age') return null;
  return { kind: source.kind === 'attribute' ? 'attribute' : 'metric', codename: source.codename };
}

/** The value of a feature; null when it is unknown or of another type than the model has learned. */
export function featureValue({ feature, bound }: BoundFeature, facts: ReadFacts): FeatureValue {
  const value = sourceValue(feature.source, bound, facts);
  const fits = feature.type === 'number' ? !Number.isNaN(numberOf(value)) : levelOf(value) !== null;
  return fits ? value : null;
}

function sourceValue(source: FeatureSource, bound: BoundInput | null, facts: ReadFacts): AttributeValue | null {
  if (source.kind === 'age') return ageInDays(facts);
  if (bound === null || bound.definition === null) return null;
  if (source.kind !== 'window') return readInput(bound, facts);
  return facts.windows?.[source.codename]?.[source.days]?.[source.measure] ?? null;
}

/** What a feature is called: `Logins`, `Logins, mean of 28 days`, `Age as a customer`. */
export function featureLabel({ feature, bound }: BoundFeature): string {
  const { source } = feature;
  if (source.kind === 'age') return 'Age as a customer';
  const label = bound?.definition?.label ?? source.codename;
  return source.kind === 'window' ? `${label}, ${source.measure} of ${source.days} days` : label;
}

/** A feature's value in words: `120 employees`, `Logins, mean of 28 days: 12.5`, `Plan is unknown`. */
export function describeFeature(feature: BoundFeature, facts: ReadFacts): string {
  const value = featureValue(feature, facts) ?? null;
  const { bound } = feature;
  const { source } = feature.feature;
  if (source.kind === 'attribute' || source.kind === 'metric') return describeNewest(bound?.definition, value, facts);
  const label = featureLabel(feature);
  if (value === null) return `${label} is unknown`;
  return `${label}: ${formatValue(value)}${source.kind === 'age' ? ' days' : ''}`;
}

function describeNewest(
  definition: Definition | null | undefined,
  value: AttributeValue | null,
  facts: ReadFacts,
): string {
  if (!definition) return 'No longer in the catalogue';
  const point = definition.kind === 'metric' ? pointOf(definition.codename, facts) : null;
  const asOf = point === null || facts.numberOf(point.day) === facts.today ? '' : ` on ${formatDay(point.day)}`;
  return `${formatNamedValue(definition, value)}${asOf}`;
}
