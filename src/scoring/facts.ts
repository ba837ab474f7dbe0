import { dayOf } from '../calendar/day.ts';
import { dayNumber } from '../calendar/day-number.ts';
import type { AttributeValue, Catalogue, Definition, MetricPoint } from '../contract/catalogue.ts';
import type { RuleInput } from './model.ts';
import type { MetricWindows } from './windows.ts';

/** What is known of one customer at the moment of scoring. */
export interface CustomerFacts {
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** The latest point of each metric. */
  readonly metrics: Readonly<Record<string, MetricPoint>>;
  /** What the last weeks of each metric were like, as of the day of scoring; none: trends are unknown. */
  readonly windows?: MetricWindows | undefined;
  /** Since when it is a customer, where no attribute of the model says: `YYYY-MM-DD`; null when unknown. */
  readonly customerSince?: string | null | undefined;
  /** The moment of scoring, ISO 8601. */
  readonly now: string;
}

/** Facts ready to be asked. `today` is the number of the day of scoring. */
export interface ReadFacts extends CustomerFacts {
  readonly today: number;
  /** `dayNumber`, or the same with a memory. */
  readonly numberOf: (day: string) => number | null;
}

/**
 * What a rule looks at, bound to its definition. A number that is none, an empty text, a point of a day to come and
 * everything of a definition that was deleted count as unknown.
 */
export interface BoundInput {
  readonly definition: Definition | null;
  readonly input: RuleInput;
}

/** The number of the day of a moment. Throws a RangeError when `now` is no time. */
export function dayNumberOf(now: string): number {
  return dayNumber(dayOf(now)) ?? 0;
}

export function bindInput(input: RuleInput, catalogue: Catalogue): BoundInput {
  const { kind, codename } = input;
  return { input, definition: catalogue.find((each) => each.kind === kind && each.codename === codename) ?? null };
}

/** The value of an input; null when it is unknown. */
export function readInput({ definition, input }: BoundInput, facts: ReadFacts): AttributeValue | null {
  if (definition === null) return null;
  return input.kind === 'metric'
    ? (pointOf(input.codename, facts)?.value ?? null)
    : usable(facts.attributes[input.codename]);
}

/** The latest point of a metric; null when there is none that can be used. */
export function pointOf(codename: string, facts: ReadFacts): MetricPoint | null {
  const point = facts.metrics[codename];
  if (typeof point?.value !== 'number' || !Number.isFinite(point.value)) return null;
  return ageOf(point, facts) >= 0 ? point : null;
}

/** How many days old a point is: below 0 of a day to come, and when its day is none. */
export function ageOf({ day }: MetricPoint, { today, numberOf }: ReadFacts): number {
  const number = typeof day === 'string' ? numberOf(day) : null;
  return number === null ? -1 : today - number;
}

const SPACE = 32;

/** Most texts begin with something to read, which spares trimming them. */
function isBlank(text: string): boolean {
  return !(text.charCodeAt(0) > SPACE && text.charCodeAt(0) < 128) && text.trim() === '';
}

/** Values come from outside the type's reach, and a codename such as `constructor` finds what every object inherits. */
function usable(value: unknown): AttributeValue | null {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'string':
      return isBlank(value) ? null : value;
    case 'boolean':
      return value;
    default:
      return null;
  }
}
