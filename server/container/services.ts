import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { KeyRing } from '../crypto/key-ring.ts';
import {
  type AccountsService,
  createAccountsService,
  type SignInLimits,
} from '../features/accounts/accounts.service.ts';
import { createAlertsService } from '../features/alerts/alerts.service.ts';
import { createCardService } from '../features/card/card.service.ts';
import { MAX_DEFINITIONS } from '../features/catalogue/catalogue.service.ts';
import { createNoteSeen } from '../features/catalogue/last-seen.service.ts';
import { createConnectionsService } from '../features/connections/connections.service.ts';
import { createInstallService } from '../features/connections/install.service.ts';
import { createTokenService } from '../features/connections/token.service.ts';
import { createCompaniesService } from '../features/customers/companies.service.ts';
import { type CustomersService, createCustomersService } from '../features/customers/customers.service.ts';
import { createExternalIdsService } from '../features/customers/external-ids/external-ids.service.ts';
import { createStandingService } from '../features/customers/standing/standing.service.ts';
import { createCyclesService } from '../features/cycles/cycles.service.ts';
import { createDriftService, type DriftService } from '../features/drift/drift.service.ts';
import { createDryRunService } from '../features/dry-run/dry-run.service.ts';
import { createProofService } from '../features/dry-run/proof.service.ts';
import { createFilterEffectService } from '../features/filter-effect/filter-effect.service.ts';
import { createMappingService, type MappingService } from '../features/mapping/mapping.service.ts';
import { createPropertiesService } from '../features/mapping/properties.service.ts';
import { createQuietHoursService } from '../features/schedule/quiet-hours.service.ts';
import { createScheduleService } from '../features/schedule/schedule.service.ts';
import { createSetupFileService } from '../features/setup-file/setup-file.service.ts';
import { createWebhookWatch } from '../features/webhooks/watch-webhooks.ts';
import { createWebhooksService } from '../features/webhooks/webhooks.service.ts';
import type { PortalScope } from '../http/guards.ts';
import type { HubSpotClient } from '../hubspot/client.ts';
import type { OAuthApi } from '../hubspot/oauth-api.ts';
import type { Dispatcher } from '../jobs/jobs.ts';
import type { Metrics } from '../observability/metrics.ts';
import { createCatalogueOf } from './catalogue-services.ts';
import { createChurnModels } from './churn-model-services.ts';
import { createIngestion } from './ingestion-services.ts';
import type { ContainerOptions } from './options.ts';
import { createWriting, createWritingViews } from './outbound-services.ts';
import { createScoring, createScoringViews } from './scoring-services.ts';
import { SETUP_FILE_SCHEMA } from './setup-file-schema.ts';
import type { Stores } from './stores.ts';

