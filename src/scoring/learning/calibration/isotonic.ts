import type { Calibration } from '../churn-model.ts';

/** Customers with neighbouring log-odds and the share of them that churned. */
interface Block {
  customers: number;
  logOdds: number;
  churned: number;
}

/** Probabilities of 0 and 1 would be a promise: each block is drawn so far towards a half. */
const HALF_CUSTOMER = 0.5;

/**
 * The ascending curve from log-odds to probability that fits best (pool adjacent violators), with a knot at the mean
 * of each block. Null when there are fewer than two blocks: log-odds then say nothing.
 */
export function fitIsotonic(logOdds: Float64Array, churned: Uint8Array): Calibration | null {
  const rows = Array.from(logOdds.keys()).sort((one, other) => (logOdds[one] ?? 0) - (logOdds[other] ?? 0));
  const blocks: Block[] = [];
  for (const row of rows) {
    blocks.push({ customers: 1, logOdds: logOdds[row] ?? 0, churned: churned[row] ?? 0 });
    while (mustJoin(blocks.at(-2), blocks.at(-1))) join(blocks);
  }
  if (blocks.length < 2) return null;
  return {
    logOdds: blocks.map((block) => block.logOdds / block.customers),
    probability: blocks.map((block) => (block.churned + HALF_CUSTOMER) / (block.customers + 2 * HALF_CUSTOMER)),
  };
}

/** Neighbours join when the later one churned no more often, or has the same log-odds. */
function mustJoin(earlier: Block | undefined, later: Block | undefined): boolean {
  if (earlier === undefined || later === undefined) return false;
  const sameLogOdds = earlier.logOdds / earlier.customers >= later.logOdds / later.customers;
  return sameLogOdds || smoothed(earlier) >= smoothed(later);
}

function smoothed({ churned, customers }: Block): number {
  return (churned + HALF_CUSTOMER) / (customers + 2 * HALF_CUSTOMER);
}

function join(blocks: Block[]): void {
  const later = blocks.pop();
  const earlier = blocks.at(-1);
  if (later === undefined || earlier === undefined) return;
  earlier.customers += later.customers;
  earlier.logOdds += later.logOdds;
  earlier.churned += later.churned;
}
