import { parseArgs } from 'node:util';
import { createBenchAccount } from './cycle/account.ts';
import { conditionsOf } from './cycle/conditions.ts';
import { measureAccount } from './cycle/measure-account.ts';
import { measureFirstCycle } from './cycle/measure-first-cycle.ts';
import { type BenchProduct, startBenchProduct } from './cycle/product.ts';
import { say } from './cycle/say.ts';

// npm run bench:cycle [-- --companies 100000 --large 1000000 --no-limits]
// What each figure means: bench/README.md.

const LARGER = 10;

const { values } = parseArgs({
  options: {
    companies: { type: 'string', default: '100000' },
    large: { type: 'string' },
    'no-limits': { type: 'boolean', default: false },
  },
});
const companies = Number(values.companies);
const large = Number(values.large ?? companies * LARGER);
const underLimits = !values['no-limits'];

const figures = await withProduct((product) => measureAccount(product, { companies, underLimits }));
const peakRssMbAtMillion = await withProduct((product) => measureLarge(product, large));
const { peakRssMb } = figures;
say(`the worker had ${peakRssMb} MB at most with ${companies} companies, ${peakRssMbAtMillion} MB with ${large}`);
console.log(JSON.stringify({ companies, large, underLimits, ...figures, peakRssMbAtMillion }));

async function measureLarge(product: BenchProduct, size: number): Promise<number> {
  await conditionsOf(product.hubspot).free();
  say(`seeding ${size} companies`);
  return measureFirstCycle(product, await createBenchAccount(product, size));
}

async function withProduct<T>(work: (product: BenchProduct) => Promise<T>): Promise<T> {
  const product = await startBenchProduct();
  try {
    return await work(product);
  } finally {
    await product.stop();
  }
}
