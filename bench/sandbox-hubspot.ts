import { z } from 'zod';
import { type StartedHubspot, startHubspot } from '../test/support/start-hubspot.ts';
import { cpuMsOf, peakRssOf } from './process-use.ts';

/**
 * Computing time of the stand-in HubSpot, since a benchmark of the app must not measure the sandbox: batch updates of 100
 * companies (at most 2 ms each) and pages of 100 (at most 1.5 ms), in an account of 100,000 companies; the baseline beside
 * it is an account of 1,000. Then an account of 1,000,000 is made, in at most 60 s and 1.5 GB.
 * Run: node --import tsx bench/sandbox-hubspot.ts
 */
const LARGE = 100_000;
const SMALL = 1_000;
const HUGE = 1_000_000;
const CALLS = 600;
const WARM_UP = 100;
const PAGE = 100;
const MB = 1024 * 1024;
const HUNDREDTHS = 100;
const READ = ['name', 'domain', 'industry', 'numberofemployees', 'plan', 'seats', 'logins_30d', 'open_tickets', 'nps'];
const PATH = '/crm/objects/2026-09/companies';

const summary = z.object({ portalId: z.number(), keys: z.array(z.object({ token: z.string() })) });
const page = z.object({
  results: z.array(z.object({ id: z.string() })),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});

type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;

const small = await measureAccount(SMALL);
const large = await measureAccount(LARGE);
const huge = await measureSeeding(HUGE);
tell('batch update of 100', large.updateMs, small.updateMs);
tell('page of 100', large.pageMs, small.pageMs);
console.log(`an account of ${HUGE} companies is made in ${huge.seconds.toFixed(1)} s and ${huge.peakMb} MB`);
console.log(
  JSON.stringify({
    batchUpdateMs: large.updateMs,
    pageMs: large.pageMs,
    seedSeconds: huge.seconds,
    seedPeakMb: huge.peakMb,
  }),
);

/** Milliseconds of computing per call. */
async function measureAccount(companies: number): Promise<{ readonly updateMs: number; readonly pageMs: number }> {
  const hubspot = await startHubspot({ size: 1 });
  const call = await openAccount(hubspot, companies);
  const pages = await perCall(hubspot, pagesOf(call));
  const updates = await perCall(hubspot, updatesOf(call, await firstIds(call)));
  await hubspot.stop();
  return { updateMs: updates, pageMs: pages };
}

async function openAccount(hubspot: StartedHubspot, companies: number): Promise<Call> {
  await hubspot.control('POST', '/settings', { rateLimits: false });
  await hubspot.control('POST', '/latency', { on: false });
  const { keys } = summary.parse(await hubspot.control('POST', '/portals', { companies }));
  return async (method, path, body) => {
    const answer = await fetch(`${hubspot.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${keys[0]?.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
}

/** The next page of the list; from the start again at its end. */
function pagesOf(call: Call): () => Promise<void> {
  let after = '';
  return async () => {
    const query = `limit=${PAGE}&properties=${READ.join()}${after === '' ? '' : `&after=${after}`}`;
    after = page.parse(await call('GET', `${PATH}?${query}`)).paging?.next.after ?? '';
  };
}

/** As many companies as the small account has. */
async function firstIds(call: Call): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = ''; ids.length < SMALL; ) {
    const found = page.parse(await call('GET', `${PATH}?limit=${PAGE}${after === '' ? '' : `&after=${after}`}`));
    ids.push(...found.results.map(({ id }) => id));
    after = found.paging?.next.after ?? '';
  }
  return ids;
}

/** The next hundred companies, with new values each time. */
function updatesOf(call: Call, ids: readonly string[]): () => Promise<void> {
  let round = 0;
  return async () => {
    const start = (round * PAGE) % ids.length;
    round += 1;
    const properties = { seats: String(round), nps: String(round % PAGE) };
    const inputs = ids.slice(start, start + PAGE).map((id) => ({ id, properties }));
    await call('POST', `${PATH}/batch/update`, { inputs });
  };
}

async function perCall({ pid }: StartedHubspot, act: () => Promise<void>): Promise<number> {
  for (let count = 0; count < WARM_UP; count += 1) await act();
  const before = await cpuMsOf(pid);
  for (let count = 0; count < CALLS; count += 1) await act();
  return Math.round((HUNDREDTHS * ((await cpuMsOf(pid)) - before)) / CALLS) / HUNDREDTHS;
}

async function measureSeeding(companies: number): Promise<{ readonly seconds: number; readonly peakMb: number }> {
  const hubspot = await startHubspot({ size: 1 });
  const from = performance.now();
  await hubspot.control('POST', '/portals', { companies });
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  const peakMb = Math.round((await peakRssOf(hubspot.pid)) / MB);
  await hubspot.stop();
  return { seconds, peakMb };
}

function tell(what: string, largeMs: number, smallMs: number): void {
  const ratio = (largeMs / smallMs).toFixed(2);
  console.log(
    `${what}: ${largeMs.toFixed(2)} ms of ${LARGE} companies, ${smallMs.toFixed(2)} ms of ${SMALL}; ratio ${ratio}`,
  );
}
