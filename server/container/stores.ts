import type { Connection } from 'mongoose';
import { createAccountsStore } from '../features/accounts/accounts.store.ts';
import { createAlertsStore } from '../features/alerts/alerts.store.ts';
import { createApiKeysStore } from '../features/api-keys/api-keys.store.ts';
import { createCatalogueStore } from '../features/catalogue/catalogue.store.ts';
import { createLastSeenStore } from '../features/catalogue/last-seen.store.ts';
import { createChurnModelsStore } from '../features/churn-models/churn-models.store.ts';
import { createTrainingRunsStore } from '../features/churn-models/training-runs.store.ts';
import { createTrainingSettingsStore } from '../features/churn-models/training-settings.store.ts';
import { createConnectionsStore } from '../features/connections/connections.store.ts';
import { createCsvChunksStore } from '../features/csv-imports/csv-chunks.store.ts';
import { createCsvErrorsStore } from '../features/csv-imports/csv-errors.store.ts';
import { createCsvImportsStore } from '../features/csv-imports/csv-imports.store.ts';
import { createCompanyStatesStore } from '../features/customers/company-states.store.ts';
import { createComparisonStore } from '../features/customers/comparison.store.ts';
import { createCustomerListStore } from '../features/customers/customer-list.store.ts';
import { createCustomersStore } from '../features/customers/customers.store.ts';
import { createDistributionStore } from '../features/customers/distribution.store.ts';
import { createDecisionsStore } from '../features/customers/external-ids/decisions.store.ts';
import { createHistoryStore } from '../features/customers/history.store.ts';
import { createMetricHistoryStore } from '../features/customers/metrics/metric-history.store.ts';
import { createFactLogStore } from '../features/customers/past/fact-log.store.ts';
import { createPastStore } from '../features/customers/past/past.store.ts';
import { createScoreDaysStore } from '../features/customers/score-days.store.ts';
import { createUnrecordedStore } from '../features/customers/unrecorded.store.ts';
import { createCyclesStore } from '../features/cycles/cycles.store.ts';
import { createReadRangesStore } from '../features/cycles/read-ranges.store.ts';
import { createSyncStatesStore } from '../features/cycles/sync-states.store.ts';
import { createDriftStore } from '../features/drift/drift.store.ts';
import { createIdempotencyStore } from '../features/ingestion/idempotency.store.ts';
import { createMappingsStore } from '../features/mapping/mappings.store.ts';
import { createApprovalsStore } from '../features/outbound/approvals.store.ts';
import { createEchoesStore } from '../features/outbound/echoes.store.ts';
import { createHoldsStore } from '../features/outbound/holds.store.ts';
import { createLedgerStore } from '../features/outbound/ledger.store.ts';
import { createOutboundRunsStore } from '../features/outbound/outbound-runs.store.ts';
import { createPlanRowsStore } from '../features/outbound/plan-rows.store.ts';
import { createWrittenHistoryStore } from '../features/outbound/written-history.store.ts';
import { createRescoringRunsStore } from '../features/rescoring/rescoring-runs.store.ts';
import { createQuietHoursStore } from '../features/schedule/quiet-hours.store.ts';
import { createScheduleStore } from '../features/schedule/schedule.store.ts';
import { createPublicationsStore } from '../features/scoring-model/publications.store.ts';
import { createScoringModelStore } from '../features/scoring-model/scoring-model.store.ts';
import { createSetupImportsStore } from '../features/setup-file/setup-imports.store.ts';
import { createDeliveriesStore } from '../features/webhooks/deliveries.store.ts';
import { createInboxStore } from '../features/webhooks/inbox.store.ts';
import { createReplaysStore } from '../features/webhooks/replays.store.ts';
import { createWebhookDaysStore } from '../features/webhooks/webhook-days.store.ts';
import { createFailedRowsStore } from '../runs/failed-rows.store.ts';

/** One store per aggregate, all on one database. */
export function createStores(database: Connection) {
  const scoreDays = createScoreDaysStore(database);
  const metricHistory = createMetricHistoryStore(database);
  const factLogs = createFactLogStore(database);
  return {
    accounts: createAccountsStore(database),
    alerts: createAlertsStore(database),
    apiKeys: createApiKeysStore(database),
    catalogue: createCatalogueStore(database),
    lastSeen: createLastSeenStore(database),
    connections: createConnectionsStore(database),
    csvImports: createCsvImportsStore(database),
    csvChunks: createCsvChunksStore(database),
    csvErrors: createCsvErrorsStore(database),
    companyStates: createCompanyStatesStore(database),
    customers: createCustomersStore(database),
    distributions: createDistributionStore(database),
    customerLists: createCustomerListStore(database),
    comparison: createComparisonStore(database),
    decisions: createDecisionsStore(database),
    scoreDays,
    metricHistory,
    factLogs,
    history: createHistoryStore(metricHistory, scoreDays, factLogs),
    unrecorded: createUnrecordedStore(database),
    cycles: createCyclesStore(database),
    readRanges: createReadRangesStore(database),
    syncStates: createSyncStatesStore(database),
    idempotency: createIdempotencyStore(database),
    failedRows: createFailedRowsStore(database),
    drift: createDriftStore(database),
    mappings: createMappingsStore(database),
    ledger: createLedgerStore(database),
    writtenHistory: createWrittenHistoryStore(database),
    outboundRuns: createOutboundRunsStore(database),
    planRows: createPlanRowsStore(database),
    approvals: createApprovalsStore(database),
    holds: createHoldsStore(database),
    echoes: createEchoesStore(database),
    schedules: createScheduleStore(database),
    quietHours: createQuietHoursStore(database),
    scoringModels: createScoringModelStore(database),
    publications: createPublicationsStore(database),
    rescoringRuns: createRescoringRunsStore(database),
    churnModels: createChurnModelsStore(database),
    trainingRuns: createTrainingRunsStore(database),
    trainingSettings: createTrainingSettingsStore(database),
    past: createPastStore(database),
    setupImports: createSetupImportsStore(database),
    inbox: createInboxStore(database),
    deliveries: createDeliveriesStore(database),
    replays: createReplaysStore(database),
    webhookDays: createWebhookDaysStore(database),
  };
}

export type Stores = ReturnType<typeof createStores>;

/**
 * Indexes are made at start: a missing one is slow, and a missing unique one is wrong. Stores that only read have none
 * of their own.
 */
export async function createIndexes(stores: Stores): Promise<void> {
  const {
    customerLists: _lists,
    comparison: _comparison,
    distributions: _distributions,
    history: _history,
    past: _past,
    writtenHistory: _ledger,
    ...owners
  } = stores;
  for (const store of Object.values(owners)) await store.createIndexes();
}
