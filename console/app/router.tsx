import { isDay } from '@customerscore/core/calendar';
import {
  CUSTOMER_SORTS,
  type CustomerSort,
  EXTERNAL_ID_REASONS,
  type ExternalIdReason,
} from '@customerscore/core/contract';
import { createRootRoute, createRoute, createRouter, Outlet, redirect } from '@tanstack/react-router';
import { SignInPage } from '../pages/sign-in/sign-in-page.tsx';
import { SessionGate } from '../shell/session-gate.tsx';
import { NotFoundPage, PageError } from './fallback-pages.tsx';
import { lazyPage } from './lazy-page.tsx';

/**
 * The search of the customers page. Here and in the routes below, a value that does not fit is answered as undefined and
 * not left out: the router puts what is left out back in as it stands in the address.
 */
interface CustomersPageSearch {
  readonly q?: string | undefined;
  readonly sort?: CustomerSort | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  /** A day, `YYYY-MM-DD`. */
  readonly on?: string | undefined;
}

interface ChurnModelPageSearch {
  /** The model whose card is shown; the newest without one. */
  readonly model?: string | undefined;
}

interface ExternalIdsPageSearch {
  readonly reason?: ExternalIdReason | undefined;
  /** The company that is asked about. */
  readonly company?: string | undefined;
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: PageError });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string | undefined } => ({
    next: isOwnPath(search.next) ? search.next : undefined,
  }),
  component: SignInPage,
});

const gate = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SessionGate });

const home = createRoute({
  getParentRoute: () => gate,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/customers' });
  },
});

const customers = createRoute({
  getParentRoute: () => gate,
  path: '/customers',
  validateSearch: (search): CustomersPageSearch => ({
    q: typeof search.q === 'string' && search.q !== '' ? search.q : undefined,
    sort: isCustomerSort(search.sort) ? search.sort : undefined,
    order: search.order === 'asc' || search.order === 'desc' ? search.order : undefined,
    on: typeof search.on === 'string' && isDay(search.on) ? search.on : undefined,
  }),
  component: lazyPage(async () => (await import('../pages/customers/customers-page.tsx')).CustomersPage),
});

const customer = createRoute({
  getParentRoute: () => gate,
  path: '/customers/$customerId',
  component: lazyPage(async () => (await import('../pages/customer/customer-page.tsx')).CustomerPage),
});

const cycles = createRoute({
  getParentRoute: () => gate,
  path: '/cycles',
  component: lazyPage(async () => (await import('../pages/cycles/cycles-page.tsx')).CyclesPage),
});

const cycle = createRoute({
  getParentRoute: () => gate,
  path: '/cycles/$portalId/$cycleId',
  component: lazyPage(async () => (await import('../pages/cycle/cycle-page.tsx')).CyclePage),
});

const outbound = createRoute({
  getParentRoute: () => gate,
  path: '/outbound',
  component: lazyPage(async () => (await import('../pages/outbound/outbound-page.tsx')).OutboundPage),
});

const outboundRun = createRoute({
  getParentRoute: () => gate,
  path: '/outbound/$portalId/runs/$runId',
  component: lazyPage(async () => (await import('../pages/outbound/run-page.tsx')).OutboundRunPage),
});

const echoes = createRoute({
  getParentRoute: () => gate,
  path: '/outbound/$portalId/echo',
  component: lazyPage(async () => (await import('../pages/outbound/echo-page.tsx')).EchoPage),
});

const externalIds = createRoute({
  getParentRoute: () => gate,
  path: '/external-ids',
  validateSearch: (search): ExternalIdsPageSearch => ({
    reason: EXTERNAL_ID_REASONS.find((reason) => reason === search.reason),
    company: companyIdOf(search.company),
  }),
  component: lazyPage(async () => (await import('../pages/external-ids/external-ids-page.tsx')).ExternalIdsPage),
});

const webhooks = createRoute({
  getParentRoute: () => gate,
  path: '/webhooks',
  component: lazyPage(async () => (await import('../pages/webhooks/webhooks-page.tsx')).WebhooksPage),
});

const alerts = createRoute({
  getParentRoute: () => gate,
  path: '/alerts',
  component: lazyPage(async () => (await import('../pages/alerts/alerts-page.tsx')).AlertsPage),
});

