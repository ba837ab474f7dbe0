import { setTimeout as sleep } from 'node:timers/promises';
import type { ColumnTarget, CsvImportBody, MetricDefinition } from '../src/contract/index.ts';
import { startProduct } from '../test/support/product-harness.ts';
import { SHARED_ENV, TEST_PUBLIC_URL } from '../test/support/shared-services.ts';
import { startHubspot } from '../test/support/start-hubspot.ts';
import { startMongo } from '../test/support/start-mongo.ts';

/**
 * Memory and speed of a CSV import: uploaded, checked and imported by workers in this process, with the embedded store
 * beside it. The baseline is a file of a tenth of the rows in the same process.
 * Run: node --expose-gc --import tsx bench/csv-import.ts
 */
const SIZES = [20_000, 200_000];
const LOOK_EVERY_MS = 250;
const METRIC: MetricDefinition = {
  kind: 'metric',
  codename: 'exports',
  label: 'Exports',
  direction: 'higher_is_better',
  unit: null,
  dataSource: 'csv',
};
const TARGETS: readonly ColumnTarget[] = [
  { kind: 'external_id' },
  { kind: 'name' },
  { kind: 'metric', codename: METRIC.codename },
];

interface Measured {
  readonly rows: number;
  /** The most that was in use at once while it ran, garbage left out. */
  readonly peakMegabytes: number;
  readonly uploadSeconds: number;
  readonly checkSeconds: number;
  readonly importSeconds: number;
}

const [mongo, hubspot] = await Promise.all([startMongo(), startHubspot({ appUrl: TEST_PUBLIC_URL, size: 1 })]);
const { url: hubspotUrl, clientId, clientSecret } = hubspot;
process.env[SHARED_ENV] = JSON.stringify({ mongoUrl: mongo.url, hubspotUrl, clientId, clientSecret });
const product = await startProduct();

const results: Measured[] = [];
for (const size of SIZES) results.push(await measure(size));
await product.stop();
await Promise.all([mongo.stop(), hubspot.stop()]);
for (const each of results) console.log(JSON.stringify(each));

async function measure(rows: number): Promise<Measured> {
  const { accounts, catalogue, csvImports } = product.services;
  const { id: workspaceId } = await accounts.createWorkspace('Bench');
  await catalogue.create(workspaceId, METRIC);
  await accounts.setCustomerSource(workspaceId, 'csv');
  const look = watchMemory();
  const about = { workspaceId, fileName: 'bench.csv', by: 'bench', content: fileOf(rows) };
  const [uploadSeconds, { id }] = await timed(() => csvImports.upload(about));
  const ended = () => endOf(workspaceId, id);
  const [checkSeconds] = await timed(async () => {
    await csvImports.choose(workspaceId, id, TARGETS);
    return ended();
  });
  const [importSeconds, done] = await timed(async () => {
    await csvImports.start(workspaceId, id);
    return ended();
  });
  const peakMegabytes = look.stop();
  if (done.counts.created !== rows) throw new Error(`The import ended with ${JSON.stringify(done.counts)}.`);
  return { rows, peakMegabytes, uploadSeconds, checkSeconds, importSeconds };
}

async function endOf(workspaceId: string, id: string) {
  for (;;) {
    const found = await product.services.csvImports.get(workspaceId, id);
    const ended: readonly CsvImportBody['status'][] = ['succeeded', 'failed', 'stopped'];
    if (ended.includes(found.status)) return found;
    await sleep(LOOK_EVERY_MS);
  }
}

async function* fileOf(rows: number): AsyncGenerator<Buffer> {
  yield Buffer.from('external_id,name,exports\n');
  for (let at = 0; at < rows; at += 1_000) {
    const lines = Array.from({ length: Math.min(1_000, rows - at) }, (_, index) => {
      const number = at + index;
      return `customer-${number},Customer number ${number} of a bench,${number % 97}\n`;
    });
    yield Buffer.from(lines.join(''));
  }
}

function watchMemory() {
  let peak = 0;
  const timer = setInterval(() => {
    globalThis.gc?.();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  }, LOOK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(peak / 1e5) / 10;
    },
  };
}

async function timed<T>(act: () => Promise<T>): Promise<readonly [seconds: number, result: T]> {
  const startedAt = performance.now();
  const result = await act();
  return [Math.round((performance.now() - startedAt) / 100) / 10, result];
}
