import { peakRssOf } from '../process-use.ts';
import type { BenchAccount } from './account.ts';
import type { BenchProduct } from './product.ts';
import { progressOf, say } from './say.ts';

const MEGABYTE = 1e6;

/** The peak of a worker's memory over the first cycle of an account and its outbound run, in MB. */
export async function measureFirstCycle(product: BenchProduct, account: BenchAccount): Promise<number> {
  say('first cycle, without limits and latency');
  const worker = await product.startWorker();
  const startedAt = performance.now();
  const { counts, outbound } = await account.firstCycle(progressOf('first cycle'));
  const seconds = (performance.now() - startedAt) / 1000;
  const peak = Math.round((await peakRssOf(worker.pid)) / MEGABYTE);
  await worker.stop();
  const done = `${counts.read} read, ${outbound?.counts.written} written in ${seconds.toFixed(1)} s`;
  say(`first cycle: ${done}; the worker had ${peak} MB at most`);
  return peak;
}