export interface ServicesDependencies {
  readonly options: ContainerOptions;
  readonly database: Connection;
  readonly stores: Stores;
  readonly client: HubSpotClient;
  readonly oauth: OAuthApi | null;
  readonly keyRing: KeyRing;
  readonly signInLimits: SignInLimits;
  readonly jobs: Dispatcher;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

/** Builds every service. Where two need each other, one gets a function that asks later. */
export function createServices({
  options,
  database,
  stores,
  client,
  oauth,
  keyRing,
  signInLimits,
  jobs,
  metrics,
  now,
}: ServicesDependencies) {
  const { logger, publicUrl } = options;
  const clock = Date.now;
  const catalogueOf = (workspaceId: string) => catalogue.list(workspaceId);
  const stopJobs = async (scope: PortalScope) => {
    await schedules.stop(scope);
    await cycles.stopAll(scope);
    await webhooks.ignorePending(scope);
    await alerts.resolveAll(scope);
  };

  const alerts = createAlertsService({ store: stores.alerts, logger, now });
  const schedules = createScheduleService({ store: stores.schedules, now });
  const quietHours = createQuietHoursService({ store: stores.quietHours, now });
  const tokens = createTokenService({
    store: stores.connections,
    keyRing,
    oauth,
    onReconnect: (scope, message) => alerts.raise(scope, { kind: 'reconnect_needed', message, actor: 'user_action' }),
    logger,
    now,
    sleep,
  });
  const connections = createConnectionsService({
    store: stores.connections,
    tokens,
    client,
    oauth,
    stopJobs,
    logger,
    now,
  });
  const { scoringModels, rescoring } = createScoring({
    stores,
    catalogueOf,
    customers: () => customers,
    connections,
    jobs,
    now,
  });
  const properties = createPropertiesService({ client, connections, clock });
  const mapping: MappingService = createMappingService({
    store: stores.mappings,
    properties,
    catalogueOf,
    timeZoneOf: async (scope) => (await connections.find(scope))?.timeZone ?? 'UTC',
    onChecked: (scope, found) => drift.note(scope, found),
    now,
  });
  const drift: DriftService = createDriftService({
    store: stores.drift,
    alerts,
    mapping: () => mapping,
    properties,
    now,
  });
  const catalogue = createCatalogueOf({ stores, mapping, scoringModels });
  const noteSeen = createNoteSeen(stores.lastSeen, now);
  const companies = createCompaniesService({
    client,
    customers: stores.customers,
    states: stores.companyStates,
    history: stores.history,
    unrecorded: stores.unrecorded,
    decisionsOn: (scope, companyIds) => externalIds.decisionsOn(scope, companyIds),
    mapping,
    catalogueOf,
    modelsOf: (workspaceId) => scoringModels.inUse(workspaceId),
    modelsRevisionOf: async (workspaceId) => (await scoringModels.state(workspaceId)).revision,
    customerSourceOf: (workspaceId) => stores.accounts.customerSource(workspaceId),
    noteSeen,
    metrics,
    now,
  });
  const ingestion = createIngestion({
    ...{ database, stores, catalogueOf, noteSeen, jobs, now },
    addDefinition: (workspaceId, definition) => catalogue.create(workspaceId, definition),
    modelsOf: (workspaceId) => scoringModels.inUse(workspaceId),
  });
  const { echoes, outbound } = createWriting({ stores, mapping, alerts, jobs, now });
  const oneByOne = {
    customers: stores.customers,
    states: stores.companyStates,
    refresh: async (scope: PortalScope, companyIds: readonly string[]) => {
      const context = await companies.context(scope);
      const { caller } = await connections.open(scope, { urgent: true });
      for (const companyId of companyIds) await companies.refresh(context, caller, [companyId]);
    },
  };
  const externalIds = createExternalIdsService({ ...oneByOne, decisions: stores.decisions, now });
  const standing = createStandingService(oneByOne);
  const cycles = createCyclesService({
    store: stores.cycles,
    ranges: stores.readRanges,
    syncStates: stores.syncStates,
    connections,
    mapping,
    outbound,
    jobs,
    now,
  });
  const webhooks = createWebhooksService({
    inbox: stores.inbox,
    store: stores.deliveries,
    days: stores.webhookDays,
    replays: stores.replays,
    watch: createWebhookWatch({ inbox: stores.inbox, connections, alerts, now }),
    connections,
    confirmedMapping: (scope) => mapping.confirmedVersion(scope),
    jobs,
    metrics,
    retentionDays: options.webhookRetentionDays,
    now,
  });
  const accounts: AccountsService = createAccountsService({
    store: stores.accounts,
    signInLimits,
    onWorkspaceCreated: async (workspaceId) => {
      await catalogue.addDefaults(workspaceId);
      await scoringModels.addDefault(workspaceId);
    },
    now,
  });
  const install = createInstallService({
    store: stores.connections,
    tokens,
    client,
    oauth,
    accounts,
    accessTokensAllowed: options.accessTokensAllowed,
    onConnected: async (connection) => {
      await alerts.resolve(connection, 'reconnect_needed');
      await schedules.ensureDefaults(connection, connection.timeZone);
    },
    now,
  });
  const customers: CustomersService = createCustomersService({
    store: stores.customers,
    lists: stores.customerLists,
    comparison: stores.comparison,
    scoreDays: stores.scoreDays,
    history: stores.history,
    outbound,
    catalogueOf,
    readUpTo: (scope) => cycles.readUpTo(scope),
    now,
  });
  const scoringViews = createScoringViews({ stores, catalogueOf, customers, scoringModels, rescoring, now });
  const writingViews = createWritingViews({
    stores,
    mapping,
    alerts,
    jobs,
    now,
    client,
    connections,
    properties,
    companies,
    customers,
    echoes,
  });
  const dryRun = createDryRunService({ client, connections, mapping, companies, now });
  const filterEffect = createFilterEffectService({ client, connections, properties, mapping, customers });
  const setupFiles = createSetupFileService({
    store: stores.setupImports,
    schema: SETUP_FILE_SCHEMA,
    catalogue,
    scoringModels,
    mapping,
    schedules,
    quietHours,
    properties,
    mostDefinitions: MAX_DEFINITIONS,
    logger,
    now,
  });
  const proof = createProofService({ connections, mapping, companies, now });
  const card = createCardService({
    connections,
    mapping,
    companies,
    customers,
    scoringInputs: scoringViews.scoringInputs,
    standing,
    schedules,
    publicUrl,
    now,
  });
  return {
    accounts,
    alerts,
    card,
    catalogue,
    companies,
    connections,
    customers,
    cycles,
    drift,
    filterEffect,
    dryRun,
    echoes,
    externalIds,
    install,
    mapping,
    outbound,
    proof,
    properties,
    quietHours,
    schedules,
    rescoring,
    scoringModels,
    setupFiles,
    standing,
    webhooks,
    ...scoringViews,
    ...writingViews,
    ...ingestion,
    churnModels: createChurnModels({ stores, scoringModels, jobs, logger, now }),
  };
}

export type Services = ReturnType<typeof createServices>;
