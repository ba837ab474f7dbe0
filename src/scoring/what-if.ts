import { dayOf } from '../calendar/day.ts';
import type { AttributeValue } from '../contract/catalogue.ts';
import type { CustomerInput } from './compile-model.ts';
import type { RuleInput } from './model.ts';

/** One value that could be another. Null: it were unknown. */
export interface WhatIf {
  readonly input: RuleInput;
  readonly value: AttributeValue | null;
}

/**
 * The input for scoring if one value were another; a metric would have it today. Its windows stay as they are, for a
 * single point moves them little. Throws a RangeError when `now` is no time.
 */
export function withChange<T extends CustomerInput>(customer: T, { input, value }: WhatIf): T {
  const { kind, codename } = input;
  if (kind === 'attribute') return { ...customer, attributes: replaced(customer.attributes, codename, value) };
  const point = typeof value === 'number' ? { day: dayOf(customer.now), value } : null;
  return { ...customer, metrics: replaced(customer.metrics, codename, point) };
}

function replaced<T>(record: Readonly<Record<string, T>>, key: string, value: T | null): Record<string, T> {
  const { [key]: _former, ...rest } = record;
  return value === null ? rest : { ...rest, [key]: value };
}
