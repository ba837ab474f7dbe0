import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertsService } from '../features/alerts/alerts.service.ts';
import type { ConnectionsService } from '../features/connections/connections.service.ts';
import type { CompaniesService } from '../features/customers/companies.service.ts';
import type { CustomersService } from '../features/customers/customers.service.ts';
import type { MappingService } from '../features/mapping/mapping.service.ts';
import type { PropertiesService } from '../features/mapping/properties.service.ts';
import { createCompanyWriter } from '../features/outbound/company-writer.ts';
import { createEchoService, type EchoService } from '../features/outbound/echo.service.ts';
import { createOutboundService, type OutboundService } from '../features/outbound/outbound.service.ts';
import { createPlansService } from '../features/outbound/plans.service.ts';
import { createProvenanceService } from '../features/outbound/provenance.service.ts';
import { createRetryService } from '../features/outbound/retry.service.ts';
import type { HubSpotClient } from '../hubspot/client.ts';
import type { Dispatcher } from '../jobs/jobs.ts';
import type { Stores } from './stores.ts';

interface WritingParts {
  readonly stores: Stores;
  readonly mapping: MappingService;
  readonly alerts: AlertsService;
  readonly jobs: Dispatcher;
  readonly now: () => Date;
}

/** What cycles, customers and webhooks need of the writing side. */
export function createWriting({ stores, mapping, alerts, jobs, now }: WritingParts): {
  readonly echoes: EchoService;
  readonly outbound: OutboundService;
} {
  const echoes = createEchoService({ store: stores.echoes, alerts, now });
  const outbound = createOutboundService({
    store: stores.outboundRuns,
    ledger: stores.ledger,
    echoes,
    mapping,
    alerts,
    jobs,
    now,
  });
  return { echoes, outbound };
}

interface WritingViewParts extends WritingParts {
  readonly client: HubSpotClient;
  readonly connections: ConnectionsService;
  readonly properties: PropertiesService;
  readonly companies: CompaniesService;
  readonly customers: CustomersService;
  readonly echoes: EchoService;
}

/** What people see of the writing side and decide about it. */
export function createWritingViews(parts: WritingViewParts) {
  const { stores, alerts, jobs, now, client, connections, mapping, properties, companies, customers, echoes } = parts;
  const { outboundRuns: runs, ledger, approvals, holds, failedRows, planRows, writtenHistory: history } = stores;
  const writer = createCompanyWriter({
    runs,
    ledger,
    approvals,
    holds,
    echoes,
    customers,
    connections,
    mapping,
    properties,
    client,
    sleep,
    now,
  });
  return {
    plans: createPlansService({
      store: runs,
      rows: planRows,
      approvals,
      holds,
      history,
      customers,
      connections,
      mapping,
      alerts,
      jobs,
      now,
    }),
    provenance: createProvenanceService({ customers, ledger, history, runs, approvals, holds, properties }),
    retries: createRetryService({ rows: failedRows, companies, connections, client, writer, now }),
  };
}

/** The stores of an outbound run, by the names that its runner knows them by. */
export function runnerStores({ outboundRuns, ledger, writtenHistory, planRows, approvals, holds, failedRows }: Stores) {
  return { store: outboundRuns, ledger, history: writtenHistory, planRows, approvals, holds, failedRows };
}
