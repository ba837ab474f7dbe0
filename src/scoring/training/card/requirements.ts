import { MIN_CHURNED_TO_LEARN, MIN_CUSTOMERS_TO_LEARN } from '../../learning/train-churn.ts';
import { SNAPSHOT_EVERY_DAYS } from '../past/plan-snapshots.ts';

/** What a model needs to be learned. */
export interface Requirement {
  readonly kind: 'customers' | 'churned' | 'days';
  readonly have: number;
  readonly need: number;
}

export interface DataAtHand {
  readonly customers: number;
  /** Customers that churned. */
  readonly churned: number;
  /** Days that the history reaches back. */
  readonly days: number;
}

/**
 * What there is and what is needed. The history must hold one horizon to learn from, a later one to test by, and the
 * days between two snapshots.
 */
export function requirementsOf({ customers, churned, days }: DataAtHand, horizonDays: number): Requirement[] {
  return [
    { kind: 'customers', have: customers, need: MIN_CUSTOMERS_TO_LEARN },
    { kind: 'churned', have: churned, need: MIN_CHURNED_TO_LEARN },
    { kind: 'days', have: days, need: 2 * horizonDays + SNAPSHOT_EVERY_DAYS },
  ];
}

export function areMet(requirements: readonly Requirement[]): boolean {
  return requirements.every(({ have, need }) => have >= need);
}
