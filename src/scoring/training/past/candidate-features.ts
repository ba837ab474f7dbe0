import type { AttributeDefinition, Catalogue, MetricDefinition } from '../../../contract/catalogue.ts';
import type { Feature, FeatureType, Monotone, WindowDays, WindowMeasure } from '../../learning/feature.ts';
import type { ScoringModel } from '../../model.ts';

/** Why something of the catalogue is not learned from. */
export type LeftOutReason = 'makes_churned' | 'written_back' | 'is_date' | 'too_rare' | 'constant' | 'same_as';

/** `same_as` names the feature that says the same. */
export interface LeftOut {
  /** Codename of the attribute or metric, or key of the feature. */
  readonly key: string;
  readonly reason: LeftOutReason;
  readonly sameAs?: string | undefined;
}

export interface CandidatesInput {
  readonly catalogue: Catalogue;
  readonly model: Pick<ScoringModel, 'churned' | 'customerSince'>;
  /** Codenames that are read from properties into which our own scores are written. */
  readonly writtenBack: ReadonlySet<string>;
}

export interface Candidates {
  readonly features: readonly Feature[];
  readonly leftOut: readonly LeftOut[];
}

/** With more metrics than these, each gets the short list of windows. */
const MANY_METRICS = 12;
type Window = readonly [WindowDays, WindowMeasure];
const WINDOWS: readonly Window[] = ([7, 28, 84] as const).flatMap((days) =>
  (['sum', 'mean', 'last', 'slope'] as const).map((measure): Window => [days, measure]),
);
const FEW_WINDOWS: readonly Window[] = [
  [28, 'mean'],
  [28, 'slope'],
  [84, 'mean'],
];
export const AGE_KEY = 'age';

/**
 * What a model may learn from: attributes by their type, metrics by their latest value and their windows, and the age
 * as a customer. What would give the answer away is left out: all that the Churned condition looks at, and our own
 * scores come back from HubSpot. Dates are left out, since they mean nothing without their distance from a day.
 */
export function candidateFeatures(input: CandidatesInput): Candidates {
  const { catalogue, model, writtenBack } = input;
  const makesChurned = new Set([model.churned?.input.codename, model.churned?.on]);
  const metrics = catalogue.filter((each) => each.kind === 'metric').length;
  const windows = metrics > MANY_METRICS ? FEW_WINDOWS : WINDOWS;
  const features: Feature[] = [];
  const leftOut: LeftOut[] = [];
  for (const definition of catalogue) {
    const { codename: key } = definition;
    if (makesChurned.has(key)) leftOut.push({ key, reason: 'makes_churned' });
    else if (writtenBack.has(key)) leftOut.push({ key, reason: 'written_back' });
    else if (definition.kind === 'metric') features.push(...ofMetric(definition, windows));
    else if (definition.type !== 'date') features.push(ofAttribute(definition));
    else if (key !== model.customerSince) leftOut.push({ key, reason: 'is_date' });
  }
  const since = model.customerSince;
  if (since !== null && !makesChurned.has(since) && !writtenBack.has(since))
    features.push({ key: AGE_KEY, source: { kind: 'age' }, type: 'number' });
  return { features, leftOut };
}

function ofAttribute({ codename, type }: AttributeDefinition): Feature {
  return { key: `attribute:${codename}`, source: { kind: 'attribute', codename }, type: FEATURE_TYPES[type] };
}

const FEATURE_TYPES: Readonly<Record<AttributeDefinition['type'], FeatureType>> = {
  number: 'number',
  text: 'category',
  boolean: 'boolean',
  date: 'category',
};

function ofMetric({ codename, direction }: MetricDefinition, windows: readonly Window[]): Feature[] {
  // What is good cannot raise the risk: the direction is the admin's word.
  const monotone: Monotone = direction === 'higher_is_better' ? 'falling' : 'rising';
  return [
    { key: `metric:${codename}`, source: { kind: 'metric', codename }, type: 'number', monotone },
    ...windows.map(
      ([days, measure]): Feature => ({
        key: `window:${codename}:${days}:${measure}`,
        source: { kind: 'window', codename, days, measure },
        type: 'number',
        monotone,
      }),
    ),
  ];
}
