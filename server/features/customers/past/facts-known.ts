import type { AttributeValue } from '@customerscore/core/contract';
import type { Customer } from '../customers.store.ts';

/** Attributes and churn of a customer as they were stored on a day (`YYYY-MM-DD`). */
export interface KnownFacts {
  readonly day: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly churned: boolean;
  readonly churnedOn: string | null;
}

/** A change of them. */
export interface FactsChange {
  readonly customerId: string;
  /** What stood there before, for a log that has not begun; null for a new customer. */
  readonly before: KnownFacts | null;
  readonly after: KnownFacts;
  /** Whether the customer was looked at before in the same way, so that what is new has come about since. */
  readonly isSeenAlike: boolean;
}

type Facts = Pick<Customer, 'id' | 'attributes' | 'churned' | 'churnedOn' | 'scores'>;

const DAY_CHARS = 'YYYY-MM-DD'.length;

/** The change of a customer's facts; null when they stayed as they were. */
export function factsChange(before: Customer | null, after: Facts, at: Date): FactsChange | null {
  if (before !== null && sameFacts(before, after)) return null;
  return {
    customerId: after.id,
    before: before && factsOf(before, before.updatedAt),
    after: factsOf(after, at),
    // Another scoring model may tell churned customers by something else.
    isSeenAlike: before !== null && before.scores?.modelVersion === after.scores?.modelVersion,
  };
}

/** What is known of a customer, for a log of which nobody knows whether it has it. */
export function factsOf({ attributes, churned, churnedOn }: Omit<Facts, 'id' | 'scores'>, at: Date): KnownFacts {
  return { day: at.toISOString().slice(0, DAY_CHARS), attributes, churned, churnedOn };
}

function sameFacts(one: Omit<Facts, 'id'>, other: Omit<Facts, 'id'>): boolean {
  if (one.churned !== other.churned || one.churnedOn !== other.churnedOn) return false;
  const codenames = Object.keys(one.attributes);
  if (codenames.length !== Object.keys(other.attributes).length) return false;
  return codenames.every((codename) => one.attributes[codename] === other.attributes[codename]);
}
