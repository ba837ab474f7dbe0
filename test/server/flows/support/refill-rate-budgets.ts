import type { Product } from '../../../support/product-harness.ts';

/** As if a second had passed: the set-up of a test would otherwise use up the calls of what it is about. */
export async function refillRateBudgets({ database }: Pick<Product, 'database'>): Promise<void> {
  await database.collection('rate_budgets').deleteMany({});
}
