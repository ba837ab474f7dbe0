import { dayOf } from '../calendar/day.ts';
import type { AttributeValue, Catalogue, Definition, MetricPoint } from '../contract/catalogue.ts';
import type { RuleInput } from './model.ts';

/** What is known of one customer at the moment of scoring. */
export interface Facts {
  readonly catalogue: Catalogue;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** The latest point of each metric. */
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  /** The moment of scoring, ISO 8601. */
  readonly now: string;
}

/** Values by what a rule looks at. An empty text, a number that is none and a deleted definition count as unknown. */
export interface FactReader {
  /** The day of scoring. */
  readonly today: string;
  definition(input: RuleInput): Definition | null;
  value(input: RuleInput): AttributeValue | null;
  /** The day of a metric's latest point; null for attributes and without a point. */
  day(input: RuleInput): string | null;
}

/** Makes the facts ready to be asked. Throws a RangeError when `now` is no time. */
export function readFacts({ catalogue, attributes, metrics, now }: Facts): FactReader {
  const definitions = new Map(catalogue.map((each) => [`${each.kind}:${each.codename}`, each]));
  const definition = ({ kind, codename }: RuleInput) => definitions.get(`${kind}:${codename}`) ?? null;
  return {
    today: dayOf(now),
    definition,
    value(input) {
      if (definition(input) === null) return null;
      const { kind, codename } = input;
      return usable(kind === 'metric' ? ownValue(metrics, codename)?.value : ownValue(attributes, codename));
    },
    day: ({ kind, codename }) => (kind === 'metric' ? (ownValue(metrics, codename)?.day ?? null) : null),
  };
}

function usable(value: AttributeValue | undefined): AttributeValue | null {
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return null;
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}

/** Codenames such as `constructor` must not find what every object inherits. */
function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
