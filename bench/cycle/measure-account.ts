import { type BenchAccount, createBenchAccount } from './account.ts';
import { createOtherApp, type OtherApp } from './change-companies.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import { type MeasuredCycle, measureCycle } from './measure-cycle.ts';
import { measureFirstCycle } from './measure-first-cycle.ts';
import { measureStages } from './measure-stages.ts';
import { createOwnContainer, type OwnContainer } from './own-container.ts';
import { runPlainScript } from './plain-script.ts';
import type { BenchProduct } from './product.ts';
import { progressOf, say } from './say.ts';

const CHANGED_SHARE = 0.3;
/** Of the changed ones, one in so many is changed again: 1 % of all. */
const FEW = 30;

export interface AccountSize {
  readonly companies: number;
  /** False: everything runs without limits and latency. */
  readonly underLimits: boolean;
}

interface Measuring {
  readonly product: BenchProduct;
  readonly account: BenchAccount;
  readonly others: OtherApp;
  readonly conditions: Conditions;
  /** What figures are measured under. */
  readonly measured: () => Promise<void>;
  /** Customers whose companies are changed between cycles. */
  readonly changed: readonly string[];
}

/** Everything that is measured of one account, one after the other: each leaves the account as the next one needs it. */
export async function measureAccount(product: BenchProduct, { companies, underLimits }: AccountSize) {
  const conditions = conditionsOf(product.hubspot);
  await conditions.free();
  say(`seeding ${companies} companies`);
  const account = await createBenchAccount(product, companies);
  const others = createOtherApp(product, account);
  const changed = await others.pickCustomers(Math.round(companies * CHANGED_SHARE));
  const measured = underLimits ? conditions.documented : conditions.free;
  const measuring = { product, account, others, conditions, measured, changed };

  await others.change(changed, 0);
  const peakRssMb = await measureFirstCycle(product, account);
  const full = await measureFull(measuring);
  const own = await createOwnContainer(product);
  const plainSeconds = await measurePlain(measuring, own, full);
  const companiesPerSecond = await tellStages(measuring, own);
  await own.stop();
  const incremental = await measureIncremental(measuring, full);
  return {
    ratioToFloor: ratio(full.seconds, full.floorSeconds),
    ratioToFullLimit: ratio(full.seconds, full.limitSeconds),
    ratioToPlainClient: ratio(full.seconds, plainSeconds),
    incrementalCallShare: ratio(incremental.totalCalls, full.totalCalls),
    peakRssMb,
    companiesPerSecond,
  };
}

async function measureFull(measuring: Measuring): Promise<MeasuredCycle> {
  const { product, account, others, measured, changed } = measuring;
  await others.change(changed, 1);
  const worker = await product.startWorker();
  await measured();
  say(`full cycle after ${changed.length} companies were changed`);
  const full = await measureCycle(account, 'full', progressOf('full cycle'));
  await worker.stop();
  tell('full cycle', full);
  const { seconds, floorSeconds, limitSeconds } = full;
  const floor = `the floor of ${floorSeconds.toFixed(1)} s (calls ÷ allowed rate)`;
  const limit = `the ${limitSeconds.toFixed(1)} s of HubSpot's whole limit`;
  say(
    `full cycle: ${seconds.toFixed(1)} s are ${ratio(seconds, floorSeconds)} of ${floor}, ${ratio(seconds, limitSeconds)} of ${limit}`,
  );
  return full;
}

async function measurePlain(measuring: Measuring, own: OwnContainer, full: MeasuredCycle): Promise<number> {
  const { product, account, others, conditions, measured, changed } = measuring;
  await conditions.free();
  await others.change(changed, 2);
  const context = await own.services.companies.context(await own.scopeOf(account.portalId));
  await measured();
  say('the same by a plain script on the official client: getAll, batchApi.update, its own limiter and retries');
  const caller = { hubspotUrl: product.hubspot.url, accessToken: account.serviceKey };
  const properties = own.services.companies.propertiesToRead(context);
  const { seconds, readSeconds, writeSeconds, read, written } = await runPlainScript(caller, context, properties);
  const parts = `${read} read in ${readSeconds.toFixed(1)} s, ${written} written in ${writeSeconds.toFixed(1)} s`;
  say(`plain script: ${parts}; ours took ${ratio(full.seconds, seconds)} of its ${seconds.toFixed(1)} s`);
  return seconds;
}

async function tellStages({ account, conditions }: Measuring, own: OwnContainer): Promise<Record<string, number>> {
  await conditions.free();
  say('stages, one call after the other, without limits and latency');
  const stages = await measureStages(own, account.portalId);
  for (const { name, what, companiesPerSecond } of stages) {
    say(`${name.padEnd(6)} ${String(Math.round(companiesPerSecond)).padStart(7)} companies/s  (${what})`);
  }
  return Object.fromEntries(stages.map(({ name, companiesPerSecond }) => [name, Math.round(companiesPerSecond)]));
}

/** Two days with 1 % of the companies changed on each; the second also reads again what the first has written. */
async function measureIncremental(measuring: Measuring, full: MeasuredCycle): Promise<MeasuredCycle> {
  const { product, account, others, conditions, measured, changed } = measuring;
  const few = (day: number) => changed.filter((_id, index) => index % FEW === day);
  await conditions.nextDay();
  const worker = await product.startWorker();
  const cycleAfter = async (day: number, round: number) => {
    await conditions.free();
    await others.change(few(day), round);
    await conditions.indexed();
    await measured();
    return measureCycle(account, 'incremental', progressOf('incremental cycle'));
  };
  tell('incremental cycle before', await cycleAfter(0, 3));
  const incremental = await cycleAfter(1, 3);
  await worker.stop();
  tell('incremental cycle', incremental);
  const { totalCalls } = incremental;
  const share = `${totalCalls} calls are ${ratio(totalCalls, full.totalCalls)} of the ${full.totalCalls} of the full cycle`;
  say(`incremental cycle after ${few(1).length} companies were changed: ${share}`);
  return incremental;
}

function tell(what: string, { seconds, readSeconds, writeSeconds, cycle, calls }: MeasuredCycle): void {
  const { read, updated, unchanged, excluded } = cycle.counts;
  const counts = JSON.stringify({ read, updated, unchanged, excluded, written: cycle.outbound?.counts.written });
  const parts = `reading and scoring ${readSeconds.toFixed(1)} s, writing ${writeSeconds.toFixed(1)} s`;
  say(`${what}: ${seconds.toFixed(1)} s (${parts}); ${counts}; calls ${JSON.stringify(calls)}`);
}

function ratio(one: number, other: number): number {
  return Math.round((1000 * one) / other) / 1000;
}
