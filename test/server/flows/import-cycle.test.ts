import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Product, startProduct } from '../../support/product-harness.ts';
import { companies } from './support/companies.ts';
import { createTenant } from './support/tenant.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

describe('an import cycle', () => {
  it('first', async () => {
    const t0 = Date.now();
    const tenant = await createTenant(product, { companies: companies(120) });
    const t1 = Date.now();
    const first = await tenant.confirm();
    const t2 = Date.now();
    const second = await tenant.cycle();
    const t3 = Date.now();
    process.stderr.write(
      JSON.stringify([t1 - t0, t2 - t1, t3 - t2, first, second, (await tenant.hubspot.journal()).map((e) => e.kind)]) +
        '\n',
    );
    expect(first.status).toBe('succeeded');
  }, 60_000);
});
