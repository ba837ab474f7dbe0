import { setTimeout as sleep } from 'node:timers/promises';
import { createStores } from '../server/container/stores.ts';
import { addDays } from '../src/calendar/index.ts';
import type { Company, ScoringVersionsBody } from '../src/contract/index.ts';
import { DEFAULT_CATALOGUE, DEFAULT_MODEL, type ScoringModel } from '../src/scoring/index.ts';
import { companies } from '../test/server/flows/support/companies.ts';
import { INBOUND_ROWS, recommendedMapping } from '../test/server/flows/support/mappings.ts';
import { createTenant } from '../test/server/flows/support/tenant.ts';
import { startProduct } from '../test/support/product-harness.ts';
import { SHARED_ENV, TEST_PUBLIC_URL } from '../test/support/shared-services.ts';
import { startHubspot } from '../test/support/start-hubspot.ts';
import { startMongo } from '../test/support/start-mongo.ts';

/**
 * What windows cost the import's `store` stage and a rescoring run: companies per second with a model that looks at the
 * windows of no metric, of two (the default model) and of all four, each customer with a point a day for 200 days.
 * Every round changes a value of every company, so that everything is stored. The computing time is this process's: it
 * says more than the time on the clock where other work goes on.
 * Run: node --import tsx bench/windows.ts [companies]
 */
const COMPANIES = Number(process.argv[2] ?? 3_000);
const DAYS = 200;
const ROUNDS = 3;
const LOOK_EVERY_MS = 100;
const CUSTOMERS_PER_WRITE = 100;
const METRICS = DEFAULT_CATALOGUE.filter(({ kind }) => kind === 'metric').map(({ codename }) => codename);

const withTrends = (isTrending: (trendShare: number) => boolean): ScoringModel => ({
  ...DEFAULT_MODEL,
  health: {
    ...DEFAULT_MODEL.health,
    categories: DEFAULT_MODEL.health.categories.map((category) => ({
      ...category,
      metrics: category.metrics.map((metric) => ({ ...metric, trendShare: isTrending(metric.trendShare) ? 0.25 : 0 })),
    })),
  },
});
const MODELS = {
  none: withTrends(() => false),
  default: withTrends((share) => share > 0),
  all: withTrends(() => true),
};

const [mongo, hubspot] = await Promise.all([startMongo(), startHubspot({ appUrl: TEST_PUBLIC_URL, size: 1 })]);
const { url: hubspotUrl, clientId, clientSecret } = hubspot;
process.env[SHARED_ENV] = JSON.stringify({ mongoUrl: mongo.url, hubspotUrl, clientId, clientSecret });
const product = await startProduct();
await hubspot.control('POST', '/settings', { rateLimits: false });
const tenant = await createTenant(product, { companies: companies(COMPANIES) });
await tenant.confirm(recommendedMapping({ rows: INBOUND_ROWS }));
const { workspaceId, portalId } = tenant;
const stores = createStores(product.database);
const { connections, companies: imports } = product.services;
const { caller } = await connections.open({ workspaceId, portalId });
await fillHistory();
const pages = await readPages();

interface Rate {
  readonly companiesPerSecond: number;
  /** Computing time per company, microseconds. */
  readonly computingUs: number;
}
interface Rates {
  readonly store: Rate[];
  readonly rescore: Rate[];
}
const rates: Readonly<Record<keyof typeof MODELS, Rates>> = {
  none: { store: [], rescore: [] },
  default: { store: [], rescore: [] },
  all: { store: [], rescore: [] },
};
let version = 1;
for (let round = 0; round < ROUNDS; round += 1) {
  for (const name of ['none', 'default', 'all'] as const) {
    await tenant.api('PUT', '/api/scoring-model', { basedOn: version, model: MODELS[name] });
    version += 1;
    await endOfRun();
    rates[name].store.push(await rate(() => store(version)));
    await product.database.collection('customers').updateMany({ workspaceId }, { $set: { scores: null } });
    rates[name].rescore.push(await rate(rescore));
  }
}
await product.stop();
await Promise.all([mongo.stop(), hubspot.stop()]);

const best = (some: readonly Rate[]): Rate => ({
  companiesPerSecond: Math.round(Math.max(...some.map(({ companiesPerSecond }) => companiesPerSecond))),
  computingUs: Math.round(Math.min(...some.map(({ computingUs }) => computingUs))),
});
const inWords = ({ companiesPerSecond, computingUs }: Rate) =>
  `${companiesPerSecond}/s, ${computingUs} µs computing each`;
console.log(
  `${COMPANIES} companies, ${DAYS} points of each of ${METRICS.length} metrics; the best of ${ROUNDS} rounds`,
);
const figures = Object.entries(rates).map(([name, made]) => {
  const figure = { store: best(made.store), rescore: best(made.rescore) };
  console.log(`windows of ${name}: store ${inWords(figure.store)}; rescore ${inWords(figure.rescore)}`);
  return [name, figure] as const;
});
console.log(JSON.stringify({ companies: COMPANIES, ...Object.fromEntries(figures) }));

/** A version that is published is followed by a run in this process, which would count as well. */
async function endOfRun(): Promise<void> {
  for (;;) {
    const { run } = await tenant.api<ScoringVersionsBody>('GET', '/api/scoring-model/versions');
    if (run?.published === version && run.status === 'succeeded') return;
    await sleep(LOOK_EVERY_MS);
  }
}

async function fillHistory(): Promise<void> {
  const today = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
  const days = Array.from({ length: DAYS }, (_, index) => addDays(today, -index - 1));
  for (let after: string | null = null; ; ) {
    const page = await stores.customers.listAll(workspaceId, { after, limit: CUSTOMERS_PER_WRITE });
    const entries = page.flatMap(({ id, churned, scores }) => {
      const points = days.map((day, index) => ({ day, value: (index * 37) % 101 }));
      const metrics = Object.fromEntries(METRICS.map((codename) => [codename, points]));
      return scores ? [{ customerId: id, day: today, metrics, churned, scores }] : [];
    });
    await stores.history.record(workspaceId, entries);
    after = page.at(-1)?.externalId ?? null;
    if (page.length < CUSTOMERS_PER_WRITE) return;
  }
}

async function readPages(): Promise<readonly (readonly Company[])[]> {
  const context = await imports.context({ workspaceId, portalId });
  const found: (readonly Company[])[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await imports.fetchPage(context, caller, after ?? null);
    found.push(page.companies);
    after = page.after;
  }
  return found;
}

async function store(turn: number): Promise<void> {
  const context = await imports.context({ workspaceId, portalId });
  for (const page of pages) {
    const seats = String(100 + turn);
    const changed = page.map((company) => ({ ...company, properties: { ...company.properties, seats } }));
    await imports.apply(context, changed, new Date());
  }
}

async function rescore(): Promise<void> {
  const context = await imports.scoringContext(workspaceId);
  for (let after: string | null = null, isEnd = false; !isEnd; ) {
    const page = await imports.rescoreAll.page(workspaceId, context, after);
    after = page.last;
    isEnd = page.isEnd;
  }
}

async function rate(work: () => Promise<void>): Promise<Rate> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - startedAt) / 1000;
  return { companiesPerSecond: COMPANIES / seconds, computingUs: (user + system) / COMPANIES };
}
