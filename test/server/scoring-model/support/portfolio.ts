import { createStores, type Stores } from '../../../../server/container/stores.ts';
import type { Customer } from '../../../../server/features/customers/customers.store.ts';
import { createRescoringRunner } from '../../../../server/features/rescoring/rescoring-runner.ts';
import { createLogger } from '../../../../server/observability/logger.ts';
import type { ServerHarness } from '../../../support/server-harness.ts';

const PADDING = 5;

/** A customer that no company belongs to, with what the default model looks at for Health and Churn Risk. */
export function aCustomer(workspaceId: string, number: number, changes: Partial<Customer> = {}): Customer {
  const at = new Date('2026-01-01T00:00:00Z');
  const text = String(number).padStart(PADDING, '0');
  const point = (value: number) => ({ day: '2026-01-01', value });
  return {
    id: `${workspaceId}-${text}`,
    workspaceId,
    externalId: `C-${text}`,
    name: `Customer ${text}`,
    attributes: { employees: 120, industry: 'INTERNET', plan: 'growth', seats: 20 },
    metrics: { logins_30d: point(250), active_users: point(18), open_tickets: point(1), nps: point(number % 60) },
    churned: false,
    churnedOn: null,
    churnPeriods: [],
    scores: null,
    shadow: null,
    scoresChangedOn: null,
    link: null,
    revision: null,
    pending: null,
    createdAt: at,
    updatedAt: at,
    ...changes,
  };
}

/** Customers 1 to `count` of a workspace, not scored yet. */
export async function addCustomers({ database }: ServerHarness, workspaceId: string, count: number): Promise<void> {
  const customers = Array.from({ length: count }, (_, index) => aCustomer(workspaceId, index + 1));
  await createStores(database).customers.save(
    workspaceId,
    customers.map((after) => ({ before: null, after })),
  );
}

export interface RescoringWorkerOptions {
  readonly stopping?: AbortSignal;
  /** Parts of the stores that behave otherwise. */
  readonly change?: (stores: Stores) => Partial<Stores>;
}

/** A worker on rescoring runs as in a process of its own. */
export function rescoringWorker(
  { database, services }: ServerHarness,
  { stopping = new AbortController().signal, change }: RescoringWorkerOptions = {},
) {
  const real = createStores(database);
  const stores = { ...real, ...change?.(real) };
  return createRescoringRunner({
    store: stores.rescoringRuns,
    scoringModels: services.scoringModels,
    companies: services.companies,
    outbound: services.outbound,
    stopping,
    logger: createLogger('silent'),
    now: () => new Date(),
  });
}
