import type { OutboundCounts } from '@customerscore/core/contract';
import type { Candidate } from './candidate.ts';

/** Companies with nothing to send, by why. */
export interface Passed {
  /** Written by this run before it was interrupted. */
  readonly written: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly held: number;
}

/** Companies to be sent together, and the tally of those that were passed before them. */
export interface QueuedBatch {
  readonly candidates: readonly Candidate[];
  readonly passed: Passed;
  /** The last company that is done with once this is; null when it is nothing at all. */
  readonly cursor: string | null;
}

interface Queued {
  readonly candidate: Candidate;
  readonly passedBefore: Passed;
}

const NONE: Passed = { written: 0, unchanged: 0, skipped: 0, held: 0 };

/**
 * Gathers companies into full batches while a portal is walked in order. Companies with nothing to do are only counted,
 * so it holds one batch however large the portal. What is taken from it is counted; what is not yet taken is planned
 * again after a restart.
 */
export class OutboundQueue {
  #queued: Queued[] = [];
  #passed = NONE;
  #last: string | null = null;

  add(candidate: Candidate): void {
    this.#last = candidate.row.companyId;
    const reason = passingReason(candidate);
    if (reason !== null) {
      this.#passed = { ...this.#passed, [reason]: this.#passed[reason] + 1 };
    } else {
      this.#queued.push({ candidate, passedBefore: this.#passed });
      this.#passed = NONE;
    }
  }

  /** The next `size` companies when there are as many, or none of them but all that were passed; else null. */
  take(size: number): QueuedBatch | null {
    if (this.#queued.length >= size) {
      const taken = this.#queued.splice(0, size);
      return toBatch(taken, NONE, taken.at(-1)?.candidate.row.companyId ?? null);
    }
    if (this.#queued.length > 0 || this.#passed === NONE) return null;
    return this.takeRest();
  }

  /** What is left, and the companies that were passed after it. */
  takeRest(): QueuedBatch {
    const batch = toBatch(this.#queued, this.#passed, this.#last);
    this.#queued = [];
    this.#passed = NONE;
    return batch;
  }
}

/** What a batch adds to the counts of the run. */
export function countBatch(
  { candidates, passed }: QueuedBatch,
  outcome: { readonly written: number; readonly calls: number },
): OutboundCounts {
  const { written, unchanged, skipped, held } = passed;
  return {
    considered: candidates.length + written + unchanged + skipped + held,
    written: outcome.written + written,
    unchanged,
    skipped,
    held,
    failed: candidates.length - outcome.written,
    batches: outcome.calls,
  };
}

/** Null: there is something to send or to report. */
function passingReason({ values, problems, held, skipped, writtenBefore }: Candidate): keyof Passed | null {
  if (skipped) return 'skipped';
  if (Object.keys(values).length > 0 || problems.length > 0) return null;
  if (writtenBefore) return 'written';
  return held.length > 0 ? 'held' : 'unchanged';
}

function toBatch(queued: readonly Queued[], passedAfter: Passed, cursor: string | null): QueuedBatch {
  const passed = [...queued.map(({ passedBefore }) => passedBefore), passedAfter];
  const sum = (key: keyof Passed) => passed.reduce((total, counts) => total + counts[key], 0);
  return {
    candidates: queued.map(({ candidate }) => candidate),
    passed: { written: sum('written'), unchanged: sum('unchanged'), skipped: sum('skipped'), held: sum('held') },
    cursor,
  };
}
