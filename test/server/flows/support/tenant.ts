import type {
  ConfirmBody,
  CustomerBody,
  CustomersBody,
  CycleBody,
  FailedRowBody,
  FailedRowsBody,
  MappingBody,
  MappingContent,
} from '../../../../src/contract/index.ts';
import { RECOMMENDED_PROPERTIES } from '../../../../src/mapping/index.ts';
import { createHubSpotPortal, type HubSpotPortal } from '../../../support/hubspot-portal.ts';
import type { Product } from '../../../support/product-harness.ts';
import { type BrowserAnswer, createTestBrowser, type TestBrowser } from '../../../support/test-browser.ts';
import { type CompanyValues, createHubSpotAccount, type HubSpotAccount } from './hubspot-account.ts';
import { recommendedMapping } from './mappings.ts';
import { refillRateBudgets } from './refill-rate-budgets.ts';
import { waitFor } from './wait-for.ts';

/** A workspace with one connected HubSpot account, and what its admin does. */
export interface Tenant {
  readonly workspaceId: string;
  readonly portalId: number;
  /** The account in HubSpot: what people and other apps do there, and what HubSpot was asked. */
  readonly hubspot: HubSpotAccount;
  readonly portal: HubSpotPortal;
  /** Ids in HubSpot of the companies that were there before the install, in the order given. */
  readonly companyIds: readonly string[];
  readonly browser: TestBrowser;
  /** A call of the API that must succeed. */
  api<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>;
  /** A call under /api/portals/{portalId}, whatever comes of it. */
  ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<BrowserAnswer>;
  /**
   * Saves and confirms a mapping (the recommended one unless given) and lets its cycle run to the end. A plan that waits
   * for its approval is approved.
   */
  confirm(content?: MappingContent): Promise<CycleBody>;
  /** The same, up to the point where its plan waits. */
  confirmOnly(content?: MappingContent): Promise<CycleBody>;
  /** Approves the plan of a run as the console does, whatever comes of it. */
  approve(planId: string): Promise<BrowserAnswer>;
  /** Starts a cycle by the button and lets it run to the end, outbound run included. */
  cycle(): Promise<CycleBody>;
  startCycle(): Promise<string>;
  getCycle(cycleId: string): Promise<CycleBody>;
  endOf(cycleId: string): Promise<CycleBody>;
  failedRows(cycleId: string): Promise<readonly FailedRowBody[]>;
  /** The customer with this External ID. */
  customer(externalId: string): Promise<CustomerBody>;
  /** External IDs of all customers, sorted. */
  externalIds(): Promise<readonly string[]>;
}

export interface TenantOptions {
  /** Companies that are there before the install, in order of id. */
  readonly companies?: readonly CompanyValues[];
  /** Optional scopes that are granted; all unless given. */
  readonly granted?: readonly string[];
  /** True: the account does not have the recommended properties yet. */
  readonly bare?: boolean;
}

/** Makes an account in HubSpot and installs the app from it through the redirects, which also signs its admin in. */
export async function createTenant(
  product: Product,
  { companies = [], granted, bare = false }: TenantOptions = {},
): Promise<Tenant> {
  const portal = await createHubSpotPortal(product.hubspotUrl, { companies: 0 });
  const { portalId } = portal;
  const hubspot = await createHubSpotAccount(product.hubspotUrl, portal);
  if (!bare) await hubspot.createProperties(RECOMMENDED_PROPERTIES);
  const companyIds = await hubspot.create(companies);
  const browser = createTestBrowser(product.url, `10.1.${portalId % 250}.1`);
  await install(product, browser, portal, granted);
  const connection = await product.database.collection('connections').findOne({ portalId, live: true });
  const root = `/api/portals/${portalId}`;

  const ask: Tenant['ask'] = (method, path, body) =>
    method === 'GET' ? browser.get(`${root}${path}`) : browser.send(method, `${root}${path}`, body);
  const api = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> => {
    const answer = await (method === 'GET' ? browser.get(path) : browser.send(method, path, body));
    if (answer.status < 300) return answer.body as T;
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  };
  const getCycle = (cycleId: string) => api<CycleBody>('GET', `${root}/cycles/${cycleId}`);
  const endOf = async (cycleId: string) => {
    await waitFor(`end of cycle ${cycleId}`, () => hasEnded(product, cycleId));
    return getCycle(cycleId);
  };
  const startCycle = async () => {
    await refillRateBudgets(product);
    return (await api<CycleBody>('POST', `${root}/cycles`)).id;
  };
  const approve = async (planId: string) => {
    await refillRateBudgets(product);
    return ask('POST', '/outbound/approve', { planId });
  };
  const confirmOnly = async (content: MappingContent = recommendedMapping()) => {
    await api<MappingBody>('PUT', `${root}/mapping/draft`, content);
    await refillRateBudgets(product);
    return endOf((await api<ConfirmBody>('POST', `${root}/mapping/draft/confirm`)).cycleId);
  };
  return {
    workspaceId: String(connection?.workspaceId),
    portalId,
    hubspot,
    portal,
    companyIds,
    browser,
    api,
    ask,
    startCycle,
    getCycle,
    endOf,
    cycle: async () => endOf(await startCycle()),
    approve,
    confirmOnly,
    confirm: async (content) => {
      const cycle = await confirmOnly(content);
      if (cycle.outbound?.status !== 'awaiting_approval') return cycle;
      await approve(cycle.outbound.id);
      return endOf(cycle.id);
    },
    failedRows: async (cycleId) => (await api<FailedRowsBody>('GET', `${root}/failed-rows?runId=${cycleId}`)).rows,
    customer: async (externalId) => {
      const { customers } = await api<CustomersBody>('GET', `/api/customers?q=${encodeURIComponent(externalId)}`);
      const found = customers.find((customer) => customer.externalId === externalId);
      if (!found) throw new Error(`There is no customer ${externalId}.`);
      return api<CustomerBody>('GET', `/api/customers/${found.id}`);
    },
    externalIds: async () => {
      const { customers } = await api<CustomersBody>('GET', '/api/customers?limit=200');
      return customers.map(({ externalId }) => externalId).sort();
    },
  };
}

async function install(
  product: Product,
  browser: TestBrowser,
  portal: HubSpotPortal,
  granted: readonly string[] | undefined,
): Promise<void> {
  const start = await browser.get('/oauth/hubspot/install');
  const callback = await portal.consent(start.headers.get('location') ?? '', granted ? { granted } : {});
  if (callback.origin !== product.publicUrl) throw new Error(`HubSpot sent the browser to ${callback.origin}.`);
  const end = await browser.get(`${callback.pathname}${callback.search}`);
  const location = end.headers.get('location');
  if (!location?.includes(String(portal.portalId))) throw new Error(`The install ended at ${location}.`);
  // As the console does when it loads; the session then has its CSRF token.
  await browser.get('/api/session');
}

async function hasEnded({ database }: Product, cycleId: string): Promise<true | null> {
  const byId = { _id: cycleId };
  const cycle = await database.collection<{ _id: string; active: boolean }>('cycles').findOne(byId);
  if (!cycle || cycle.active) return null;
  const run = await database.collection<{ _id: string; active: boolean }>('outbound_runs').findOne(byId);
  return run?.active ? null : true;
}
