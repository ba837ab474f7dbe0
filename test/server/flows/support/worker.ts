import { setTimeout as sleep } from 'node:timers/promises';
import { runnerStores } from '../../../../server/container/outbound-services.ts';
import { createStores, type Stores } from '../../../../server/container/stores.ts';
import type { CompaniesService } from '../../../../server/features/customers/companies.service.ts';
import type { CustomersService } from '../../../../server/features/customers/customers.service.ts';
import { createImportRunner } from '../../../../server/features/cycles/import-runner.ts';
import { createOutboundRunner } from '../../../../server/features/outbound/outbound-runner.ts';
import { createHubSpotClient, type HubSpotClient } from '../../../../server/hubspot/client.ts';
import { createRateBudget, type RateBudget } from '../../../../server/hubspot/rate-budget.ts';
import { createRateGrantsStore } from '../../../../server/hubspot/rate-grants.store.ts';
import { createTransport } from '../../../../server/hubspot/transport.ts';
import { createLogger } from '../../../../server/observability/logger.ts';
import { createMetrics } from '../../../../server/observability/metrics.ts';
import type { CycleKind } from '../../../../src/contract/index.ts';
import type { Product } from '../../../support/product-harness.ts';
import { refillRateBudgets } from './refill-rate-budgets.ts';
import type { Tenant } from './tenant.ts';

/** A worker as in a process of its own, which a test can stop or freeze at a point of its choice. */
export interface Worker {
  readonly stores: Stores;
  runImport(cycleId: string): Promise<void>;
  runOutbound(runId: string): Promise<void>;
}

export interface WorkerOptions {
  /** Aborted when its process is told to end. */
  readonly stopping?: AbortSignal;
  /** Called when a cycle is about to start its outbound run. */
  readonly beforeOutbound?: () => Promise<void>;
  /** Parts of the stores that behave otherwise. */
  readonly change?: (stores: Stores) => Partial<Stores>;
  readonly companies?: Partial<CompaniesService>;
  readonly customers?: Partial<CustomersService>;
  readonly client?: Partial<HubSpotClient>;
  /** The same, made from the real one. */
  readonly changeClient?: (client: HubSpotClient) => Partial<HubSpotClient>;
  /** Where HubSpot is called, for a proxy in between. */
  readonly hubspotUrl?: string;
  /** Its clock. */
  readonly now?: () => Date;
  /** True: calls HubSpot as often as it likes. */
  readonly unlimited?: boolean;
  /** Batches of an outbound run under way at a time. */
  readonly width?: number;
}

const NO_BUDGET: RateBudget = { take: async () => undefined, note: () => undefined };

export function createWorker(product: Product, options: WorkerOptions = {}): Worker {
  const { stopping, beforeOutbound, change } = options;
  const real = createStores(product.database);
  const stores = { ...real, ...change?.(real) };
  const logger = createLogger('silent');
  const metrics = createMetrics({ processMetrics: false });
  const grants = createRateGrantsStore(product.database);
  const budget = options.unlimited ? NO_BUDGET : createRateBudget({ grants, sleep, clock: Date.now });
  const transport = createTransport({
    apiUrl: options.hubspotUrl ?? product.hubspotUrl,
    budget,
    metrics,
    logger,
    sleep,
    clock: Date.now,
  });
  const { alerts, connections, echoes, mapping, outbound, properties, quietHours } = product.services;
  const realClient = createHubSpotClient(transport);
  const shared = {
    failedRows: stores.failedRows,
    customers: { ...product.services.customers, ...options.customers },
    connections,
    client: { ...realClient, ...options.changeClient?.(realClient), ...options.client },
    stopping: stopping ?? new AbortController().signal,
    logger,
    now: options.now ?? (() => new Date()),
  };
  const imports = createImportRunner({
    ...shared,
    store: stores.cycles,
    ranges: stores.readRanges,
    syncStates: stores.syncStates,
    readingSizes: product.options.readingSizes,
    alerts: product.services.alerts,
    webhooks: product.services.webhooks,
    companies: { ...product.services.companies, ...options.companies },
    outbound: {
      ...outbound,
      start: async (scope, cycleId) => {
        await beforeOutbound?.();
        await outbound.start(scope, cycleId);
      },
    },
  });
  const writes = createOutboundRunner({
    ...shared,
    ...runnerStores(stores),
    ...(options.width === undefined ? {} : { width: options.width }),
    alerts,
    echoes,
    mapping,
    metrics,
    properties,
    quietHours,
    sleep,
  });
  return {
    stores,
    runImport: async (id) => {
      await refillRateBudgets(product);
      await imports.run(id);
    },
    runOutbound: async (id) => {
      await refillRateBudgets(product);
      await writes.run(id);
    },
  };
}

/** A cycle that no worker has been told about. */
export async function createCycle(
  worker: Worker,
  { workspaceId, portalId }: Tenant,
  kind: CycleKind = 'full',
): Promise<string> {
  const facts = { trigger: 'button', kind, mappingVersion: 1, now: new Date() } as const;
  const id = await worker.stores.cycles.create({ workspaceId, portalId }, facts);
  if (id === null) throw new Error('A cycle of this account goes on already.');
  return id;
}

/** As if the worker that holds the run had not been heard of for longer than its lease. */
export async function expireLease({ database }: Product, collection: 'cycles' | 'outbound_runs', id: string) {
  const runs = database.collection<{ _id: string }>(collection);
  await runs.updateOne({ _id: id }, { $set: { 'lease.until': new Date(Date.now() - 1) } });
}
