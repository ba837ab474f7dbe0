import type { OutboundCounts } from '@customerscore/core/contract';
import type { OutboundPlan } from '@customerscore/core/sync';
import type { Customer } from '../customers/customers.service.ts';

/** A company with something to write or to report. */
export interface QueuedCompany {
  readonly customer: Customer;
  readonly plan: OutboundPlan;
  /** Companies with nothing to do that were passed since the one before. */
  readonly unchangedBefore: number;
}

/**
 * Gathers planned companies into full batches while a portal is walked in order. Companies with nothing to do are only
 * counted, so it holds one batch however large the portal. What is taken from it is counted; what is not yet taken is
 * planned again after a restart.
 */
export class OutboundQueue {
  #companies: QueuedCompany[] = [];
  #unchanged = 0;

  add(customer: Customer, plan: OutboundPlan): void {
    if (plan.skipped) return;
    if (plan.writes.length === 0 && plan.problems.length === 0) {
      this.#unchanged += 1;
      return;
    }
    this.#companies.push({ customer, plan, unchangedBefore: this.#unchanged });
    this.#unchanged = 0;
  }

  /** The first `size` companies when there are as many, else null. */
  takeFull(size: number): QueuedCompany[] | null {
    return this.#companies.length < size ? null : this.#companies.splice(0, size);
  }

  /** What is left, and how many unchanged companies came after it. */
  takeRest(): { readonly companies: QueuedCompany[]; readonly unchangedAfter: number } {
    const rest = { companies: this.#companies, unchangedAfter: this.#unchanged };
    this.#companies = [];
    this.#unchanged = 0;
    return rest;
  }
}

/** Counts for companies taken from the queue, given how many were refused. */
export function countTaken(
  companies: readonly QueuedCompany[],
  outcome: { readonly written: number; readonly calls: number },
): OutboundCounts {
  const unchanged = companies.reduce((sum, { unchangedBefore }) => sum + unchangedBefore, 0);
  return {
    considered: companies.length + unchanged,
    written: outcome.written,
    unchanged,
    failed: companies.length - outcome.written,
    batches: outcome.calls,
  };
}
