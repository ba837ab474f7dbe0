import type { Calibration } from '../churn-model.ts';

/** Customers with neighbouring log-odds, and how many of them churned. */
interface Block {
  customers: number;
  churned: number;
  readonly from: number;
  to: number;
}

/** Probabilities of 0 and 1 would be a promise: each block counts as if one more customer in it had half churned. */
const HALF_CUSTOMER = 0.5;

/**
 * The ascending steps from log-odds to probability that fit best (pool adjacent violators), with straight lines from
 * one step to the next. Null when there are fewer than two: log-odds then say nothing.
 */
export function fitIsotonic(logOdds: Float64Array, churned: Uint8Array): Calibration | null {
  const rows = Array.from(logOdds.keys()).sort((one, other) => (logOdds[one] ?? 0) - (logOdds[other] ?? 0));
  const blocks: Block[] = [];
  for (const row of rows) {
    const at = logOdds[row] ?? 0;
    const last = blocks.at(-1);
    if (last?.from === at) add(last, { customers: 1, churned: churned[row] ?? 0, to: at });
    else blocks.push({ customers: 1, churned: churned[row] ?? 0, from: at, to: at });
  }
  const steps = pooled(blocks);
  if (steps.length < 2) return null;
  const knots = steps.flatMap((step) => (step.from === step.to ? [step] : [{ ...step, to: step.from }, step]));
  return { logOdds: knots.map(({ to }) => to), probability: knots.map(shareOf) };
}

/** Joins neighbours of which the later one churned no more often. */
function pooled(blocks: readonly Block[]): Block[] {
  const steps: Block[] = [];
  for (const block of blocks) {
    let current = { ...block };
    for (let last = steps.at(-1); last !== undefined && shareOf(last) >= shareOf(current); last = steps.at(-1)) {
      steps.pop();
      add(last, current);
      current = last;
    }
    steps.push(current);
  }
  return steps;
}

function add(block: Block, more: Pick<Block, 'customers' | 'churned' | 'to'>): void {
  block.customers += more.customers;
  block.churned += more.churned;
  block.to = more.to;
}

function shareOf({ churned, customers }: Block): number {
  return (churned + HALF_CUSTOMER) / (customers + 2 * HALF_CUSTOMER);
}
