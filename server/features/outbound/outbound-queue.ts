import type { OutboundCounts } from '@customerscore/core/contract';
import type { OutboundPlan } from '@customerscore/core/sync';
import type { Customer } from '../customers/customers.service.ts';

/** Companies with nothing to do. */
export interface Passed {
  readonly unchanged: number;
  readonly skipped: number;
}

/** A company with something to write or to report. */
export interface QueuedCompany {
  readonly customer: Customer;
  readonly plan: OutboundPlan;
  /** Those that were passed since the one before. */
  readonly passedBefore: Passed;
}

const NONE: Passed = { unchanged: 0, skipped: 0 };

/**
 * Gathers planned companies into full batches while a portal is walked in order. Companies with nothing to do are only
 * counted, so it holds one batch however large the portal. What is taken from it is counted; what is not yet taken is
 * planned again after a restart.
 */
export class OutboundQueue {
  #companies: QueuedCompany[] = [];
  #passed = NONE;

  add(customer: Customer, plan: OutboundPlan): void {
    const { unchanged, skipped } = this.#passed;
    if (plan.skipped) {
      this.#passed = { unchanged, skipped: skipped + 1 };
    } else if (plan.writes.length === 0 && plan.problems.length === 0) {
      this.#passed = { unchanged: unchanged + 1, skipped };
    } else {
      this.#companies.push({ customer, plan, passedBefore: this.#passed });
      this.#passed = NONE;
    }
  }

  /** The first `size` companies when there are as many, else null. */
  takeFull(size: number): QueuedCompany[] | null {
    return this.#companies.length < size ? null : this.#companies.splice(0, size);
  }

  /** What is left, and the companies that were passed after it. */
  takeRest(): { readonly companies: QueuedCompany[]; readonly passedAfter: Passed } {
    const rest = { companies: this.#companies, passedAfter: this.#passed };
    this.#companies = [];
    this.#passed = NONE;
    return rest;
  }
}

/** Counts for companies taken from the queue, given how many were written. */
export function countTaken(
  companies: readonly QueuedCompany[],
  outcome: { readonly written: number; readonly calls: number },
): OutboundCounts {
  const passed = companies.map(({ passedBefore }) => countPassed(passedBefore));
  const sum = (key: 'considered' | 'unchanged' | 'skipped') => passed.reduce((total, counts) => total + counts[key], 0);
  return {
    considered: companies.length + sum('considered'),
    written: outcome.written,
    unchanged: sum('unchanged'),
    skipped: sum('skipped'),
    failed: companies.length - outcome.written,
    batches: outcome.calls,
  };
}

/** Counts for companies with nothing to do. */
export function countPassed({ unchanged, skipped }: Passed) {
  return { considered: unchanged + skipped, unchanged, skipped };
}
