import type { CycleBody, OutboundRunBody } from '../../../../src/contract/index.ts';
import type { Product } from '../../../support/product-harness.ts';
import type { LivedThrough } from './scenario.ts';

/** What differs from run to run and says nothing: ids that are drawn, and times. */
const DRAWN = new Set([
  '_id',
  'workspaceId',
  'portalId',
  'customerId',
  'runId',
  'token',
  'echoes',
  'by',
  'approvedBy',
  'requestedBy',
  'revision',
]);
/** Properties that HubSpot sets by itself. */
const SET_BY_HUBSPOT = /^hs_|createdate|^domain$/;

const TIME = /^\d{4}-\d\d-\d\dT/;
const COMPANY_ID = /\b\d{11}\b/g;

/** What an account looks like at the end, in HubSpot and in the store, in words that are the same in every run. */
export interface FinalState {
  readonly hubspot: readonly unknown[];
  readonly store: Readonly<Record<string, readonly string[]>>;
  readonly counts: unknown;
}

const COLLECTIONS = ['customers', 'ledger', 'ledger_entries', 'company_states', 'outbound_holds', 'approvals'] as const;

export async function finalStateOf({ database }: Product, lived: LivedThrough): Promise<FinalState> {
  const { tenant, companyIds, first, second, undone } = lived;
  const places = new Map(companyIds.map((id, index) => [id, `company ${index + 1}`]));
  const hubspot = await Promise.all(companyIds.map((id) => tenant.hubspot.read(id)));
  const ofWorkspace = { workspaceId: tenant.workspaceId };
  const stored = async (name: string) =>
    (await database.collection(name).find(ofWorkspace).toArray()).map((each) => describe(each, places)).sort();
  const store: Record<string, readonly string[]> = {};
  for (const name of COLLECTIONS) store[name] = await stored(name);
  store.score_days = [String(await database.collection('score_days').countDocuments(ofWorkspace))];
  store.metric_years = await stored('metric_years');
  return {
    hubspot: hubspot.map((values) => pick(values)),
    store,
    counts: {
      first: { import: imported(first), outbound: essential(first.outbound) },
      second: { outbound: essential(second.outbound) },
      undone: essential(undone),
    },
  };
}

function pick(values: Readonly<Record<string, string | null>>) {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name, value]) => !SET_BY_HUBSPOT.test(name) && value !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** A page that is read again after a kill counts what was stored of it as unchanged. */
function imported({ counts }: CycleBody) {
  const { read, created, updated, unchanged, withoutExternalId, excluded, failed, scored } = counts;
  return { read, imported: created + updated + unchanged, withoutExternalId, excluded, failed, scored };
}

/** How a run ended, without how often it had to ask. */
function essential(run: Pick<OutboundRunBody, 'status' | 'counts'> | null) {
  if (!run) return null;
  const { considered, written, skipped, held, failed } = run.counts;
  return { status: run.status, considered, written, skipped, held, failed };
}

/** One line; keys in order, times left out, ids of companies by their place. */
function describe(value: unknown, places: ReadonlyMap<string, string>): string {
  return JSON.stringify(plain(value, places));
}

function plain(value: unknown, places: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return TIME.test(value) ? 'a time' : namePlaces(value, places);
  if (value instanceof Date) return 'a time';
  if (Array.isArray(value)) return value.map((each) => plain(each, places));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name]) => !DRAWN.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, plain(each, places)]));
}

function namePlaces(text: string, places: ReadonlyMap<string, string>): string {
  return text.replaceAll(COMPANY_ID, (id) => places.get(id) ?? id);
}