const providers = createRoute({
  getParentRoute: () => gate,
  path: '/settings/providers',
  validateSearch: (search): { installError?: string | undefined } => ({
    installError: typeof search.installError === 'string' ? search.installError : undefined,
  }),
  component: lazyPage(async () => (await import('../pages/providers/providers-page.tsx')).ProvidersPage),
});

const provider = createRoute({
  getParentRoute: () => gate,
  path: '/settings/providers/hubspot/$portalId',
  component: lazyPage(async () => (await import('../pages/provider/provider-page.tsx')).ProviderPage),
});

const setup = createRoute({
  getParentRoute: () => gate,
  path: '/settings/providers/hubspot/$portalId/setup',
  validateSearch: (search): { step?: number | undefined } => ({
    step: typeof search.step === 'number' && Number.isInteger(search.step) ? search.step : undefined,
  }),
  component: lazyPage(async () => (await import('../pages/setup/setup-page.tsx')).SetupPage),
});

const dataSources = createRoute({
  getParentRoute: () => gate,
  path: '/settings/data-sources',
  component: lazyPage(async () => (await import('../pages/data-sources/data-sources-page.tsx')).DataSourcesPage),
});

const schedule = createRoute({
  getParentRoute: () => gate,
  path: '/settings/schedule',
  component: lazyPage(async () => (await import('../pages/schedule/schedule-page.tsx')).SchedulePage),
});

const scoring = createRoute({
  getParentRoute: () => gate,
  path: '/settings/scoring',
  component: lazyPage(async () => (await import('../pages/scoring/scoring-page.tsx')).ScoringPage),
});

const scoringVersions = createRoute({
  getParentRoute: () => gate,
  path: '/settings/scoring/versions',
  component: lazyPage(async () => (await import('../pages/scoring-versions/versions-page.tsx')).ScoringVersionsPage),
});

const comparison = createRoute({
  getParentRoute: () => gate,
  path: '/settings/scoring/comparison',
  component: lazyPage(async () => (await import('../pages/scoring-versions/comparison-page.tsx')).ComparisonPage),
});

const imports = createRoute({
  getParentRoute: () => gate,
  path: '/imports',
  component: lazyPage(async () => (await import('../pages/imports/imports-page.tsx')).ImportsPage),
});

const csvImport = createRoute({
  getParentRoute: () => gate,
  path: '/imports/$importId',
  component: lazyPage(async () => (await import('../pages/import/import-page.tsx')).ImportPage),
});

const apiKeys = createRoute({
  getParentRoute: () => gate,
  path: '/settings/api-keys',
  component: lazyPage(async () => (await import('../pages/api-keys/api-keys-page.tsx')).ApiKeysPage),
});

const apiDocs = createRoute({
  getParentRoute: () => root,
  path: '/docs/api',
  component: lazyPage(async () => (await import('../pages/api-docs/api-docs-page.tsx')).ApiDocsPage),
});

const churnModel = createRoute({
  getParentRoute: () => gate,
  path: '/settings/churn-model',
  validateSearch: (search): ChurnModelPageSearch => ({
    model: typeof search.model === 'string' && search.model !== '' ? search.model : undefined,
  }),
  component: lazyPage(async () => (await import('../pages/churn-model/churn-model-page.tsx')).ChurnModelPage),
});

const routeTree = root.addChildren([
  signIn,
  apiDocs,
  gate.addChildren([
    home,
    customers,
    customer,
    cycles,
    cycle,
    outbound,
    outboundRun,
    echoes,
    externalIds,
    webhooks,
    alerts,
    imports,
    csvImport,
    apiKeys,
    providers,
    provider,
    setup,
    dataSources,
    schedule,
    scoring,
    scoringVersions,
    comparison,
    churnModel,
  ]),
]);

/** Makes the router over all pages of the console. Their paths for others are in the contract's `consolePaths`. */
export function createConsoleRouter() {
  return createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}

/** Only a path of this site may be gone to after sign-in; `//host` and `/\host` lead elsewhere. */
function isOwnPath(value: unknown): value is string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value);
}

/** The router reads a number of digits as a number. Ids of companies are far below what a number holds exactly. */
function companyIdOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\d{1,20}$/.test(text) ? text : undefined;
}

function isCustomerSort(value: unknown): value is CustomerSort {
  return CUSTOMER_SORTS.some((sort) => sort === value);
}
